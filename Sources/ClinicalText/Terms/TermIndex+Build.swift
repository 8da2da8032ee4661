extension TermIndex {
    /// Compiles definitions.
    ///
    /// Of definitions with the same required words the one of the lower source stays, and of those
    /// the first. Definitions without a content word are left out.
    ///
    /// - Parameters:
    ///   - definitions: The phrases, best first within a source.
    ///   - forms: Words that say the same.
    ///   - known: Further texts whose words join the vocabulary, though they are no terms.
    ///   - bare: Folded words that open nothing alone, unless the lexicon says so.
    public init(
        definitions: [TermDefinition],
        forms: WordForms,
        known: [String] = [],
        bare: Set<String> = []
    ) {
        var vocabulary = Vocabulary()
        Self.seed(&vocabulary, with: forms)
        for text in known {
            for word in TermPhrase(text).words {
                _ = Self.normalWord(word.key, in: &vocabulary, forms: forms)
            }
        }

        let bareWords = Set(
            bare.map { Self.normalWord(Array($0.utf8), in: &vocabulary, forms: forms) }
        )
        struct Compiled {
            var required: [UInt32]
            var optional: [UInt32]
            var joined: Bool
            var definition: Int
        }
        var kept: [[UInt32]: Compiled] = [:]
        var order: [[UInt32]] = []
        for (number, definition) in definitions.enumerated() {
            let phrase = TermPhrase(definition.phrase)
            var required: Set<UInt32> = []
            var optional: Set<UInt32> = []
            for word in phrase.words {
                let normal = Self.normalWord(word.key, in: &vocabulary, forms: forms)
                if vocabulary.wordClass(normal) == .function { continue }
                if word.isOptional { optional.insert(normal) } else { required.insert(normal) }
            }
            guard !required.isEmpty, required.count <= 24 else { continue }
            // "on dialysis" must not become "dialysis": the small word carries the meaning.
            if required.count == 1, optional.isEmpty,
                phrase.words.contains(where: { Self.carryingWords.contains($0.key) })
            {
                continue
            }
            if definition.source > .index, required.count == 1, let only = required.first,
                bareWords.contains(only)
            {
                continue
            }
            let key = required.sorted()
            if let other = kept[key] {
                if definitions[other.definition].source <= definition.source { continue }
            } else {
                order.append(key)
            }
            kept[key] = Compiled(
                required: key,
                optional: optional.subtracting(required).sorted(),
                joined: phrase.isJoined,
                definition: number
            )
        }

        var frequency = [UInt32](repeating: 0, count: vocabulary.count)
        for key in order { for word in key { frequency[Int(word)] += 1 } }

        var termStarts: [UInt32] = [0]
        var words: [UInt32] = []
        var shapes: [UInt32] = []
        var payloads: [UInt32] = []
        var entries: [UInt32] = []
        var masks: [UInt64] = []
        var rarest: [UInt32] = []
        for key in order {
            guard let compiled = kept[key] else { continue }
            let definition = definitions[compiled.definition]
            words += compiled.required
            words += compiled.optional
            termStarts.append(UInt32(words.count))
            shapes.append(
                Self.shape(
                    required: compiled.required.count,
                    joined: compiled.joined,
                    context: definition.context,
                    source: definition.source
                )
            )
            payloads.append(definition.payload)
            entries.append(definition.entry)
            masks.append(compiled.required.reduce(0) { $0 | Self.bit($1) })
            rarest.append(
                compiled.required.min {
                    (frequency[Int($0)], $0) < (frequency[Int($1)], $1)
                } ?? 0
            )
        }

        var postingStarts = [UInt32](repeating: 0, count: vocabulary.count + 1)
        for word in rarest { postingStarts[Int(word) + 1] += 1 }
        for index in 1..<postingStarts.count { postingStarts[index] += postingStarts[index - 1] }
        var cursor = postingStarts
        var postings = [UInt32](repeating: 0, count: rarest.count)
        for (term, word) in rarest.enumerated() {
            postings[Int(cursor[Int(word)])] = UInt32(term)
            cursor[Int(word)] += 1
        }
        self.init(
            vocabulary: vocabulary,
            termStarts: termStarts,
            words: words,
            shapes: shapes,
            payloads: payloads,
            entries: entries,
            masks: masks,
            postingStarts: postingStarts,
            postings: postings
        )
    }

    /// The normal content words of a text, ascending; words that no term has are left out.
    public func contentWords(of text: String) -> [UInt32] {
        var found: Set<UInt32> = []
        for word in TermPhrase(text).words {
            guard
                let surface = vocabulary.find(
                    word.key,
                    from: 0,
                    to: word.key.count,
                    capitals: false
                )
            else { continue }
            let normal = vocabulary.normal(of: surface)
            let kind = vocabulary.wordClass(normal)
            if kind == .content || kind == .gap { found.insert(normal) }
        }
        return found.sorted()
    }

    /// The bit of a word in a clause's or term's mask.
    @inline(__always)
    package static func bit(_ word: UInt32) -> UInt64 {
        1 << UInt64((word &* 2_654_435_761) >> 26)
    }

    /// Function words without which a single word would say something else.
    private static let carryingWords: Set<[UInt8]> = Set(
        ["on", "at", "in", "under", "with", "by"].map { Array($0.utf8) }
    )

    private static func seed(_ vocabulary: inout Vocabulary, with forms: WordForms) {
        for word in forms.function.sorted() {
            vocabulary.setClass(vocabulary.insert(word.utf8), .function)
        }
        for word in ["and", "or"] {
            vocabulary.setClass(vocabulary.insert(word.utf8), .conjunction)
        }
        for (form, head) in forms.normal.sorted(by: { $0.key < $1.key }) {
            let normal = vocabulary.insert(head.utf8)
            vocabulary.setNormal(vocabulary.insert(form.utf8), normal)
        }
        for word in forms.gap.sorted() {
            vocabulary.setClass(vocabulary.insert(forms.normalized(word).utf8), .gap)
        }
    }

    private static func normalWord(
        _ key: [UInt8],
        in vocabulary: inout Vocabulary,
        forms: WordForms
    ) -> UInt32 {
        if key.first == UInt8(ascii: "^") {
            let text = String(decoding: key, as: UTF8.self)
            let word = vocabulary.insert(key)
            if let head = forms.normal[text] {
                vocabulary.setNormal(word, vocabulary.insert(head.utf8))
            }
            return vocabulary.normal(of: word)
        }
        let text = String(decoding: key, as: UTF8.self)
        let normal = vocabulary.insert(forms.normalized(text).utf8)
        let surface = vocabulary.insert(key)
        if surface != normal { vocabulary.setNormal(surface, normal) }
        return vocabulary.normal(of: normal)
    }
}
