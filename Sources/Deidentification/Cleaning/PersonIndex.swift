/// Brings the ways in which a record writes one person's name together.
///
/// `Maria Lopez`, `Lopez, Maria` and `Ms. Lopez` are one person: the longest name whose words hold
/// those of a mention stands for it. Where two persons share a surname, the surname alone counts as
/// the one named first.
struct PersonIndex {
    private var names: Set<Set<[UInt8]>> = []
    /// The names of several words that hold a word, in the order they came.
    private var holders: [[UInt8]: [Set<[UInt8]>]] = [:]

    /// Adds a mention.
    mutating func add(_ words: Set<[UInt8]>) {
        guard words.count > 1, names.insert(words).inserted else { return }
        for word in words { holders[word, default: []].append(words) }
    }

    /// The words that stand for the person of a mention, in alphabetical order, blanks between.
    func canonical(_ words: Set<[UInt8]>) -> [UInt8] {
        var best = words
        for name in words.first.flatMap({ holders[$0] }) ?? []
        where name.count > best.count && name.isSuperset(of: best) {
            best = name
        }
        return Array(best.sorted { $0.lexicographicallyPrecedes($1) }.joined(separator: [0x20]))
    }

    /// The folded words of a name: initials, titles' rests and suffixes left out.
    ///
    /// Hyphens and apostrophes do not part words.
    static func words(of text: ArraySlice<UInt8>) -> Set<[UInt8]> {
        var words: [[UInt8]] = []
        if text.allSatisfy({ $0 < 0x80 }) {
            var word: [UInt8] = []
            for byte in text {
                if DigitReader.isLetter(byte) {
                    word.append(byte | 0x20)
                } else if byte != 0x27, byte != 0x2D, !word.isEmpty {
                    words.append(word)
                    word.removeAll()
                }
            }
            if !word.isEmpty { words.append(word) }
        } else {
            let string = String(decoding: text, as: UTF8.self)
            words = string.split { !$0.isLetter && $0 != "'" && $0 != "’" && $0 != "-" }
                .map { part in Folding.folded(part.filter(\.isLetter)) }
        }
        let long = words.filter { $0.count > 2 || words.count == 1 }
        return Set(long.isEmpty ? words : long)
    }
}
