import CodeSets
import FHIR

/// What `codes index` says of a term: the way through the books, and what the Tabular List, or the
/// release of procedures, says of the codes at its end.
struct BookPage {
    let lookup: BookLookup
    /// Where the codes of the books are verified.
    let codes: BookCodes

    /// Subterms that are listed below the last entry at most.
    private static let mostBelow = 20

    /// Whether there is a main term.
    var isFound: Bool { !lookup.steps.isEmpty }

    /// The page for people.
    var text: String {
        var text = ""
        for (number, step) in lookup.steps.enumerated() {
            if let referral = step.referral { text += "  see \(referral)\n\n" }
            text += "\(step.book.edition)\n"
            for entry in step.book.path(to: step.entry) {
                let indent = String(repeating: "  ", count: step.book.level(entry) + 1)
                text += "\(indent)\(step.book.printed(entry))\n"
            }
            text += facts(of: step, isLast: number + 1 == lookup.steps.count)
        }
        if lookup.isLoop { text += "\nThe references lead back to where they began.\n" }
        if !lookup.leftOver.isEmpty {
            text += "\nNot in the book there: \(lookup.leftOver.joined(separator: ", "))\n"
        }
        if let last = lookup.steps.last { text += below(last) }
        return text
    }

    private func facts(of step: BookLookup.Step, isLast: Bool) -> String {
        var text = ""
        for pointer in step.book.pointers(step.entry) {
            switch pointer.kind {
            case .code, .codes, .table: text += "  \(verified(pointer.text))\n"
            case .use: text += "  use \(pointer.text)\n"
            case .manifestation: text += "  with [\(verified(pointer.text))]\n"
            case .seeAlso: text += "  see also \(pointer.text)\n"
            case .seeCategory: text += "  see category \(verified(pointer.text))\n"
            case .subcategory: text += "  subcategory \(verified(pointer.text))\n"
            case .warning: text += "  \(pointer.text)\n"
            case .see:
                // Where it was followed it stands at the head of the next step.
                if isLast { text += "  see \(pointer.text)\n" }
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
            let title = step.book.printed(child)
            text += title.isEmpty ? "" : "  \(title)"
            text += "\(brief(step.book.pointers(child)))\n"
        }
        if children.count > Self.mostBelow {
            text += "  and \(children.count - Self.mostBelow) more\n"
        }
        return text
    }

    /// What a subterm points to, on its line: the first pointer, and the characters of procedure
    /// codes behind it.
    private func brief(_ pointers: [CodeBook.Pointer]) -> String {
        guard let first = pointers.first else { return "" }
        let further = pointers.dropFirst().prefix { [.code, .codes, .table].contains($0.kind) }
        let all = codes.isOfProcedures ? [first] + further : [first]
        return all.map { pointer in
            switch pointer.kind {
            case .code, .codes, .table: "  \(pointer.text)"
            case .use: "  use \(pointer.text)"
            default: "  see \(pointer.text)"
            }
        }.joined()
    }

    /// The columns of a table with their headings; none for an index.
    private func columns(of step: BookLookup.Step) -> [(heading: String, cell: String)] {
        guard let cells = step.book.cells(step.entry) else { return [] }
        return cells.enumerated().map { column, cell in
            let headings = step.book.headings
            return (headings.indices.contains(column + 1) ? headings[column + 1] : "", cell)
        }
    }

    /// A code with what the release says of it.
    private func verified(_ text: String) -> String {
        guard let (verdict, title) = codes.verify(text) else { return text }
        let verdictWords =
            switch verdict {
            case .billable: "billable"
            case .incomplete(let count): "add characters: \(count) codes below"
            case .unknown: "NOT in \(codes.name)"
            }
        return "\(text)\(title.map { "  \($0)" } ?? "")  (\(verdictWords))"
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
            let children = step.book.children(step.entry)
            writer.strings("below", children.map { step.book.printed($0) })
            writer.member("subterms", objects: children) { writer, child in
                writer.member("title", step.book.printed(child))
                writer.member("pointers", objects: step.book.pointers(child)) { writer, pointer in
                    writer.member("kind", pointer.kind.rawValue)
                    writer.member("text", pointer.text)
                }
            }
        }
        writer.strings("leftOver", lookup.leftOver)
        writer.member("loop", lookup.isLoop)
        writer.strings("suggestions", lookup.suggestions)
    }

    private func write(_ text: String, to writer: inout JSONWriter) {
        writer.member("text", text)
        guard let (verdict, title) = codes.verify(text) else { return }
        writer.member("title", ifPresent: title)
        switch verdict {
        case .billable: writer.member("verified", "billable")
        case .incomplete(let codes):
            writer.member("verified", "incomplete")
            writer.member("codesBelow", codes)
        case .unknown: writer.member("verified", "unknown")
        }
    }
}
