/// The words of a section's narrative, by the identifiers that its entries refer to.
struct CDATexts {
    /// Words longer than this are a passage, not the name of something; they are not kept.
    static let limit = 300

    private var texts: [String: String] = [:]

    /// Keeps the words of every identified element of a narrative.
    mutating func add(_ narrative: CDAElement) {
        if let id = narrative["ID"] {
            var words = ""
            Self.collect(narrative, into: &words)
            if words.utf8.count <= Self.limit { texts[id] = words.collapsed }
        }
        for child in narrative.children { add(child) }
    }

    /// The words that an `originalText` or `text` holds or refers to.
    func words(of element: CDAElement?) -> String? {
        guard let element, !element.isNull else { return nil }
        let own = element.ownText.collapsed
        if !own.isEmpty { return own.utf8.count <= Self.limit ? own : nil }
        guard let reference = element.first("reference")?["value"], reference.hasPrefix("#"),
            let words = texts[String(reference.dropFirst())], !words.isEmpty
        else { return nil }
        return words
    }

    /// The text in an element, up to a little more than the limit.
    private static func collect(_ element: CDAElement, into words: inout String) {
        for content in element.content {
            guard words.utf8.count <= 2 * limit else { return }
            switch content {
            case .text(let text): words += text.prefix(2 * limit)
            case .element(let child):
                words += " "
                collect(child, into: &words)
                words += " "
            }
        }
    }
}
