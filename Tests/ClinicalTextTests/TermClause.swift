import ClinicalText

/// A small index of terms, and clauses for it read word by word.
struct TermClause {
    static let forms = """
        kidney: renal
        metastasis: metastases metastatic
        @gap left right acute chronic
        @function of the with in
        """

    /// The phrases of the small index; a term's payload is its position.
    static let phrases = [
        "heart failure", "systolic heart failure", "liver metastasis", "bone metastasis",
        "fracture of radius", "fracture of ulna", "MI", "polyp of colon (adenomatous)",
        "pneumonia", "kidney failure", "nausea and vomiting", "chronic kidney disease",
    ]

    static func index(
        _ phrases: [String] = phrases,
        context: TermContext = [],
        source: TermSource = .lexicon,
        bare: Set<String> = []
    ) throws -> TermIndex {
        TermIndex(
            definitions: phrases.enumerated().map {
                TermDefinition(
                    phrase: $1,
                    payload: UInt32($0),
                    entry: UInt32(100 + $0),
                    source: source,
                    context: context
                )
            },
            forms: try WordForms(parsing: forms),
            bare: bare
        )
    }

    /// The words of a text as the matcher sees them.
    static func words(_ text: String, _ vocabulary: Vocabulary) -> [ClauseWord] {
        text.split(separator: " ").enumerated().map { position, word in
            let bytes = Array(word.utf8)
            let folded = Array(word.lowercased().utf8)
            let singular = Array(WordForms.singular(word.lowercased()).utf8)
            let isCapitals = bytes.count > 1 && bytes.allSatisfy { (0x41...0x5A).contains($0) }
            let found =
                (isCapitals
                    ? vocabulary.find(bytes, from: 0, to: bytes.count, capitals: true) : nil)
                ?? vocabulary.find(folded, from: 0, to: folded.count, capitals: false)
                ?? vocabulary.find(singular, from: 0, to: singular.count, capitals: false)
            guard let found else {
                return ClauseWord(
                    word: ClauseWord.unknown,
                    wordClass: .content,
                    token: UInt32(position)
                )
            }
            let normal = vocabulary.normal(of: found)
            return ClauseWord(
                word: normal,
                wordClass: vocabulary.wordClass(normal),
                token: UInt32(position)
            )
        }
    }

    /// The phrases that a text holds.
    static func matches(
        _ text: String,
        in index: TermIndex,
        allowing allowed: TermContext = .all
    ) -> [String] {
        index.matches(in: words(text, index.vocabulary), allowing: allowed).map {
            phrases[Int(index.payload(of: $0.term))]
        }
    }
}
