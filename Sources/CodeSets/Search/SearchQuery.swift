/// The words of a query with the concepts that each may mean.
struct SearchQuery {
    /// A concept that words of the query may mean.
    struct Match {
        let concept: UInt32
        /// The words, as bits.
        var words: UInt32
        /// How sure the meaning is, 1 for the word itself.
        var fit: Float
    }

    /// The most words that a query is read to.
    static let limit = 24

    /// What each word is worth.
    private(set) var weights: [Float] = []
    /// The concepts, the surest first, each once.
    private(set) var matches: [Match] = []
    /// Words that were taken for others: as typed, as read.
    private(set) var corrections: [(typed: String, read: String)] = []

    private let terms: TermImage
    /// Where each concept stands in `matches` while they are collected.
    private var places: [UInt32: Int] = [:]

    /// The weight of all words.
    var total: Float { weights.reduce(0, +) }

    /// A word with what may stand in its place, the likeliest first.
    typealias Slot = [SearchWords.Word]

    /// The readings of words that mean something: as they stand, and where one is a short form, as the
    /// words that it stands for.
    ///
    /// - Parameters:
    ///   - slots: The words, each with its alternatives.
    ///   - terms: The words they are compared with.
    /// - Returns: One reading, or two; none where no word means anything.
    static func readings(of slots: [Slot], terms: TermImage) -> [SearchQuery] {
        var readings = [SearchQuery(slots, terms: terms, expandsShortForms: false)]
        if slots.contains(where: { $0.count == 1 && !terms.expansion(of: $0[0].text).isEmpty }) {
            readings.append(SearchQuery(slots, terms: terms, expandsShortForms: true))
        }
        return readings.filter { !$0.matches.isEmpty }
    }

    private init(_ slots: [Slot], terms: TermImage, expandsShortForms: Bool) {
        self.terms = terms
        let slots = slots.prefix(Self.limit)
        for slot in slots where weights.count < Self.limit {
            if expandsShortForms, slot.count == 1, expand(slot[0].text) { continue }
            read(slot, isOnly: slots.count == 1)
        }
        joinNeighbours(slots.compactMap(\.first?.text))
        matches.sort { ($1.fit, $0.concept) < ($0.fit, $1.concept) }
    }

    /// Reads a short form as the words it stands for; false for another word.
    private mutating func expand(_ word: String) -> Bool {
        let expansion = terms.expansion(of: word)
        // The words together weigh no more than a rare word that is written out.
        let all = expansion.reduce(0) { $0 + terms.weight(ofConcept: $1) }
        let scale = min(1, 4 / max(all, 1))
        for concept in expansion {
            add(weight: scale * terms.weight(ofConcept: concept), [(concept, 0.95)])
        }
        return !expansion.isEmpty
    }

    private mutating func read(_ slot: Slot, isOnly: Bool) {
        guard let word = slot.first else { return }
        var found: [(concept: UInt32, fit: Float)] = []
        for (number, word) in slot.enumerated() {
            if let concept = terms.concept(of: word.text) {
                found.append((concept, 1 - 0.08 * Float(number)))
            }
        }
        let isKnown = !found.isEmpty
        if let position = terms.position(of: word.text) {
            found += terms.broader(thanWord: position).map { ($0, 0.6) }
        }
        if slot.count == 1, word.text.utf8.count >= 3 || isOnly {
            found += beginnings(word.text).map { ($0.concept, isKnown ? $0.fit * 0.6 : $0.fit) }
        }
        if found.isEmpty, let parts = parts(of: word.text) {
            for part in parts { add(weight: terms.weight(ofConcept: part), [(part, 0.9)]) }
            return
        }
        if found.isEmpty {
            let near = terms.near(word.text)
            found = near.map { ($0.concept, $0.fit) }
            if let best = near.first { corrections.append((word.text, best.text)) }
        }
        if word.isNegated {
            let negated = found.compactMap { match in
                terms.negation(of: match.concept).map { (concept: $0, fit: match.fit) }
            }
            add(weight: negated.isEmpty ? 0.05 : 0.5, negated)
            return
        }
        let sure = found.first.map { terms.weight(ofConcept: $0.concept) }
        // A word that nothing has says little: it may be a name.
        add(weight: found.isEmpty ? 0.6 : isKnown ? max(sure ?? 1, 0.05) : 2, found)
    }

    private mutating func add(weight: Float, _ found: [(concept: UInt32, fit: Float)]) {
        guard weights.count < Self.limit else { return }
        let bit: UInt32 = 1 << UInt32(weights.count)
        weights.append(weight)
        var best: [UInt32: Float] = [:]
        for match in found { best[match.concept] = max(best[match.concept] ?? 0, match.fit) }
        for (concept, fit) in best { match(concept, words: bit, fit: fit) }
    }

    /// Notes what words may mean; a concept that others mean too is one.
    private mutating func match(_ concept: UInt32, words: UInt32, fit: Float) {
        if let known = places[concept] {
            matches[known].words |= words
            matches[known].fit = max(matches[known].fit, fit)
        } else {
            places[concept] = matches.count
            matches.append(Match(concept: concept, words: words, fit: fit))
        }
    }

    /// The words that begin with a word, the surer the less they go on.
    private func beginnings(_ word: String) -> [(concept: UInt32, fit: Float)] {
        let length = Float(word.utf8.count)
        return terms.words(beginningWith: word).map { position in
            let fit = 0.5 + 0.4 * length / Float(terms.length(ofWord: position))
            return (terms.concept(ofWord: position), fit)
        }
    }

    /// Two words written as one, such as earwax: the concepts of both.
    private func parts(of word: String) -> [UInt32]? {
        guard word.utf8.count >= 6, word.utf8.allSatisfy({ $0 >= 0x61 }) else { return nil }
        for length in 3...(word.utf8.count - 3) {
            let split = word.index(word.startIndex, offsetBy: length)
            if let first = terms.position(of: String(word[..<split])),
                let second = terms.position(of: String(word[split...]))
            {
                return [terms.concept(ofWord: first), terms.concept(ofWord: second)]
            }
        }
        return nil
    }

    /// Two words that the terms write as one, such as bed sore.
    private mutating func joinNeighbours(_ words: [String]) {
        guard words.count == weights.count, words.count > 1 else { return }
        for number in 0..<(words.count - 1) {
            let joined = words[number] + words[number + 1]
            guard joined.utf8.count >= 5, let position = terms.position(of: joined) else {
                continue
            }
            match(terms.concept(ofWord: position), words: 3 << UInt32(number), fit: 0.95)
        }
    }
}

extension TermImage {
    /// The words within one edit of a word, or two of a long word that has none within one.
    ///
    /// - Returns: Concepts with their fit, the surest first; none for a word below four letters or
    ///   with a digit.
    func near(_ word: String) -> [(concept: UInt32, fit: Float, text: String)] {
        let bytes = Array(word.utf8)
        guard bytes.count >= 4, bytes.allSatisfy({ $0 >= 0x61 && $0 < 0x80 }) else { return [] }
        for edits in 1...(bytes.count >= 8 ? 2 : 1) {
            var found = near(bytes, edits: edits)
            let singular = SearchForms.singular(word)
            if found.isEmpty, singular != word { found = near(Array(singular.utf8), edits: edits) }
            if !found.isEmpty { return found.sorted { ($1.fit, $0.text) < ($0.fit, $1.text) } }
        }
        return []
    }

    private func near(
        _ word: [UInt8],
        edits: Int
    ) -> [(concept: UInt32, fit: Float, text: String)] {
        let letters = LetterSet(String(decoding: word, as: UTF8.self))
        var found: [(concept: UInt32, fit: Float, text: String)] = []
        image.withWords(of: Section.wordLetters.rawValue) { all in
            for position in all.indices
            where LetterSet(bits: all[position]).canBeWithin(edits, of: letters) {
                let other = text(ofWord: position)
                guard
                    let distance = EditDistance.between(word, Array(other.utf8), limit: edits)
                else { continue }
                // The first letter is seldom the wrong one.
                let start: Float = other.utf8.first == word.first ? 0.85 : 0.7
                let fit = start - 0.1 * Float(distance - 1)
                found.append((concept(ofWord: position), fit, other))
            }
        }
        return found
    }
}
