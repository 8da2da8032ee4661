/// What a note asks of the codes in a range after the word "with": `with .42`,
/// `with final characters -23`, `with fifth or sixth character 1-4`.
struct CodeEnding: Sendable, Hashable {
    /// What follows the category, from the dot.
    private var tails: [String] = []
    /// The last characters.
    private var finals: [String] = []
    /// Places, from 1, that may hold one of the characters.
    private var places: [Int] = []
    private var characters: [UInt8] = []

    /// Reads the words after "with"; none ask nothing.
    init(_ words: some Sequence<Substring>) {
        for word in words {
            if let place = Self.ordinals[word.split(separator: "-").first ?? ""] {
                places.append(place)
            } else if word.hasPrefix(".") {
                for part in word.split(separator: "-") {
                    tails.append(part.filter { $0 != "." })
                }
            } else if word.hasPrefix("-") {
                finals.append(String(word.dropFirst()))
            } else if !places.isEmpty {
                addCharacters(word)
            }
        }
    }

    /// Whether the note asks nothing.
    var isEmpty: Bool { tails.isEmpty && finals.isEmpty && characters.isEmpty }

    /// Whether an undotted code ends as the note asks.
    func allows(_ undotted: String) -> Bool {
        if isEmpty { return true }
        let bytes = Array(undotted.utf8)
        return tails.contains { undotted.dropFirst(3).hasPrefix($0) }
            || finals.contains { undotted.hasSuffix($0) }
            || places.contains { $0 <= bytes.count && characters.contains(bytes[$0 - 1]) }
    }

    private mutating func addCharacters(_ word: Substring) {
        let bytes = Array(word.utf8)
        if bytes.count == 1 {
            characters += bytes
        } else if bytes.count == 3, bytes[1] == UInt8(ascii: "-"), bytes[0] <= bytes[2] {
            characters += Array(bytes[0]...bytes[2])
        }
    }

    private static let ordinals: [Substring: Int] = [
        "fourth": 4, "4th": 4, "fifth": 5, "5th": 5, "sixth": 6, "6th": 6, "seventh": 7, "7th": 7,
    ]
}
