/// A set of codes written as prefixes: `I50` stands for all codes of the category.
///
/// A `?` in a prefix stands for any character.
struct CodePattern: Sendable, Hashable {
    /// Undotted prefixes, upper case.
    let prefixes: [String]

    /// Reads prefixes separated by blanks or `|`.
    init(_ text: some StringProtocol) {
        prefixes = text.split { $0 == " " || $0 == "|" }
            .map { String($0.filter { $0 != "." }) }
    }

    /// Whether an undotted code begins with one of the prefixes.
    func matches(_ code: String) -> Bool {
        prefixes.contains { Self.matches($0, code) }
    }

    private static func matches(_ prefix: String, _ code: String) -> Bool {
        if !prefix.utf8.contains(UInt8(ascii: "?")) { return code.hasPrefix(prefix) }
        guard code.utf8.count >= prefix.utf8.count else { return false }
        return zip(prefix.utf8, code.utf8).allSatisfy { $0 == UInt8(ascii: "?") || $0 == $1 }
    }

}
