import ClaimEdits
import ClinicalRecords
import CodeSets
import Synchronization
import X12

/// The edits of coded encounters, made on the claims of somebody's file.
///
/// A file carries no reasons, so a note that excludes two codes is a warning here: the record may say
/// why it does not apply.
final class ClaimFileEdits: Sendable {
    private let edits: Mutex<EncounterEdits>
    private let record: RecordID

    /// Makes edits over the code sets at hand.
    ///
    /// - Throws: `CodeSetError` when a table is not installed or damaged.
    init(_ catalog: CodeSetCatalog) throws {
        edits = Mutex(try EncounterEdits(catalog))
        guard let record = RecordID("claim") else {
            throw WorkflowError(.badData, place: "claim", detail: "no record identifier")
        }
        self.record = record
    }

    /// The findings on one claim; none for a day that no release serves, which is said once a file.
    func findings(on facts: ClaimFacts) -> [ClaimFacts.Finding] {
        guard let day = CalendarDay(compact: facts.day) else { return [] }
        let encounter = Self.encounter(facts, on: day)
        let coding = Coding(record: record, release: nil, codes: Self.codes(facts))
        let reportsAdmission = facts.isInstitutional && facts.facility == "11"
        let services = facts.services.map {
            BilledService(
                code: $0.code,
                modifiers: $0.modifiers,
                units: $0.units,
                day: CalendarDay(compact: $0.day) ?? day,
                line: $0.line
            )
        }
        let found = edits.withLock { edits in
            // The one error is a day without release.
            try? edits.findings(
                on: encounter,
                coding,
                reportsAdmission: reportsAdmission,
                services: services,
                setting: facts.isInstitutional ? .facility : .practitioner
            )
        }
        return (found ?? []).filter { !Self.saidByRules.contains($0.rule) }.map { finding in
            ClaimFacts.Finding(
                level: Self.level(finding),
                rule: finding.rule,
                code: finding.code?.filter { $0 != "." },
                line: finding.line,
                message: finding.message
            )
        }
    }

    private static func encounter(_ facts: ClaimFacts, on day: CalendarDay) -> EditedEncounter {
        let admitted = CalendarDay(compact: facts.admission)
        return EditedEncounter(
            day: day,
            isInpatient: facts.isInpatient,
            lengthOfStay: admitted.map { day.ordinal - $0.ordinal },
            ageYears: CalendarDay(compact: facts.birth).map { birth in
                // Whole years by the digits of the two days.
                ((Int(facts.day) ?? 0) - (Int(birth.compact) ?? 0)) / 10_000
            },
            sex: facts.sex == "F" ? .female : facts.sex == "M" ? .male : .unknown,
            dischargeStatus: facts.status.isEmpty ? nil : facts.status,
            principal: facts.diagnoses.first.map { dotted($0.code) },
            admitting: facts.admitting.isEmpty ? nil : dotted(facts.admitting),
            secondaries: facts.diagnoses.dropFirst().map { dotted($0.code) },
            procedures: facts.procedures
        )
    }

    private static func codes(_ facts: ClaimFacts) -> [AssignedCode] {
        facts.diagnoses.enumerated().map { offset, diagnosis in
            AssignedCode(
                system: .icd10CM,
                code: dotted(diagnosis.code),
                role: offset == 0 ? .principal : .secondary,
                sequence: offset + 1,
                poa: indicator(diagnosis.presentOnAdmission)
            )
        }
    }

    private static func indicator(_ text: String) -> PresentOnAdmission? {
        switch text {
        case "Y": .yes
        case "N": .no
        case "U": .unknown
        case "W": .undetermined
        default: nil
        }
    }

    private static func dotted(_ code: String) -> String { ICD10CMCode(code)?.dotted ?? code }

    private static func level(_ finding: EditFinding) -> X12Finding.Level {
        if finding.rule.hasPrefix("tabular.") || softened.contains(finding.rule) {
            return finding.level == .information ? .information : .warning
        }
        return X12Finding.Level(rawValue: finding.level.rawValue) ?? .error
    }

    /// What the rules of the file say already.
    private static let saidByRules: Set<String> = [
        "mce.invalid-diagnosis", "mce.invalid-procedure", "mce.invalid-admitting-diagnosis",
        "mce.invalid-discharge-status",
    ]

    /// Edits of coverage, which one payer makes and another does not, and a superfluous indicator.
    private static let softened: Set<String> = [
        "mce.non-covered", "mce.wrong-procedure", "poa.exempt",
    ]
}
