/// Counts the clinical statements of a C-CDA text by scanning its tags, independently of the reader.
struct StatementCount {
    /// How many clinical statements the body has.
    private(set) var statements = 0
    /// Words of the narratives.
    private(set) var narrativeWords: Set<Substring> = []
    private var templates: [String: Int] = [:]

    /// How many statements of a template (below `2.16.840.1.113883.10.20.`) are not planned and not
    /// merely null.
    func happened(_ template: String) -> Int { templates[template, default: 0] }

    private static let names: Set<Substring> = [
        "act", "encounter", "observation", "observationMedia", "organizer", "procedure",
        "regionOfInterest", "substanceAdministration", "supply",
    ]

    init(_ text: String) {
        var rest = Self.withoutComments(text)[...]
        /// Open elements: whether each is a statement of what happened, and its templates.
        var open: [(name: Substring, isEvent: Bool, templates: Set<String>)] = []
        var narrative = 0
        while let start = rest.firstIndex(of: "<") {
            if narrative > 0 {
                let words = Self.unescaped(rest[..<start])
                narrativeWords.formUnion(words.split { !$0.isLetter && !$0.isNumber })
            }
            guard let end = rest[start...].firstIndex(of: ">") else { break }
            var tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("?") || tag.hasPrefix("!") { continue }
            if tag.hasPrefix("/") {
                if open.last?.name == "text", narrative > 0 { narrative -= 1 }
                if !open.isEmpty { open.removeLast() }
                continue
            }
            let isEmpty = tag.hasSuffix("/")
            if isEmpty { tag = tag.dropLast() }
            let name = tag.prefix { !$0.isWhitespace }.split(separator: ":").last ?? ""
            let inBody = open.contains { $0.name == "structuredBody" }
            if inBody, Self.names.contains(name), narrative == 0 {
                statements += 1
                let mood = Self.attribute("moodCode", of: tag) ?? "EVN"
                let isOrder = name == "substanceAdministration" && mood == "INT"
                let isNull = tag.contains("nullFlavor")
                open.append((name, (mood == "EVN" || isOrder) && !isNull, []))
                if isEmpty { open.removeLast() }
                continue
            }
            if name == "templateId", let parent = open.last, Self.names.contains(parent.name),
                parent.isEvent, let root = Self.attribute("root", of: tag),
                root.hasPrefix("2.16.840.1.113883.10.20.")
            {
                // Two versions of one template are one.
                let template = String(root.dropFirst("2.16.840.1.113883.10.20.".count))
                if open[open.count - 1].templates.insert(template).inserted {
                    templates[template, default: 0] += 1
                }
            }
            guard !isEmpty else { continue }
            if name == "text", open.last?.name == "section" { narrative += 1 }
            open.append((name, false, []))
        }
    }

    private static func attribute(_ name: String, of tag: Substring) -> Substring? {
        guard let place = tag.firstRange(of: name + "=\"") else { return nil }
        return tag[place.upperBound...].prefix { $0 != "\"" }
    }

    private static func unescaped(_ text: Substring) -> String {
        String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&quot;", with: "\"").replacing("&apos;", with: "'")
            .replacing(/&#x?[0-9a-fA-F]+;/, with: " ").replacing("&amp;", with: "&")
    }

    private static func withoutComments(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "<!--") {
            result += rest[..<start.lowerBound]
            guard let end = rest[start.upperBound...].firstRange(of: "-->") else { return result }
            rest = rest[end.upperBound...]
        }
        return result + rest
    }
}
