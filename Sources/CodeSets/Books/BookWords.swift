/// Words of books as a coder compares them: singular, without function words.
enum BookWords {
    /// Words that carry no meaning of their own in an entry; "without" does.
    private static let function: Set<String> = [
        "a", "an", "and", "as", "at", "by", "due", "for", "from", "in", "into", "nec", "nos", "of",
        "on", "or", "see", "the", "to", "with",
    ]

    /// The words of a text that carry meaning, in order, as stems.
    static func content(of text: String) -> [String] {
        SearchWords.words(in: text).filter { !function.contains($0) }.map(stem)
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
}
