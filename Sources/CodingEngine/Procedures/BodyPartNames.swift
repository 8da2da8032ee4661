/// Everyday and anatomical names for the body parts of the tables.
package struct BodyPartNames: Sendable {
    /// A name, and the official words joined to one.
    private let rows: [(phrase: [String], word: String)]
    /// Official names of two words or more.
    private let compounds: [[String]]

    /// Reads lines `official words: name ; name`.
    package init(_ text: String) throws(CodingEngineError) {
        var rows: [(phrase: [String], word: String)] = []
        var compounds: [[String]] = []
        for (offset, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated() where !line.hasPrefix("#") && !line.allSatisfy(\.isWhitespace)
        {
            guard let colon = line.firstIndex(of: ":") else {
                throw CodingEngineError(
                    .badRule,
                    place: "bodyparts.txt:\(offset + 1)",
                    detail: "a line is `official words: names`"
                )
            }
            let words = line[..<colon].split(separator: " ").map(String.init)
            if words.count > 1 { compounds.append(words) }
            for name in line[line.index(after: colon)...].split(separator: ";") {
                rows.append(
                    (
                        name.split(separator: " ").map(String.init),
                        words.joined(separator: "_")
                    )
                )
            }
        }
        self.rows = rows
        self.compounds = compounds
    }

    /// The words of an official name, compounds joined: `lower_arm`, `right`.
    func official(_ words: [String]) -> [String] {
        var found: [String] = []
        var place = 0
        while place < words.count {
            let length = compounds.filter { Self.stands($0, at: place, in: words) }
                .map(\.count).max()
            found.append(words[place..<(place + (length ?? 1))].joined(separator: "_"))
            place += length ?? 1
        }
        return found
    }

    /// The words of a sentence, the compounds in it and the official words for the names in it, each
    /// with the places where it stands.
    func places(_ words: [String]) -> [String: [Int]] {
        var found: [String: [Int]] = [:]
        func add(_ word: String, _ place: Int) { found[word, default: []].append(place) }
        for (place, word) in words.enumerated() {
            add(word, place)
            if word.hasSuffix("s") { add(String(word.dropLast()), place) }
            for compound in compounds where Self.stands(compound, at: place, in: words) {
                add(compound.joined(separator: "_"), place)
            }
            for row in rows where Self.stands(row.phrase, at: place, in: words) {
                add(row.word, place)
            }
        }
        return found
    }

    private static func stands(_ phrase: [String], at place: Int, in words: [String]) -> Bool {
        place + phrase.count <= words.count
            && phrase.indices.allSatisfy {
                words[place + $0] == phrase[$0] || words[place + $0] == phrase[$0] + "s"
            }
    }
}
