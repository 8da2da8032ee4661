import Foundation

/// Collects terms and lays them out as the sections of an image that ``TermImage`` reads.
///
/// Words that say the same share one concept; each concept lists the terms that have it. A word
/// behind `without` or `not` is a concept apart from the word itself.
struct TermTable {
    /// The sections of the image, by number.
    enum Section: Int, CaseIterable {
        /// All words in order, with the offset, the concept and the letters of each.
        case words, wordStarts, wordConcepts, wordLetters
        /// For each concept its weight, its negation, and the terms that have it.
        case conceptWeights, negations, postingStarts, postings
        /// Words that stand for others: the word, and the concepts.
        case expanded, expansionStarts, expansions
        /// Words that others include: the word, and the concepts.
        case narrow, broaderStarts, broader
        /// For each term what it leads to, where it comes from, its essential weight, its concepts.
        case termTargets, termOrigins, termWeights, termConceptStarts, termConcepts
    }

    /// The mark, in lists of concepts and of terms, of a word that need not be named.
    static let nonessential: UInt32 = 0x8000_0000

    private let forms: SearchForms
    private let synonyms: SearchSynonyms
    private var words: [String: UInt32] = [:]
    private var concepts: [String: UInt32] = [:]
    private var names: [String] = []
    private var targets: [UInt32] = []
    private var origins: [UInt32] = []
    private var starts: [UInt32] = [0]
    private var lists: [UInt32] = []

    init(forms: SearchForms, synonyms: SearchSynonyms) {
        self.forms = forms
        self.synonyms = synonyms
    }

    /// Adds a term; terms have to come in the order of their targets.
    mutating func add(_ term: SearchTerm) {
        var essential: Set<UInt32> = []
        var others: Set<UInt32> = []
        var ordered: [UInt32] = []
        for word in SearchWords.words(in: term.text) {
            let concept = word.isNegated ? negation(of: word.text) : concept(of: word.text)
            if word.isEssential, essential.insert(concept).inserted { ordered.append(concept) }
            if !word.isEssential { others.insert(concept) }
        }
        for word in term.also.sorted() { others.insert(concept(of: word)) }
        lists += ordered
        lists += others.subtracting(essential).sorted().map { $0 | Self.nonessential }
        starts.append(UInt32(lists.count))
        targets.append(term.target)
        origins.append(term.source.rawValue | term.number << 3)
    }

    private mutating func concept(of word: String) -> UInt32 {
        if let known = words[word] { return known }
        let found = concept(named: forms.normalized(word))
        words[word] = found
        return found
    }

    private mutating func negation(of word: String) -> UInt32 {
        concept(named: "-" + names[Int(concept(of: word))])
    }

    private mutating func concept(named name: String) -> UInt32 {
        if let known = concepts[name] { return known }
        let found = UInt32(names.count)
        concepts[name] = found
        names.append(name)
        return found
    }

    /// The sections, in the order of `Section`.
    func sections() -> [[UInt32]] {
        var table = self
        table.addForms()
        return table.layout()
    }

    /// Forms of words that no term has still lead to the concept.
    private mutating func addForms() {
        for (form, head) in forms.normal where words[form] == nil {
            if let concept = concepts[head] { words[form] = concept }
        }
        for short in synonyms.expansions.keys where words[short] == nil {
            words[short] = concept(named: forms.normalized(short))
        }
        for word in synonyms.broader.keys where words[word] == nil {
            words[word] = concept(named: forms.normalized(word))
        }
    }

    private func layout() -> [[UInt32]] {
        let sorted = words.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        var text = TextSection()
        for (word, _) in sorted { text.append(word) }
        let (postingStarts, postings) = inverted()
        let weights = names.indices.map { number in
            SearchWeight.weight(
                of: names[number],
                terms: Int(postingStarts[number + 1] - postingStarts[number]),
                among: targets.count
            )
        }
        let mainTerms = mainTerms(weights)
        let queryWeights = weights.indices.map { mainTerms[$0] ? 1.4 * weights[$0] : weights[$0] }
        let negations = names.map { concepts["-" + $0] ?? .max }
        let expansions = lists(synonyms.expansions, sorted: sorted.map(\.key))
        let broader = lists(synonyms.broader, sorted: sorted.map(\.key))
        let termWeights = targets.indices.map { term in
            lists[Int(starts[term])..<Int(starts[term + 1])].reduce(Float(0)) {
                $1 & Self.nonessential == 0 ? $0 + queryWeights[Int($1)] : $0
            }
        }
        return [
            text.words, text.starts, sorted.map(\.value), sorted.map { LetterSet($0.key).bits },
            queryWeights.map(\.bitPattern), negations, postingStarts, postings,
            expansions.words, expansions.starts, expansions.concepts,
            broader.words, broader.starts, broader.concepts,
            targets, origins, termWeights.map(\.bitPattern), starts, lists,
        ]
    }

    /// Concepts that are a term alone, as a disease is and a side or a site is not: what a coder looks
    /// up first.
    private func mainTerms(_ weights: [Float]) -> [Bool] {
        var found = [Bool](repeating: false, count: names.count)
        for term in targets.indices {
            let essential = lists[Int(starts[term])..<Int(starts[term + 1])].filter {
                $0 & Self.nonessential == 0 && weights[Int($0)] > SearchWeight.light
            }
            if essential.count == 1 { found[Int(essential[0])] = true }
        }
        return found
    }

    /// The terms of each concept, by counting.
    private func inverted() -> (starts: [UInt32], terms: [UInt32]) {
        var starts = [UInt32](repeating: 0, count: names.count + 1)
        for concept in lists { starts[Int(concept & ~Self.nonessential) + 1] += 1 }
        for number in names.indices { starts[number + 1] += starts[number] }
        var next = starts
        var terms = [UInt32](repeating: 0, count: lists.count)
        for term in targets.indices {
            for position in Int(self.starts[term])..<Int(self.starts[term + 1]) {
                let concept = Int(lists[position] & ~Self.nonessential)
                terms[Int(next[concept])] = UInt32(term) | lists[position] & Self.nonessential
                next[concept] += 1
            }
        }
        return (starts, terms)
    }

    private func lists(
        _ table: [String: [String]],
        sorted: [String]
    ) -> (words: [UInt32], starts: [UInt32], concepts: [UInt32]) {
        var found: (words: [UInt32], starts: [UInt32], concepts: [UInt32]) = ([], [0], [])
        for (number, word) in sorted.enumerated() {
            guard let meaning = table[word] else { continue }
            let known = meaning.compactMap { concepts[forms.normalized($0)] }
            if known.count < meaning.count { continue }
            found.words.append(UInt32(number))
            found.concepts += known
            found.starts.append(UInt32(found.concepts.count))
        }
        return found
    }
}
