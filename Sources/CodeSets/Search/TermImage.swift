/// Reads the image that ``TermTable`` lays out: words to concepts, concepts to terms.
struct TermImage: Sendable {
    typealias Section = TermTable.Section

    let image: MappedImage

    /// Number of terms.
    var termCount: Int { image.count(of: Section.termTargets.rawValue) }

    @inline(__always)
    func word(_ section: Section, _ index: Int) -> UInt32 { image.word(section.rawValue, index) }

    func weight(ofConcept concept: UInt32) -> Float {
        Float(bitPattern: word(.conceptWeights, Int(concept)))
    }

    /// The essential weight of a term: that of all words one has to name.
    func weight(ofTerm term: Int) -> Float { Float(bitPattern: word(.termWeights, term)) }

    func target(of term: Int) -> UInt32 { word(.termTargets, term) }

    func source(of term: Int) -> SearchTerm.Source {
        SearchTerm.Source(rawValue: word(.termOrigins, term) & 7) ?? .title
    }

    /// Which one of its source a term is.
    func number(of term: Int) -> Int { Int(word(.termOrigins, term) >> 3) }

    /// The concepts of a term, those that need not be named marked, as ``TermTable`` wrote them.
    func concepts(of term: Int) -> Range<Int> {
        Int(word(.termConceptStarts, term))..<Int(word(.termConceptStarts, term + 1))
    }

    /// The negation of a concept, if any term has it.
    func negation(of concept: UInt32) -> UInt32? {
        let found = word(.negations, Int(concept))
        return found == .max ? nil : found
    }

    /// The words that begin with a word, by position.
    func words(beginningWith word: String) -> Range<Int> {
        image.sortedWords(
            beginningWith: word,
            in: Section.words.rawValue,
            starts: Section.wordStarts.rawValue
        )
    }

    /// The position of a word.
    func position(of word: String) -> Int? {
        image.position(
            ofSortedWord: word,
            in: Section.words.rawValue,
            starts: Section.wordStarts.rawValue
        )
    }

    func length(ofWord position: Int) -> Int {
        Int(word(.wordStarts, position + 1) - word(.wordStarts, position))
    }

    func text(ofWord position: Int) -> String {
        image.text(
            Section.words.rawValue,
            from: Int(word(.wordStarts, position)),
            to: Int(word(.wordStarts, position + 1))
        )
    }

    func concept(ofWord position: Int) -> UInt32 { word(.wordConcepts, position) }

    /// The concept of a word as it is written, in American spelling, or in the singular.
    func concept(of word: String) -> UInt32? {
        for variant in [word] + SearchForms.variants(of: word) {
            if let position = position(of: variant) { return concept(ofWord: position) }
        }
        return nil
    }

    /// What a short form stands for; empty for another word.
    func expansion(of word: String) -> [UInt32] {
        position(of: word).map { list($0, .expanded, .expansionStarts, .expansions) } ?? []
    }

    /// The sites that the books count a word to.
    func broader(thanWord position: Int) -> [UInt32] {
        list(position, .narrow, .broaderStarts, .broader)
    }

    private func list(
        _ position: Int,
        _ words: Section,
        _ starts: Section,
        _ concepts: Section
    ) -> [UInt32] {
        var low = 0
        var high = image.count(of: words.rawValue)
        while low < high {
            let middle = (low + high) / 2
            if word(words, middle) < position { low = middle + 1 } else { high = middle }
        }
        guard low < image.count(of: words.rawValue), word(words, low) == position else { return [] }
        return (Int(word(starts, low))..<Int(word(starts, low + 1))).map { word(concepts, $0) }
    }
}
