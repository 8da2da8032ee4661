import CodeSets
import FHIR

/// What `codes show` says of a diagnosis, as text and as JSON.
struct DiagnosisPage {
    let node: NodeIndex
    let release: ICD10CMRelease
    private let isExempt: Bool
    private let edits: [String]
    private let days: [ClosedRange<CalendarDay>]
    private let validity: CodeValidity
    private let history: CodeHistory

    init(
        node: NodeIndex,
        code: ICD10CMCode,
        release: ICD10CMRelease,
        validity: CodeValidity,
        history: CodeHistory,
        day: CalendarDay
    ) {
        self.node = node
        self.release = release
        self.validity = validity
        self.history = history
        isExempt = release.isExemptFromPresentOnAdmission(code)
        edits = validity.flags(of: code, on: day)?.descriptions ?? []
        days = validity.days(of: code)
    }

    /// The page for people.
    var text: String {
        var text = "\(release.label(node))  \(release.title(node))\n"
        text += release.isBillable(node) ? "billable" : "not billable: a code below it is"
        text += isExempt ? ", exempt from present-on-admission reporting\n" : "\n"
        text += "\(release.name)"
        text +=
            days.isEmpty || !release.isBillable(node)
            ? "\n" : "; valid \(validity.sentence(days))\n"
        if !edits.isEmpty { text += "Medicare Code Editor: \(edits.joined(separator: "; "))\n" }
        let above = release.ancestors(node)
        if !above.isEmpty {
            text += "\nPlace:\n"
            for (level, node) in above.reversed().enumerated() {
                let indent = String(repeating: "  ", count: level + 1)
                text += "\(indent)\(name(of: node))  \(release.title(node))\n"
            }
        }
        for (kind, heading) in Self.headings {
            let notes = release.notes(node, inherited: true).filter { $0.kind == kind }
            if notes.isEmpty { continue }
            text += "\n\(heading):\n"
            for note in notes {
                let origin = note.level == node ? "" : "  [\(name(of: note.level))]"
                text += "  \(note.text)\(origin)\n"
            }
        }
        let characters = release.seventhCharacters(node)
        if !characters.isEmpty {
            text += "\n7th character:\n"
            for (character, meaning) in characters { text += "  \(character)  \(meaning)\n" }
        }
        let below = release.children(node)
        if !below.isEmpty {
            text += "\nBelow:\n"
            for child in below {
                let mark = release.isBillable(child) ? "" : "  (not billable)"
                text += "  \(release.label(child))  \(release.title(child))\(mark)\n"
            }
        }
        return text + history.text
    }

    /// Writes the members of the JSON object.
    func write(to writer: inout JSONWriter) {
        writer.member("code", release.label(node))
        writer.member("system", CodeSystem.icd10CM.rawValue)
        writer.member("title", release.title(node))
        writer.member("billable", release.isBillable(node))
        writer.member("release", release.name)
        writer.member("poaExempt", isExempt)
        writer.member("poaExemptBy", release.hasExemptionList ? "official list" : "rules")
        writer.strings("edits", edits)
        writer.member("valid", objects: release.isBillable(node) ? days : []) { writer, days in
            writer.member("from", days.lowerBound.description)
            writer.member("to", days.upperBound.description)
        }
        writer.member("parents", objects: release.ancestors(node)) { writer, node in
            writer.member("code", release.label(node))
            writer.member("title", release.title(node))
        }
        writer.member("children", objects: release.children(node)) { writer, node in
            writer.member("code", release.label(node))
            writer.member("title", release.title(node))
            writer.member("billable", release.isBillable(node))
        }
        let notes = release.notes(node, inherited: true)
        writer.member("notes", objects: notes) { writer, note in
            writer.member("kind", "\(note.kind)")
            writer.member("text", note.text)
            writer.member("level", release.label(note.level))
        }
        writer.member("seventhCharacters", objects: release.seventhCharacters(node)) {
            writer,
            found in
            writer.member("character", String(found.0))
            writer.member("meaning", found.1)
        }
        history.write(to: &writer)
    }

    /// Kinds of notes in the order the book has them.
    private static let headings: [(TabularNote.Kind, String)] = [
        (.inclusionTerm, "Inclusion terms"), (.includes, "Includes"),
        (.excludes1, "Excludes1 (never both)"), (.excludes2, "Excludes2 (both may be reported)"),
        (.codeFirst, "Code first"), (.useAdditionalCode, "Use additional code"),
        (.codeAlso, "Code also"), (.note, "Notes"),
    ]

    private func name(of node: NodeIndex) -> String {
        release.kind(node) == .chapter ? "chapter \(release.label(node))" : release.label(node)
    }
}
