/// Reads lines `node | term ; term | options` of the lexicon.
///
/// `#` begins a comment, `@source TEXT` names the source of the lines below. Options are separated by
/// commas: `past`, `pregnancy`, `newborn`, `injury`, `not=PHRASE`. Anything else is refused.
enum LexiconParser {
    static func entries(of text: String, file: String) throws(LexiconError) -> [LexiconEntry] {
        var entries: [LexiconEntry] = []
        var source = ""
        for (offset, raw) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let line = offset + 1
            let content = trimmed(raw.prefix { $0 != "#" })
            if content.isEmpty { continue }
            if content.hasPrefix("@source ") {
                source = String(content.dropFirst(8))
                continue
            }
            func refuse(_ rule: String) -> LexiconError {
                LexiconError(file: file, line: line, rule: rule)
            }
            let columns = content.split(separator: "|", omittingEmptySubsequences: false)
                .map(trimmed)
            guard columns.count == 2 || columns.count == 3 else {
                throw refuse("a line is `node | term ; term | options`")
            }
            guard let node = ICD10CMCode(columns[0]) else {
                throw refuse("the first column is an ICD-10-CM code or category")
            }
            if source.isEmpty { throw refuse("a line stands below a @source") }
            let phrases = columns[1].split(separator: ";").map(trimmed).filter { !$0.isEmpty }
            guard let first = phrases.first else { throw refuse("an entry has a term") }
            var contexts: Set<LexiconEntry.Context> = []
            var mustNotMatch: [String] = []
            let options = columns.count == 3 ? columns[2] : ""
            for option in options.split(separator: ",").map(trimmed) where !option.isEmpty {
                if option.hasPrefix("not=") {
                    mustNotMatch.append(String(option.dropFirst(4)))
                } else if let context = LexiconEntry.Context(rawValue: option) {
                    contexts.insert(context)
                } else {
                    throw refuse("unknown option; known are past, pregnancy, newborn, injury, not=")
                }
            }
            entries.append(
                LexiconEntry(
                    id: "lex:\(node.dotted):\(slug(first))",
                    node: node,
                    phrases: phrases,
                    contexts: contexts,
                    mustNotMatch: mustNotMatch,
                    source: source,
                    place: "\(file):\(line)"
                )
            )
        }
        return entries
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let start = text.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
        guard let last = start.lastIndex(where: { $0 != " " && $0 != "\t" && $0 != "\r" }) else {
            return ""
        }
        return String(start[...last])
    }

    private static func slug(_ phrase: String) -> String {
        phrase.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
    }
}
