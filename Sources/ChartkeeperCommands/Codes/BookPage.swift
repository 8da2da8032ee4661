import CodeSets
import FHIR

/// What `codes index` says of a term: the way through the books, and what the Tabular List says of
/// the codes at its end.
struct BookPage {
    let lookup: BookLookup
    let release: ICD10CMRelease

    /// Subterms that are listed below the last entry at most.
    private static let mostBelow = 20

    /// Whether there is a main term.
    var isFound: Bool { !lookup.steps.isEmpty }

    /// The page for people.
    var text: String {
        var text = ""
        for step in lookup.steps {
            if let referral = step.referral { text += "  see \(referral)\n\n" }
            text += "\(step.book.edition)\n"
            for entry in step.book.path(to: step.entry) {
                let indent = String(repeating: "  ", count: step.book.level(entry) + 1)
                text += "\(indent)\(step.book.printed(entry))\n"
            }
            text += facts(of: step)
        }
        if lookup.isLoop { text += "\nThe references lead back to where they began.\n" }
        if !lookup.leftOver.isEmpty {
            text += "\nNot in the book there: \(lookup.leftOver.joined(separator: ", "))\n"
        }
        if let last = lookup.steps.last { text += below(last) }
        return text
    }

    private func facts(of step: BookLookup.Step) -> String {
        var text = ""
        for pointer in step.book.pointers(step.entry) where pointer.kind != .see {
            switch pointer.kind {
            case .code: text += "  \(verified(pointer.text))\n"
            case .manifestation: text += "  with [\(verified(pointer.text))]\n"
            case .seeAlso: text += "  see also \(pointer.text)\n"
            case .seeCategory: text += "  see category \(verified(pointer.text))\n"
            case .subcategory: text += "  subcategory \(verified(pointer.text))\n"
            case .warning: text += "  \(pointer.text)\n"
            case .see: break
            }
        }
        for (heading, cell) in columns(of: step) where !cell.isEmpty {
            text += "  \(Terminal.padded(heading, 40))\(verified(cell))\n"
        }
        return text
    }

    private func below(_ step: BookLookup.Step) -> String {
        let children = step.book.children(step.entry)
        guard !children.isEmpty else { return "" }
        var text = "\nBelow:\n"
        for child in children.prefix(Self.mostBelow) {
            let pointer = step.book.pointers(child).first
            let code = pointer.map { $0.kind == .code ? "  \($0.text)" : "  see \($0.text)" } ?? ""
            text += "  \(step.book.printed(child))\(code)\n"
        }
        if children.count > Self.mostBelow {
            text += "  and \(children.count - Self.mostBelow) more\n"
        }
        return text
    }

    /// The columns of a table with their headings; none for an index.
    private func columns(of step: BookLookup.Step) -> [(heading: String, cell: String)] {
        guard let cells = step.book.cells(step.entry) else { return [] }
        return cells.enumerated().map { column, cell in
            let headings = step.book.headings
            return (headings.indices.contains(column + 1) ? headings[column + 1] : "", cell)
        }
    }

    /// A code with what the Tabular List says of it.
    private func verified(_ text: String) -> String {
        guard let (verdict, node) = CodeVerification.verify(text, in: release) else { return text }
        let title = node.map { "  \(release.title($0))" } ?? ""
        return "\(text)\(title)  (\(Self.words(verdict, release)))"
    }

    private static func words(_ verdict: CodeVerification, _ release: ICD10CMRelease) -> String {
        switch verdict {
        case .billable: "billable"
        case .incomplete(let codes): "add characters: \(codes) codes below"
        case .unknown: "NOT in \(release.name)"
        }
    }
}

extension BookPage {
    /// Writes the members of the JSON object.
    func write(to writer: inout JSONWriter) {
        writer.member("term", lookup.term)
        writer.member("found", isFound)
        writer.member("steps", objects: lookup.steps) { writer, step in
            writer.member("book", step.book.kind.rawValue)
            writer.member("edition", step.book.edition)
            writer.member("see", ifPresent: step.referral)
            writer.member("path", objects: step.book.path(to: step.entry)) { writer, entry in
                writer.member("level", step.book.level(entry))
                writer.member("title", step.book.title(entry))
                writer.member("nonessential", step.book.nonessential(entry))
                writer.member("tail", step.book.tail(entry))
            }
            writer.member("pointers", objects: step.book.pointers(step.entry)) { writer, pointer in
                writer.member("kind", pointer.kind.rawValue)
                write(pointer.text, to: &writer)
            }
            writer.member("columns", objects: columns(of: step)) { writer, column in
                writer.member("heading", column.heading)
                write(column.cell, to: &writer)
            }
            writer.strings("below", step.book.children(step.entry).map { step.book.printed($0) })
        }
        writer.strings("leftOver", lookup.leftOver)
        writer.member("loop", lookup.isLoop)
        writer.strings("suggestions", lookup.suggestions)
    }

    private func write(_ text: String, to writer: inout JSONWriter) {
        writer.member("text", text)
        guard let (verdict, node) = CodeVerification.verify(text, in: release) else { return }
        writer.member("title", ifPresent: node.map { release.title($0) })
        switch verdict {
        case .billable: writer.member("verified", "billable")
        case .incomplete(let codes):
            writer.member("verified", "incomplete")
            writer.member("codesBelow", codes)
        case .unknown: writer.member("verified", "unknown")
        }
    }
}
