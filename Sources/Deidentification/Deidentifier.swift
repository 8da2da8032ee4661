public import ClinicalText

/// Finds the identifiers of the Safe Harbor method in clinical text.
///
/// A pure function of the text, the lexicon and the names that are already known; sources are
/// 45 CFR 164.514(b)(2) and the guidance of HHS on it of November 2012.
public struct Deidentifier: Sendable {
    let lexicon: IdentifierLexicon
    let analyzer: TextAnalyzer

    /// Makes a detector.
    ///
    /// - Parameters:
    ///   - lexicon: What is known of words.
    ///   - analyzer: Takes notes apart.
    public init(lexicon: IdentifierLexicon, analyzer: TextAnalyzer) {
        self.lexicon = lexicon
        self.analyzer = analyzer
    }

    /// The identifiers in a text, in order; no two overlap.
    ///
    /// - Parameters:
    ///   - text: The text as UTF-8.
    ///   - known: Names that are certain already; those of this text are added.
    /// - Returns: The findings by UTF-8 offsets.
    /// - Complexity: O(bytes).
    public func findings(in text: [UInt8], known: inout KnownNames) -> [Finding] {
        let note = note(text)
        return findings(in: note, known: &known).findings.sorted { $0.start < $1.start }
    }

    /// The identifiers in a text, in order; no two overlap.
    public func findings(in text: [UInt8]) -> [Finding] {
        var known = KnownNames()
        return findings(in: text, known: &known)
    }

    func note(_ text: [UInt8]) -> Note {
        Note(analyzer.tokenize(bytes: text), lexicon: lexicon)
    }

    func findings(in note: Note, known: inout KnownNames) -> Coverage {
        var coverage = Coverage(note: note)
        Surrogate.keep(in: note, &coverage)
        NetworkDetector(note: note).find(&coverage)
        AgeDetector(note: note).find(&coverage)
        DateDetector(note: note).find(&coverage)
        PhoneDetector(note: note).find(&coverage)
        AddressDetector(note: note).find(&coverage)
        IdentifierDetector(note: note).find(&coverage)
        NameDetector(note: note, lexicon: lexicon)
            .find(&coverage, known: &known, places: PlaceDetector(note: note))
        AgeDetector(note: note).findByPerson(&coverage)
        return coverage
    }
}
