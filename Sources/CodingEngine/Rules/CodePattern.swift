/// A set of codes written as prefixes: `I50` stands for all codes of the category.
struct CodePattern: Sendable, Hashable {
    /// Undotted prefixes, upper case.
    let prefixes: [String]

    /// Reads prefixes separated by blanks or `|`.
    init(_ text: some StringProtocol) {
        prefixes = text.split { $0 == " " || $0 == "|" }
            .map { String($0.filter { $0 != "." }) }
    }

    /// Whether an undotted code begins with one of the prefixes.
    func matches(_ code: String) -> Bool { prefixes.contains { code.hasPrefix($0) } }

    /// The length of the longest prefix that the code begins with; 0 for none.
    func longestMatch(_ code: String) -> Int {
        prefixes.filter { code.hasPrefix($0) }.map(\.utf8.count).max() ?? 0
    }
}
