/// Tells by its letters alone whether an unknown word may be a person's name.
enum ClinicalShape {
    /// Endings of medicines, diseases, procedures, organisms, and of ordinary derived words.
    private static let endings: [[UInt8]] = [
        "mab", "nib", "pril", "artan", "statin", "cillin", "mycin", "micin", "azole", "olol",
        "idine", "vir", "gliptin", "flozin", "tide", "parin", "xaban", "caine", "azepam",
        "barbital",
        "cycline", "floxacin", "dronate", "setron", "triptan", "lukast", "asone", "olone", "amide",
        "afil", "itis", "osis", "emia", "emic", "oma", "omas", "pathy", "ectomy", "otomy", "ostomy",
        "plasty", "scopy", "graphy", "gram", "algia", "uria", "plegia", "paresis", "phagia", "pnea",
        "cele", "lysis", "lytic", "trophy", "trophic", "penia", "penic", "cyte", "cytic", "genic",
        "genous", "coccus", "cocci", "bacter", "aceae", "philia", "philic", "phobia", "rrhea",
        "rrhage", "rrhagic", "stasis", "static", "ectasis", "ectasia", "edema", "esthesia",
        "tension", "tensive", "ology", "ological", "ometry", "iatric", "oid", "oidal", "ase",
        "ing", "ings", "tion", "tions", "sion", "ment", "ness", "able", "ible", "ally", "ically",
        "ously", "ated", "ized", "ised", "ular", "ical", "eous", "ious", "ulous", "fully", "less",
        "ility", "ivity", "ously", "ectomized", "fxn", "tnd",
    ].map { Array($0.utf8) }

    private static let vowels: Set<UInt8> = Set("aeiouyAEIOUY".utf8)

    /// Whether a word has the letters of a name: a vowel, no clinical ending, and no capital inside
    /// but after `Mc`, `Mac`, `De` and the like.
    ///
    /// - Complexity: O(endings).
    static func mayBeName(_ word: ArraySlice<UInt8>) -> Bool {
        guard word.contains(where: { vowels.contains($0) || $0 >= 0x80 }) else { return false }
        let folded = word.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        if let inner = word.dropFirst().firstIndex(where: { $0 >= 0x41 && $0 <= 0x5A }) {
            let head = folded.prefix(inner - word.startIndex)
            guard prefixes.contains(Array(head)) else { return false }
        }
        return !endings.contains { ending in
            folded.count > ending.count && folded.suffix(ending.count).elementsEqual(ending)
        }
    }

    private static let prefixes: Set<[UInt8]> = Set(
        ["mc", "mac", "de", "di", "da", "du", "la", "le", "van", "von", "fitz", "del", "dela", "o"]
            .map { Array($0.utf8) }
    )
}
