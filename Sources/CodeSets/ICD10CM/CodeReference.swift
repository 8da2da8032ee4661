/// A code, a code with all below it, or a range of categories, as notes write them: `I21.4`, `I50.-`,
/// `E08-E13`, `E08-E13 with .42`, `T36-T50 with fifth or sixth character 5`.
public struct CodeReference: Sendable, Hashable {
    /// Undotted first code.
    public let first: String
    /// Undotted last code; the same as the first for a single one.
    public let last: String
    /// What the note asks of the characters of a code in the range.
    let ending: CodeEnding

    /// Whether a code is the one named, below it, or in the range.
    public func covers(_ code: ICD10CMCode) -> Bool {
        let text = code.undotted
        let isInside =
            text.hasPrefix(first) || text.hasPrefix(last)
            || (first != last && text >= first && text.prefix(last.utf8.count) <= last)
        return isInside && ending.allows(text)
    }

    /// The references inside the parentheses of a note.
    ///
    /// - Complexity: O(length of the text).
    static func references(in text: String) -> [CodeReference] {
        var found: [CodeReference] = []
        var depth = 0
        var group = ""
        for character in text {
            switch character {
            case "(", "[":
                depth += 1
                group = ""
            case ")", "]":
                if depth > 0 { found += references(inGroup: group) }
                depth = max(0, depth - 1)
                group = ""
            default:
                if depth > 0 { group.append(character) }
            }
        }
        return found
    }

    private static func references(inGroup group: String) -> [CodeReference] {
        let words = group.split { $0 == " " || $0 == "," || $0 == ";" }
        let with = words.firstIndex(of: "with") ?? words.endIndex
        let ending = CodeEnding(words[with...].dropFirst())
        var bounds: [(first: String, last: String)] = []
        for word in words[..<with] {
            // A range may be torn: Q70.0- -Q70.3-.
            if word.hasPrefix("-"), let last = bounds.last, last.first == last.last,
                let code = code(word)
            {
                bounds[bounds.count - 1].last = code
            } else if let range = range(word) {
                bounds.append(range)
            }
        }
        return bounds.map { CodeReference(first: $0.first, last: $0.last, ending: ending) }
    }

    private static func range(_ word: Substring) -> (first: String, last: String)? {
        let parts = word.split(separator: "-")
        guard let first = parts.first.flatMap(code), !word.hasPrefix("-") else { return nil }
        if parts.count < 2 { return (first, first) }
        return code(parts[1]).map { (first, $0) }
    }

    private static func code(_ word: Substring) -> String? {
        var word = word.drop { $0 == "-" }
        while let last = word.last, last == "-" || last == "." { word.removeLast() }
        return ICD10CMCode(word)?.undotted
    }
}
