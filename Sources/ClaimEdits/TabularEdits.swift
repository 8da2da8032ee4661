public import ClinicalRecords
public import CodeSets

/// Edits by the notes of the tabular list: codes that exclude each other, order of etiology and
/// manifestation, and present-on-admission indicators (Official Guidelines I.A.12, I.A.13,
/// Appendix I).
public struct TabularEdits: Sendable {
    /// The rule that a person adds to an assigned code to say that the record documents why an
    /// Excludes1 note does not apply (two conditions unrelated to each other, Guidelines I.A.12.a).
    public static let excludesOverride = "override.excludes1"

    let release: ICD10CMRelease

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
        let diagnoses = coding.diagnoses.compactMap { assigned in
            ICD10CMCode(assigned.code).map { Diagnosis(code: $0, assigned: assigned) }
        }.filter { release.node($0.code) != nil }
        var findings: [EditFinding] = []
        for (position, diagnosis) in diagnoses.enumerated() {
            findings += excludes(diagnosis, before: diagnoses[(position + 1)...])
            findings += order(diagnosis, at: position, in: diagnoses)
            if isInpatient { findings += admission(diagnosis) }
        }
        return findings
    }

    struct Diagnosis {
        let code: ICD10CMCode
        let assigned: AssignedCode
    }

    private func excludes(
        _ diagnosis: Diagnosis,
        before others: ArraySlice<Diagnosis>
    ) -> [EditFinding] {
        others.compactMap { other in
            guard let note = release.excludes1(diagnosis.code, other.code) else { return nil }
            let isOverridden = [diagnosis, other].contains {
                $0.assigned.rules.contains(Self.excludesOverride)
            }
            return EditFinding(
                rule: "tabular.excludes1",
                level: isOverridden ? .information : .error,
                code: other.code.dotted,
                message: "and \(diagnosis.code.dotted) exclude each other by a note at"
                    + " \(release.label(note.level))"
                    + (isOverridden
                        ? "; overridden as documented"
                        : "; remove one, or add the rule \(Self.excludesOverride) with the reason")
            )
        }
    }

    /// A code with a code-first note stands after the code that the note names.
    private func order(
        _ diagnosis: Diagnosis,
        at position: Int,
        in diagnoses: [Diagnosis]
    ) -> [EditFinding] {
        guard let node = release.node(diagnosis.code) else { return [] }
        let notes = release.notes(node, inherited: true).filter { $0.kind == .codeFirst }
        if notes.isEmpty { return [] }
        let named = diagnoses.indices.filter { other in
            other != position && notes.contains { $0.covers(diagnoses[other].code) }
        }
        if let first = named.first, named.allSatisfy({ $0 > position }) {
            return [
                EditFinding(
                    rule: "tabular.code-first",
                    level: .error,
                    code: diagnosis.code.dotted,
                    message: "stands before \(diagnoses[first].code.dotted), which a note says to"
                        + " code first"
                )
            ]
        }
        // "Code first, if applicable" leaves it open; the others ask for an underlying condition.
        let isOpen = notes.allSatisfy { note in
            ["if applicable", "if known", "any", "when applicable"].contains {
                note.text.contains($0)
            }
        }
        guard named.isEmpty, position == 0, !isOpen else { return [] }
        return [
            EditFinding(
                rule: "tabular.code-first-missing",
                level: .warning,
                code: diagnosis.code.dotted,
                message: "is listed first though a note at"
                    + " \(release.label(notes[0].level)) asks to code another condition first"
            )
        ]
    }

    private func admission(_ diagnosis: Diagnosis) -> [EditFinding] {
        let isExempt = release.isExemptFromPresentOnAdmission(diagnosis.code)
        func finding(_ rule: String, _ message: String) -> [EditFinding] {
            [
                EditFinding(
                    rule: "poa.\(rule)",
                    level: .error,
                    code: diagnosis.code.dotted,
                    message: message
                )
            ]
        }
        switch diagnosis.assigned.poa {
        case nil where !isExempt:
            return finding("missing", "has no present-on-admission indicator")
        case .exempt where !isExempt:
            return finding("not-exempt", "is not exempt from present-on-admission reporting")
        case .yes?, .no?, .unknown?, .undetermined?:
            if !isExempt { return [] }
            return finding("exempt", "is exempt: it takes no present-on-admission indicator")
        default:
            return []
        }
    }
}
