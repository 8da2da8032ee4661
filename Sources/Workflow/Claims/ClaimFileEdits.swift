import ClaimEdits
import ClinicalRecords
import CodeSets
import X12

/// The edits of coded encounters, made on the claims of somebody's file.
///
/// A file carries no reasons, so a note that excludes two codes is a warning here: the record may say
/// why it does not apply.
struct ClaimFileEdits: Sendable {
    private let edits: EncounterEdits

    /// Makes edits over the code sets at hand.
    ///
    /// - Throws: `CodeSetError` when a table is not installed or damaged.
    init(_ catalog: CodeSetCatalog) throws {
        edits = try EncounterEdits(catalog)
    }

    /// The findings on one claim; none for a day without a release, which the check of its codes
    /// reports.
    func findings(on facts: ClaimFacts) -> [ClaimFacts.Finding] {
        guard let day = CalendarDay(facts.day) else { return [] }
        let found: [EditFinding]
        do {
            found = try edits.findings(
                on: Self.encounter(facts, on: day),
                Self.diagnoses(facts),
                reportsAdmission: facts.isInstitutional && facts.facility == "11",
                services: edits.editsServices ? Self.services(facts, on: day) : [],
                setting: facts.isInstitutional ? .facility : .practitioner
            )
        } catch {
            return []
        }
        if found.isEmpty { return [] }
        return found.filter { !Self.saidByRules.contains($0.rule) }.map { finding in
            ClaimFacts.Finding(
                level: Self.level(finding),
                rule: finding.rule,
                code: finding.code.map { ShortText($0.utf8.filter { $0 != UInt8(ascii: ".") }) },
                line: finding.line,
                message: finding.message
            )
        }
    }

    private static func services(_ facts: ClaimFacts, on day: CalendarDay) -> [BilledService] {
        facts.services.map { service in
            BilledService(
                code: service.code.text,
                modifiers: service.modifiers.map(\.text),
                units: service.units,
                day: CalendarDay(service.day) ?? day,
                line: service.line
            )
        }
    }

    private static func encounter(_ facts: ClaimFacts, on day: CalendarDay) -> EditedEncounter {
        let admitted = CalendarDay(facts.admission)
        return EditedEncounter(
            day: day,
            isInpatient: facts.isInpatient,
            lengthOfStay: admitted.map { day.ordinal - $0.ordinal },
            ageYears: facts.birth.number.flatMap { birth in
                // Whole years by the digits of the two days.
                CalendarDay(facts.birth) == nil ? nil : ((facts.day.number ?? 0) - birth) / 10_000
            },
            sex: facts.sex == "F" ? .female : facts.sex == "M" ? .male : .unknown,
            dischargeStatus: facts.status.isEmpty ? nil : facts.status.text,
            principal: facts.diagnoses.first.map { dotted($0.code) },
            admitting: facts.admitting.isEmpty ? nil : dotted(facts.admitting),
            secondaries: facts.diagnoses.dropFirst().map { dotted($0.code) },
            procedures: facts.procedures.map(\.text)
        )
    }

    private static func diagnoses(_ facts: ClaimFacts) -> [EditedDiagnosis] {
        facts.diagnoses.compactMap { diagnosis in
            ICD10CMCode(diagnosis.code.text).map {
                EditedDiagnosis(code: $0, poa: indicator(diagnosis.presentOnAdmission))
            }
        }
    }

    private static func indicator(_ text: ShortText) -> PresentOnAdmission? {
        switch text {
        case "Y": .yes
        case "N": .no
        case "U": .unknown
        case "W": .undetermined
        default: nil
        }
    }

    private static func dotted(_ code: ShortText) -> String {
        let text = code.text
        return ICD10CMCode(text)?.dotted ?? text
    }

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

extension CalendarDay {
    /// Reads `YYYYMMDD` as claims carry it; nil for anything else.
    init?(_ text: ShortText) {
        guard text.count == 8, let number = text.number else { return nil }
        self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }
}
