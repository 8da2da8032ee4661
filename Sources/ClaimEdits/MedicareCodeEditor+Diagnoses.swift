import ClinicalRecords
import CodeSets

extension MedicareCodeEditor {
    /// Edits of the diagnoses, in their order.
    func diagnosisFindings(_ encounter: EditedEncounter, _ codes: FlaggedCodes) -> [EditFinding] {
        var findings: [EditFinding] = []
        if let admitting = encounter.admitting,
            ICD10CMCode(admitting).flatMap({ diagnoses.flags(of: $0, on: encounter.day) }) == nil
        {
            findings.append(invalid(admitting, "mce.invalid-admitting-diagnosis", encounter.day))
        }
        if let principal = encounter.principal {
            findings += findingsOnAny(principal, codes.principal, encounter)
            findings += findingsOnPrincipal(principal, codes.principal ?? [], encounter)
        }
        let first = encounter.principal.flatMap { ICD10CMCode($0) }
        for (code, flags) in zip(encounter.secondaries, codes.secondaries) {
            findings += findingsOnAny(code, flags, encounter)
            if code == encounter.principal || (first != nil && ICD10CMCode(code) == first) {
                findings.append(
                    EditFinding(
                        rule: "mce.duplicate-of-principal",
                        level: .error,
                        code: code,
                        message: "is the principal diagnosis too; remove the secondary"
                    )
                )
            }
        }
        return findings
    }

    /// A code that is not valid on the day, with the days on which it is.
    private func invalid(_ code: String, _ rule: String, _ day: CalendarDay) -> EditFinding {
        let days = ICD10CMCode(code).map(diagnoses.days(of:)) ?? []
        let remark = days.isEmpty ? "" : "; it is valid \(diagnoses.sentence(days))"
        return EditFinding(
            rule: rule,
            level: .error,
            code: code,
            message: "is no valid diagnosis code on \(day)\(remark)"
        )
    }

    private func findingsOnAny(
        _ code: String,
        _ flags: EditorFlags?,
        _ encounter: EditedEncounter
    ) -> [EditFinding] {
        guard let flags else { return [invalid(code, "mce.invalid-diagnosis", encounter.day)] }
        var findings: [EditFinding] = []
        func add(_ rule: String, _ level: EditFinding.Level, _ message: String) {
            findings.append(
                EditFinding(rule: "mce.\(rule)", level: level, code: code, message: message)
            )
        }
        if let age = encounter.ageYears,
            let group = Self.ageGroups.first(where: {
                flags.contains($0.flag) && !$0.years.contains(age)
            })
        {
            let years = "\(group.years.lowerBound) to \(group.years.upperBound) years"
            add("age-conflict", .error, "is for patients of \(years); check age and code")
        }
        if editsSex(on: encounter.day) {
            if flags.contains(.female), encounter.sex != .female {
                add("sex-conflict", .error, "is for female patients; check sex and code")
            } else if flags.contains(.male), encounter.sex != .male {
                add("sex-conflict", .error, "is for male patients; check sex and code")
            }
        }
        if encounter.isInpatient, flags.contains(.unspecified) {
            add(
                "unspecified",
                .warning,
                "does not say the side though codes for it exist; ask the provider or note why"
            )
        }
        if flags.contains(.wrongProcedure) {
            add("wrong-procedure", .error, "says that a wrong procedure was performed: not paid")
        }
        return findings
    }

    private func findingsOnPrincipal(
        _ code: String,
        _ flags: EditorFlags,
        _ encounter: EditedEncounter
    ) -> [EditFinding] {
        var findings: [EditFinding] = []
        func add(_ rule: String, _ level: EditFinding.Level, _ message: String) {
            findings.append(
                EditFinding(rule: "mce.\(rule)", level: level, code: code, message: message)
            )
        }
        if flags.contains(.manifestation) {
            add(
                "manifestation-as-principal",
                .error,
                "is a manifestation; list the underlying disease first"
            )
        }
        if flags.contains(.externalCause) {
            add(
                "external-cause-as-principal",
                .error,
                "is an external cause; list the injury or condition first"
            )
        }
        guard encounter.isInpatient else { return findings }
        if flags.contains(.needsSecondary) {
            if encounter.secondaries.isEmpty {
                add(
                    "requires-secondary",
                    .error,
                    "is acceptable as principal diagnosis only beside a secondary one"
                )
            }
        } else if flags.contains(.unacceptablePrincipal) {
            add(
                "unacceptable-principal",
                .error,
                "is no reason for an admission by itself; list what it stands beside first"
            )
        }
        if flags.contains(.questionableAdmission) {
            add("questionable-admission", .warning, "rarely needs an admission; check the record")
        }
        return findings
    }

    /// The groups of the age edit; maternity since 2019-10-01.
    private static let ageGroups: [(flag: EditorFlags, years: ClosedRange<Int>)] = [
        (.newborn, 0...0), (.pediatric, 0...17), (.maternity, 9...64), (.adult, 15...124),
    ]
}
