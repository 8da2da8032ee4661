/// The narrative of a section as lines of plain text.
///
/// Paragraphs, list items and table rows are lines of their own; cells are set apart by semicolons,
/// so that no phrase reaches from one cell into the next. Deleted revisions are left out.
struct CDANarrative {
    private var lines: [String] = [""]

    /// The lines of a `text` element.
    static func text(of element: CDAElement) -> String {
        var narrative = CDANarrative()
        narrative.add(element)
        return narrative.joined(by: "\n")
    }

    private func joined(by separator: String) -> String {
        var kept: [Substring] = []
        for line in lines.map(\.trimmed) where !line.isEmpty || kept.last?.isEmpty == false {
            kept.append(line)
        }
        if kept.last?.isEmpty == true { kept.removeLast() }
        return kept.joined(separator: separator)
    }

    private mutating func add(_ element: CDAElement) {
        for content in element.content {
            switch content {
            case .text(let text): add(text)
            case .element(let child): addChild(child)
            }
        }
    }

    private mutating func addChild(_ element: CDAElement) {
        guard element["revised"] != "delete" else { return }
        switch element.name {
        case "br": lines.append("")
        case "paragraph", "list", "caption", "table", "thead", "tbody", "tfoot", "footnote":
            block(element)
        case "item":
            breakLine()
            lines[lines.count - 1] = "- "
            add(element)
            breakLine()
        case "tr":
            breakLine()
            row(element)
            breakLine()
        default: add(element)
        }
    }

    private mutating func block(_ element: CDAElement) {
        breakLine()
        add(element)
        breakLine()
    }

    /// A row whose only filled cell is a layout of its own keeps its lines.
    private mutating func row(_ element: CDAElement) {
        let cells = element.children.map { cell in
            var part = CDANarrative()
            part.add(cell)
            return part
        }
        let filled = cells.filter { !$0.joined(by: "").isEmpty }
        if filled.count == 1 {
            // The row begins a line, which its first line takes.
            lines.removeLast()
            lines += filled[0].lines
        } else {
            lines[lines.count - 1] = filled.map { $0.joined(by: " ") }.joined(separator: "; ")
        }
    }

    /// Adds text; its line ends are kept, for narratives hold whole notes as they were typed.
    private mutating func add(_ text: String) {
        // White space between elements is the layout of the XML.
        guard text.contains(where: { !$0.isWhitespace }) else { return space() }
        let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            let words = part.collapsed
            let isLayout = index == 1 && parts[0].trimmed.isEmpty && isAtStart
            if index > 0, !isLayout { lines.append("") }
            guard !words.isEmpty else {
                if part.contains(where: \.isWhitespace) { space() }
                continue
            }
            if part.first?.isWhitespace == true { space() }
            lines[lines.count - 1] += words
            if part.last?.isWhitespace == true { space() }
        }
    }

    private mutating func space() {
        if let last = lines.last, !last.isEmpty, last.last != " " { lines[lines.count - 1] += " " }
    }

    private var isAtStart: Bool { lines.last?.trimmed.isEmpty != false }

    private mutating func breakLine() {
        if !isAtStart { lines.append("") }
    }
}
