import Foundation

/// Words of books as a coder compares them: singular, without function words, and forms of one word as
/// that word (sacral and sacrum).
public struct BookWords: Sendable {
    /// The word that each form stands for, by stems.
    private let normal: [String: String]
    /// The forms of each such word, itself among them.
    private let forms: [String: [String]]

    /// Knows regular plurals only.
    public static let plain = BookWords(wordForms: "")

    /// Words that carry no meaning of their own in an entry; "without" does.
    private static let function: Set<String> = [
        "a", "an", "and", "as", "at", "by", "due", "for", "from", "in", "into", "nec", "nos", "of",
        "on", "or", "see", "the", "to", "with",
    ]

    /// Reads the table of word forms of the lexicon: a word, a colon, its forms.
    ///
    /// - Parameter wordForms: The table; lines that begin with `#` or `@` are passed over, and so
    ///   are forms in capitals, which are abbreviations.
    public init(wordForms: String) {
        var normal: [String: String] = [:]
        var forms: [String: [String]] = [:]
        for line in wordForms.split(separator: "\n") where !"#@".contains(line.first ?? "#") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let word = Self.single(parts[0]) else { continue }
            forms[word, default: [word]] += parts[1].split(separator: " ").compactMap(Self.single)
            for form in forms[word] ?? [] where normal[form] == nil { normal[form] = word }
        }
        self.normal = normal
        self.forms = forms
    }

    /// The words of a text that carry meaning, in order.
    func content(of text: some StringProtocol) -> [String] {
        Self.content(of: text).map { normal[$0] ?? $0 }
    }

    /// All words that are the same as a word of ``content(of:)``.
    func variants(of word: String) -> [String] { forms[word] ?? [word] }

    /// The words of a text that carry meaning, in order, as stems.
    static func content(of text: some StringProtocol) -> [String] {
        words(in: String(text)).filter { !function.contains($0) }.map(stem)
    }

    /// The words of a text as written, in order: lower case, without accents, runs of letters and
    /// digits; the `s` of a possessive is none.
    static func words(in text: String) -> [String] {
        let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
        let plain = isPlain ? text : text.folding(options: .diacriticInsensitive, locale: nil)
        return plain.lowercased().utf8.split { byte in
            !((0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte))
        }.map { String(decoding: $0, as: UTF8.self) }.filter { $0 != "s" }
    }

    /// A plural as its singular, by the plain rules of English; other words as they are.
    static func stem(_ word: String) -> String {
        guard word.utf8.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss"),
            !word.hasSuffix("us"), !word.hasSuffix("is")
        else { return word }
        if word.hasSuffix("ies"), word.utf8.count > 4 { return word.dropLast(3) + "y" }
        return String(word.dropLast())
    }

    /// Whether two words are forms of one another: infarct and infarction, abdomen and abdominal.
    static func areForms(_ one: String, _ other: String) -> Bool {
        let shared = zip(one.utf8, other.utf8).prefix { $0 == $1 }.count
        return shared >= min(4, one.utf8.count, other.utf8.count) && shared >= 3
    }

    /// The stem of a text of one word; nil for more, and for abbreviations.
    private static func single(_ text: some StringProtocol) -> String? {
        guard !text.contains("^") else { return nil }
        let words = content(of: text)
        return words.count == 1 ? words[0] : nil
    }
}
