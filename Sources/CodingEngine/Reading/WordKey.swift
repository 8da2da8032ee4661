import ClinicalText

/// A folded word as a number, so that words are compared and looked up without making strings.
struct WordKey: Hashable, Sendable {
    /// The number; never 0.
    let value: UInt64

    /// FNV-1a over the bytes of a folded word.
    init(_ bytes: some Sequence<UInt8>) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        value = hash == 0 ? 1 : hash
    }

    /// The key of the word with one more byte.
    func adding(_ byte: UInt8) -> WordKey {
        WordKey(value: (value ^ UInt64(byte)) &* 0x100_0000_01b3)
    }

    private init(value: UInt64) {
        self.value = value == 0 ? 1 : value
    }

    /// The keys of the words of a phrase: runs of letters and digits.
    static func words(_ phrase: some StringProtocol) -> [WordKey] {
        let text = phrase.lowercased()
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
            return text.split { !$0.isLetter && !$0.isNumber }.map { WordKey($0.utf8) }
        }
        return text.utf8.split { !(0x61...0x7A).contains($0) && !(0x30...0x39).contains($0) }
            .map { WordKey($0) }
    }

    /// The keys of single words separated by blanks.
    static func set(_ text: String) -> Set<WordKey> { Set(words(text)) }
}

/// The words of a sentence as keys, with their tokens.
struct SentenceKeys {
    let keys: [WordKey]
    let tokens: [Int]

    init(_ sentence: Sentence, _ analysis: TextAnalysis) {
        var keys: [WordKey] = []
        var tokens: [Int] = []
        keys.reserveCapacity(sentence.tokens.count)
        tokens.reserveCapacity(sentence.tokens.count)
        for token in sentence.tokens {
            switch analysis.tokens[token].kind {
            case .word, .number:
                keys.append(WordKey(analysis.foldedBytes(token)))
                tokens.append(token)
            default: continue
            }
        }
        self.keys = keys
        self.tokens = tokens
    }

    /// Whether any of some words stands within a range of positions.
    func contains(_ words: Set<WordKey>, in range: Range<Int>) -> Bool {
        range.clamped(to: keys.indices).contains { words.contains(keys[$0]) }
    }

    /// Whether any of some words stands in the sentence.
    func contains(_ words: WordTable) -> Bool { keys.contains(where: words.contains) }

    /// Whether any of some words stands in the sentence.
    func contains(_ words: Set<WordKey>) -> Bool { keys.contains(where: words.contains) }
}

/// Phrases by their first word, the longest first.
struct PhraseTable<Value: Sendable>: Sendable {
    /// A phrase where it stands: positions of words in the sentence.
    struct Match {
        let words: Range<Int>
        let value: Value
    }

    private var entries: [WordKey: [(words: [WordKey], value: Value)]] = [:]

    /// Adds a phrase; one without a word is left out.
    mutating func insert(_ phrase: some StringProtocol, _ value: Value) {
        let words = WordKey.words(phrase)
        guard let first = words.first else { return }
        entries[first, default: []].append((words, value))
        entries[first]?.sort { $0.words.count > $1.words.count }
    }

    /// The phrases in a sentence, in order, none inside another.
    func matches(in sentence: SentenceKeys) -> [Match] {
        var found: [Match] = []
        var position = 0
        while position < sentence.keys.count {
            if let entries = entries[sentence.keys[position]],
                let entry = entries.first(where: {
                    sentence.keys[position...].starts(with: $0.words)
                })
            {
                let end = position + entry.words.count
                found.append(Match(words: position..<end, value: entry.value))
                position = end
            } else {
                position += 1
            }
        }
        return found
    }
}
