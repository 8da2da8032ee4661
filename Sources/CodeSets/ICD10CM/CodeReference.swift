/// A code, a code with all below it, or a range of categories, as notes write them: `I21.4`, `I50.-`,
/// `E08-E13`.
public struct CodeReference: Sendable, Hashable {
    /// Undotted first code.
    public let first: String
    /// Undotted last code; the same as the first for a single one.
    public let last: String

    /// Whether a code is the one named, below it, or in the range.
    public func covers(_ code: ICD10CMCode) -> Bool {
        let text = code.undotted
        if text.hasPrefix(first) || text.hasPrefix(last) { return true }
        return first != last && text >= first && text.prefix(last.utf8.count) <= last
    }

    /// The references inside the parentheses of a note.
    ///
    /// - Complexity: O(length of the text).
    static func references(in text: String) -> [CodeReference] {
        var found: [CodeReference] = []
        var depth = 0
        var current = ""
        func flush() {
            defer { current = "" }
            guard let reference = reference(current) else { return }
            found.append(reference)
        }
        for character in text {
            switch character {
            case "(", "[": depth += 1
            case ")", "]":
                if depth > 0 { flush() }
                depth = max(0, depth - 1)
            case ",", " ", ";":
                if depth > 0 { flush() }
            default:
                if depth > 0 { current.append(character) }
            }
        }
        return found
    }

    private static func reference(_ word: String) -> CodeReference? {
        var word = word
        while let last = word.last, last == "-" || last == "." { word.removeLast() }
        let parts = word.split(separator: "-", maxSplits: 1)
        guard let first = parts.first.flatMap({ ICD10CMCode($0) }) else { return nil }
        guard parts.count == 2 else {
            return CodeReference(first: first.undotted, last: first.undotted)
        }
        guard let last = ICD10CMCode(trimmed(parts[1])) else { return nil }
        return CodeReference(first: first.undotted, last: last.undotted)
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while let last = text.last, last == "-" || last == "." { text.removeLast() }
        return text
    }
}
