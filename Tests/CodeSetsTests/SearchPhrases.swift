import Foundation

/// A list of phrases with the codes that may come first, as `search-accuracy` reads it.
struct SearchPhrases {
    /// A phrase and its codes; one with a hyphen at its end stands for all that begin so.
    struct Phrase: Sendable {
        let text: String
        let codes: [String]

        func accepts(_ code: String) -> Bool {
            codes.contains { $0.hasSuffix("-") ? code.hasPrefix($0.dropLast()) : code == $0 }
        }
    }

    /// How many of the phrases found an accepted code, and those that did not find it first.
    struct Tally {
        var first = 0
        var firstFive = 0
        var missed: [String] = []
    }

    let phrases: [Phrase]

    init(_ name: String) throws {
        let file = ShippedTables.root
            .appendingPathComponent("Tests/CodeSetsTests/Fixtures/search/\(name).txt")
        phrases = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }
            .map { line in
                let columns = line.split(separator: "\t")
                return Phrase(
                    text: String(columns[0]),
                    codes: columns[1].split(separator: " ").map(String.init)
                )
            }
    }

    /// Tries each phrase.
    func tally(_ search: (String) -> [String]) -> Tally {
        var tally = Tally()
        for phrase in phrases {
            let found = search(phrase.text)
            if found.contains(where: phrase.accepts) { tally.firstFive += 1 }
            if found.first.map(phrase.accepts) == true {
                tally.first += 1
            } else {
                tally.missed.append("\(phrase.text): \(found.joined(separator: " "))")
            }
        }
        return tally
    }
}
