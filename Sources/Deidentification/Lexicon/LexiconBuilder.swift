/// Gathers the lists into the table of an `IdentifierLexicon`.
struct LexiconBuilder {
    private struct Entry {
        var traits = WordTraits()
        var cues: Cues = []
    }

    private var entries: [WordHash: Entry] = [:]

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
    ]

    init() {
        entries.reserveCapacity(400_000)
        for (index, name) in Self.months.enumerated() {
            self[name].traits.month = index + 1
            self[name.prefix(3)].traits.month = index + 1
        }
        self["sept"].traits.month = 9
    }

    private subscript(_ word: some StringProtocol) -> Entry {
        get { entries[WordHash(word.utf8)] ?? Entry() }
        set { entries[WordHash(word.utf8)] = newValue }
        _modify { yield &entries[WordHash(word.utf8), default: Entry()] }
    }

    /// Adds lines `name gs`: how common as a given name and as a surname.
    mutating func addNames(_ text: String) throws(DeidentificationError) {
        try eachLine(of: text, "names.txt", digits: 2) { builder, word, digits in
            builder[word].traits.given = digits / 10
            builder[word].traits.surname = digits % 10
        }
    }

    /// Adds lines `word n`: how common in English.
    mutating func addEnglish(_ text: String) throws(DeidentificationError) {
        try eachLine(of: text, "words.txt", digits: 1) { builder, word, digits in
            builder[word].traits.english = min(digits, 5)
        }
    }

    /// Adds places, some of several words.
    mutating func addPlaces(_ text: String) {
        for line in text.split(separator: "\n") {
            self[line].traits.isPlace = true
            markPhrase(line)
        }
    }

    /// Adds names of medicines; those that are common given names are left out.
    mutating func addDrugs(_ text: String) {
        for line in text.split(separator: "\n") where self[line].traits.given < 4 {
            self[line].traits.isDrug = true
        }
    }

    /// Adds words separated by white space that are names of diseases, signs and devices.
    mutating func addEponyms(_ text: String) {
        for word in Self.words(of: text) { self[word].traits.isEponym = true }
    }

    /// Adds words separated by white space that are clinical vocabulary.
    mutating func addClinical(_ text: String) {
        for word in Self.words(of: text) { self[word].traits.isClinical = true }
    }

    /// Adds the words of a vocabulary's text.
    ///
    /// A word that is a common name and no English word is left out: titles and lexicons name
    /// diseases after people.
    mutating func addVocabulary(_ text: String) {
        for word in text.lowercased().split(whereSeparator: { !$0.isASCII || !$0.isLetter })
        where word.utf8.count >= 3 {
            let traits = self[word].traits
            if traits.isEponym || traits.english == 0 && traits.name >= 4 { continue }
            self[word].traits.isClinical = true
        }
    }

    /// Adds the cues.
    mutating func add(_ table: CueTable) {
        for (phrase, entry) in table.entries {
            self[phrase].cues.formUnion(entry.cues)
            if let label = entry.label { self[phrase].traits.label = label.rawValue }
            markPhrase(phrase[...])
        }
    }

    /// The table of slots: fingerprint, traits, cues.
    func table() -> [UInt32] {
        var size = 1024
        while size * 5 < entries.count * 8 { size *= 2 }
        var table = [UInt32](repeating: 0, count: size * IdentifierLexicon.wordsPerSlot)
        for (hash, entry) in entries.sorted(by: { $0.key.value < $1.key.value }) {
            var slot = hash.slot(mask: size - 1)
            while table[slot * 3] != 0 { slot = (slot + 1) & (size - 1) }
            table[slot * 3] = hash.fingerprint
            table[slot * 3 + 1] = entry.traits.bits
            table[slot * 3 + 2] = entry.cues.rawValue
        }
        return table
    }

    private mutating func markPhrase(_ phrase: Substring) {
        guard let blank = phrase.firstIndex(of: " ") else { return }
        self[phrase[..<blank]].traits.beginsPhrase = true
        for word in phrase[blank...].split(separator: " ") {
            self[word].traits.continuesPhrase = true
        }
    }

    private mutating func eachLine(
        of text: String,
        _ file: String,
        digits: Int,
        _ body: (inout LexiconBuilder, Substring, Int) -> Void
    ) throws(DeidentificationError) {
        for (offset, line) in text.split(separator: "\n").enumerated() {
            guard let blank = line.firstIndex(of: " "),
                let value = Int(line[line.index(after: blank)...]),
                line.utf8.count == line[...blank].utf8.count + digits
            else {
                throw DeidentificationError(
                    .badTable,
                    place: file,
                    position: "line \(offset + 1)",
                    detail: "a line is a word, a blank and \(digits) digits"
                )
            }
            body(&self, line[..<blank], value)
        }
    }

    private static func words(of text: String) -> [Substring] {
        text.split(separator: "\n").filter { !$0.hasPrefix("#") }
            .flatMap { $0.split(separator: " ") }
    }
}
