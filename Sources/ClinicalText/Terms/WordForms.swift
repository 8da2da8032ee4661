/// Words that say the same: adjective and noun forms, plurals, spellings, side abbreviations.
///
/// Parsed from lines `normal: form form ...`; `#` begins a comment. Every form is replaced by its
/// normal word before terms and text are compared. A line `@gap word ...` names words that may stand
/// between the words of a term (acuity, side, size, course, degree), `@function word ...` words that
/// never count.
public struct WordForms: Sendable {
    /// Form to normal word, both folded.
    public private(set) var normal: [String: String] = [:]
    /// Words that may stand between the words of a term.
    public private(set) var gap: Set<String> = []
    /// Words that are passed over in terms and text.
    public private(set) var function: Set<String> = []

    /// Normal words of the table, which no plural ending is taken from: pancreas, varices.
    private var heads: Set<String> = []

    /// Reads the table.
    ///
    /// - Parameter text: The table's text.
    /// - Throws: `TermTableError` with the line when a line has no colon, or a form has two normals.
    public init(parsing text: String) throws(TermTableError) {
        for (offset, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let content = line.prefix { $0 != "#" }
            if content.allSatisfy(\.isWhitespace) { continue }
            if content.hasPrefix("@gap ") {
                gap.formUnion(Self.words(content.dropFirst(5)))
            } else if content.hasPrefix("@function ") {
                function.formUnion(Self.words(content.dropFirst(10)))
            } else {
                guard let colon = content.firstIndex(of: ":") else {
                    throw TermTableError(line: offset + 1, rule: "a line is `normal: form form`")
                }
                let head = String(content[..<colon])
                for form in Self.words(content[content.index(after: colon)...]) {
                    if let other = normal[form], other != head {
                        throw TermTableError(
                            line: offset + 1,
                            rule: "a form has one normal word"
                        )
                    }
                    normal[form] = head
                }
            }
        }
        heads = Set(normal.values)
        // Chains are resolved here so that a look-up is one step.
        for (form, head) in normal {
            if let further = normal[head], further != head { normal[form] = further }
        }
    }

    /// The normal word of a folded word: by the table, or by taking an English plural ending away.
    public func normalized(_ word: String) -> String {
        if let head = normal[word] { return head }
        if heads.contains(word) { return word }
        let singular = Self.singular(word)
        if singular != word { return normal[singular] ?? singular }
        return word
    }

    /// Takes a plural ending away from a word of four letters or more.
    ///
    /// Latin and Greek endings that only look plural (-ss, -us, -is) stay.
    public static func singular(_ word: String) -> String {
        let bytes = Array(word.utf8)
        guard let ending = pluralEnding(of: bytes, from: 0, to: bytes.count) else { return word }
        return word.dropLast(ending.length) + (ending.isY ? "y" : "")
    }

    /// The number of a token's word without its plural ending; nil when it has none, or when the
    /// vocabulary lacks the singular.
    public static func singular(
        of token: Token,
        in folded: [UInt8],
        _ vocabulary: Vocabulary
    ) -> UInt32? {
        let from = Int(token.folded.lowerBound)
        let to = Int(token.folded.upperBound)
        guard let ending = pluralEnding(of: folded, from: from, to: to) else { return nil }
        guard ending.isY else {
            return vocabulary.find(folded, from: from, to: to - ending.length, capitals: false)
        }
        let word = folded[from..<(to - ending.length)] + [UInt8(ascii: "y")]
        return vocabulary.find(Array(word), from: 0, to: word.count, capitals: false)
    }

    /// How many letters a plural ending has, and whether a y stands in its place.
    private static func pluralEnding(
        of bytes: [UInt8],
        from start: Int,
        to end: Int
    ) -> (length: Int, isY: Bool)? {
        guard end - start >= 4, bytes[end - 1] == UInt8(ascii: "s") else { return nil }
        switch bytes[end - 2] {
        case UInt8(ascii: "s"), UInt8(ascii: "u"), UInt8(ascii: "i"):
            return nil
        case UInt8(ascii: "e"):
            let third = bytes[end - 3]
            if third == UInt8(ascii: "i"), end - start > 4 { return (3, true) }
            let isSibilant =
                third == UInt8(ascii: "x")
                || third == UInt8(ascii: "s") && bytes[end - 4] == UInt8(ascii: "s")
                || third == UInt8(ascii: "h")
                    && (bytes[end - 4] == UInt8(ascii: "c") || bytes[end - 4] == UInt8(ascii: "s"))
            return (isSibilant ? 2 : 1, false)
        default:
            return (1, false)
        }
    }

    private static func words(_ text: Substring) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    }
}

/// A table of terms or word forms is not in its format.
public struct TermTableError: Error, Equatable {
    /// The line, counted from 1.
    public let line: Int
    /// The rule that the line breaks.
    public let rule: String
}
