public import ClinicalRecords
public import CodeSets
import Synchronization

/// Edits by the notes of the tabular list: codes that exclude each other, order of etiology and
/// manifestation, and present-on-admission indicators (Official Guidelines I.A.12, I.A.13,
/// Appendix I).
public struct TabularEdits: Sendable {
    /// The rule that a person adds to an assigned code to say that the record documents why an
    /// Excludes1 note does not apply (two conditions unrelated to each other, Guidelines I.A.12.a).
    public static let excludesOverride = "override.excludes1"

    let release: ICD10CMRelease
    /// The days of service or discharge that the notes are for.
    public var days: ClosedRange<CalendarDay> { release.effective }
    private let shelf = NotesShelf()

    /// Makes edits by the notes of a release.
    public init(_ release: ICD10CMRelease) {
        self.release = release
    }

    /// All findings on the diagnoses of a coding, in their order.
    ///
    /// - Parameters:
    ///   - coding: The coding.
    ///   - isInpatient: Whether indicators of presence on admission are reported.
    /// - Returns: The findings; codes that are not of the release are passed over.
    public func findings(on coding: Coding, isInpatient: Bool) -> [EditFinding] {
        findings(on: coding.diagnoses.compactMap { EditedDiagnosis($0) }, isInpatient: isInpatient)
    }

    /// All findings on diagnoses, in their order.
    ///
    /// - Parameters:
    ///   - diagnoses: The diagnoses, the principal one first.
    ///   - isInpatient: Whether indicators of presence on admission are reported.
    /// - Returns: The findings; codes that are not of the release are passed over.
    public func findings(on diagnoses: [EditedDiagnosis], isInpatient: Bool) -> [EditFinding] {
        let known = shelf.notes(of: diagnoses, in: release)
        var findings: [EditFinding] = []
        for (position, diagnosis) in known.enumerated() {
            for other in known[(position + 1)...] { excludes(diagnosis, other, &findings) }
            order(diagnosis.notes, at: position, in: known, &findings)
            if isInpatient { admission(diagnosis, &findings) }
        }
        return findings
    }

    typealias Known = (notes: DiagnosisNotes, diagnosis: EditedDiagnosis)

    private func excludes(_ one: Known, _ other: Known, _ findings: inout [EditFinding]) {
        let first = one.notes.code
        let second = other.notes.code
        guard one.notes.mayExclude(second) || other.notes.mayExclude(first),
            let note = release.excludes1(first, second)
        else { return }
        let isOverridden =
            one.diagnosis.overridesExcludes || other.diagnosis.overridesExcludes
        findings.append(
            EditFinding(
                rule: "tabular.excludes1",
                level: isOverridden ? .information : .error,
                code: second.dotted,
                message: "and \(first.dotted) exclude each other by a note at"
                    + " \(release.label(note.level))"
                    + (isOverridden
                        ? "; overridden as documented"
                        : "; remove one, or add the rule \(Self.excludesOverride) with the reason")
            )
        )
    }

    /// A code with a code-first note stands after the code that the note names.
    private func order(
        _ notes: DiagnosisNotes,
        at position: Int,
        in known: [Known],
        _ findings: inout [EditFinding]
    ) {
        if notes.codeFirst.isEmpty { return }
        let named = known.indices.filter { other in
            other != position && notes.asksFirst(for: known[other].notes.code)
        }
        if let first = named.first, first > position {
            findings.append(
                EditFinding(
                    rule: "tabular.code-first",
                    level: .error,
                    code: notes.code.dotted,
                    message: "stands before \(known[first].notes.code.dotted), which a note says to"
                        + " code first"
                )
            )
        }
        // "Code first, if applicable" leaves it open; the others ask for an underlying condition.
        guard named.isEmpty, position == 0, !notes.codeFirst.allSatisfy(Self.isOpen) else { return }
        findings.append(
            EditFinding(
                rule: "tabular.code-first-missing",
                level: .warning,
                code: notes.code.dotted,
                message: "is listed first though a note at"
                    + " \(release.label(notes.codeFirst[0].level)) asks to code another condition first"
            )
        )
    }

    private static func isOpen(_ note: TabularNote) -> Bool {
        ["if applicable", "if known", "any", "when applicable"].contains { note.text.contains($0) }
    }

    private func admission(_ known: Known, _ findings: inout [EditFinding]) {
        let isExempt = known.notes.isExempt
        let rule: String
        let message: String
        switch known.diagnosis.poa {
        case nil where !isExempt:
            rule = "poa.missing"
            message = "has no present-on-admission indicator"
        case .exempt where !isExempt:
            rule = "poa.not-exempt"
            message = "is not exempt from present-on-admission reporting"
        case .yes? where isExempt, .no? where isExempt, .unknown? where isExempt,
            .undetermined? where isExempt:
            rule = "poa.exempt"
            message = "is exempt: it takes no present-on-admission indicator"
        default:
            return
        }
        findings.append(
            EditFinding(
                rule: rule,
                level: .error,
                code: known.notes.code.dotted,
                message: message
            )
        )
    }
}

/// The notes of the codes that were asked for, shared by all copies of the edits.
private final class NotesShelf: Sendable {
    private let known = Mutex<[ICD10CMCode: DiagnosisNotes?]>([:])

    /// The diagnoses that are codes of the release, each with its notes.
    func notes(
        of diagnoses: [EditedDiagnosis],
        in release: ICD10CMRelease
    ) -> [TabularEdits.Known] {
        known.withLock { known in
            diagnoses.compactMap { diagnosis in
                if let found = known[diagnosis.code] { return found.map { ($0, diagnosis) } }
                // A file of very many codes would grow it without end.
                if known.count >= 1 << 14 { known = [:] }
                let notes = DiagnosisNotes(diagnosis.code, in: release)
                known[diagnosis.code] = .some(notes)
                return notes.map { ($0, diagnosis) }
            }
        }
    }
}
