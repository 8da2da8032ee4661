import ClinicalRecords
import ClinicalText
import CodeSets

/// Which mentions may be reported: who documented them, in which section, and how surely.
///
/// Guidelines I.B.14 (documentation by others), II.H, III.C and IV.H (uncertain diagnoses), III.B
/// (abnormal findings), III and IV.J (what is reported).
struct Eligibility: Sendable {
    let release: ICD10CMRelease
    let histories: HistoryTable

    /// What becomes of a mention.
    enum Verdict: Sendable {
        case report(NodeIndex, rule: String, tier: Int, isUncertain: Bool, isHistory: Bool)
        case refuse(rule: String)
        case silent
    }

    /// Judges one mention of a record.
    func verdict(on mention: Mention, in context: EncounterContext) -> Verdict {
        let document = context.record.documents[mention.document]
        guard let code = release.code(mention.node) else { return .silent }
        switch document.type {
        case .laboratoryReport:
            return .refuse(rule: "documentation:laboratory-alone")
        case .radiologyReport, .pathologyReport:
            if context.isInpatient { return .refuse(rule: "documentation:interpretation-alone") }
            let isOwnText =
                document.type == .pathologyReport
                && [.none, .other].contains(mention.section)
            guard Self.conclusions.contains(mention.section) || isOwnText else {
                return .refuse(rule: "documentation:not-the-conclusion")
            }
        case .nursingNote:
            guard Self.byAnyClinician.matches(code) else {
                return .refuse(rule: "guideline:I.B.14")
            }
        default:
            break
        }
        if mention.section == .familyHistory || mention.assertion == .family {
            if mention.assertion == .absent { return .refuse(rule: "assertion:absent") }
            guard let target = histories.family(code), let node = release.node(target) else {
                return .refuse(rule: "assertion:family")
            }
            return .report(
                node,
                rule: "guideline:I.C.21.c.4-family",
                tier: 2,
                isUncertain: false,
                isHistory: true
            )
        }
        if Self.silentSections.contains(mention.section) {
            return .refuse(rule: "section:\(mention.section.rawValue)")
        }
        if Self.preprocedural.matches(code), !context.isInpatient,
            context.record.documents.contains(where: { $0.type == .operativeNote })
        {
            // The visit is the operation itself, for which its own reason is first-listed.
            return .refuse(rule: "guideline:IV.N-surgery")
        }
        if Self.procedureStatus.matches(code), isOfThisEncounter(mention, code, context) {
            return .refuse(rule: "guideline:I.C.21.c.3-this-encounter")
        }
        switch mention.assertion {
        case .absent: return .refuse(rule: "assertion:absent")
        case .hypothetical: return .refuse(rule: "assertion:hypothetical")
        case .otherPerson: return .refuse(rule: "assertion:other-person")
        case .family: return .refuse(rule: "assertion:family")
        case .possible: return uncertain(mention, document.type, context)
        case .historical:
            // An organ removed in childhood is still absent.
            guard !code.isFactor, isOver(mention) else {
                return past(mention, code)
            }
            // What resolved during the encounter was treated in it; elsewhere it is over.
            guard isTreatedHere(mention, document.type, context) else {
                return ended(mention, code)
            }
        case .present: break
        }
        if mention.section == .pastMedicalHistory || mention.section == .pastSurgicalHistory {
            return past(mention, code)
        }
        let isSymptom = code.isSymptom
        if isSymptom, Self.findingSections.contains(mention.section) {
            return .refuse(rule: "guideline:III.B")
        }
        if Self.findingSections.contains(mention.section) {
            return .refuse(rule: "section:\(mention.section.rawValue)")
        }
        let tier = Self.finalSections.contains(mention.section) ? 0 : 1
        return .report(
            mention.node,
            rule: "assertion:present",
            tier: tier,
            isUncertain: false,
            isHistory: false
        )
    }

    /// Whether a status may be that of an operation of this very encounter: the record has its report,
    /// and the mention stands outside the histories.
    private func isOfThisEncounter(
        _ mention: Mention,
        _ code: ICD10CMCode,
        _ context: EncounterContext
    ) -> Bool {
        guard
            context.record.documents.contains(where: {
                $0.type == .operativeNote || $0.type == .procedureNote
            })
        else { return false }
        // A device that was past when the patient came was not put in here.
        if mention.assertion == .historical, Self.devices.matches(code),
            [.emergencyNote, .historyAndPhysical].contains(
                context.record.documents[mention.document].type
            )
        {
            return false
        }
        return ![
            .pastMedicalHistory, .pastSurgicalHistory, .historyOfPresentIllness, .chiefComplaint,
            .obstetricHistory,
        ].contains(mention.section)
    }

    /// Infections that are coded only when confirmed, also for inpatients (Guidelines I.C.1.a.1, I.C.1.f,
    /// I.C.1.g.1.a, I.C.10.c).
    private static let onlyConfirmed = CodePattern("B20 Z21 U07.1 A92.5 J09 J10")

    /// What clinicians other than the provider may document (Guidelines I.B.14).
    private static let byAnyClinician = CodePattern(
        "Z68 L89 R40.2 R29.7 Z55 Z56 Z57 Z58 Z59 Z60 Z62 Z63 Z64 Z65"
    )

    private static let preprocedural = CodePattern("Z01.81")

    private static let devices = CodePattern("Z95.0 Z95.81")

    private static let procedureStatus = CodePattern("Z89 Z90 Z95 Z96 Z98")

    /// Uncertain diagnoses: as if they existed for an inpatient at discharge, otherwise not at all.
    private func uncertain(
        _ mention: Mention,
        _ type: DocumentType,
        _ context: EncounterContext
    ) -> Verdict {
        guard context.isInpatient else { return .refuse(rule: "guideline:IV.H") }
        guard type == .dischargeSummary,
            Self.finalSections.contains(mention.section) || mention.section == .none
                || mention.section == .chiefComplaint
        else {
            return .refuse(rule: "guideline:II.H-not-at-discharge")
        }
        if let code = release.code(mention.node), Self.onlyConfirmed.matches(code) {
            return .refuse(rule: "guideline:I.C.1-confirmed-only")
        }
        return .report(
            mention.node,
            rule: "guideline:II.H",
            tier: 0,
            isUncertain: true,
            isHistory: false
        )
    }

    /// Whether the words say that a condition ended, not only that it has a history.
    private func isOver(_ mention: Mention) -> Bool {
        guard mention.assertion == .historical else { return false }
        return Self.endings.contains { mention.assertionRule.contains($0) }
    }

    /// Whether a resolved condition was one of this stay: resolved is said of it in the provider's own
    /// notes of a stay or an emergency visit, outside old lists (Guidelines III: treated, evaluated).
    private func isTreatedHere(
        _ mention: Mention,
        _ type: DocumentType,
        _ context: EncounterContext
    ) -> Bool {
        guard context.isInpatient || context.setting == .emergency,
            mention.assertionRule.contains("resolved")
        else { return false }
        if context.isInpatient, mention.section == .none { return true }
        return Self.finalSections.contains(mention.section) || mention.section == .hospitalCourse
    }

    /// A condition that is over: its history code, if there is one.
    private func ended(_ mention: Mention, _ code: ICD10CMCode) -> Verdict {
        guard !histories.isLasting(code) else { return .refuse(rule: "assertion:historical") }
        return past(mention, code)
    }

    /// A past condition: still there if it is lasting, else its history code, if there is one.
    private func past(_ mention: Mention, _ code: ICD10CMCode) -> Verdict {
        if histories.isLasting(code) {
            return .report(
                mention.node,
                rule: "guideline:III-chronic",
                tier: 2,
                isUncertain: false,
                isHistory: false
            )
        }
        if code.isFactor || mention.context.contains(.past) || code.category == "I25" {
            return .report(
                mention.node,
                rule: "guideline:I.C.21.c.3-status",
                tier: 2,
                isUncertain: false,
                isHistory: true
            )
        }
        guard let target = histories.past(code), let node = release.node(target) else {
            return .refuse(rule: "assertion:historical")
        }
        return .report(
            node,
            rule: "guideline:I.C.21.c.4",
            tier: 2,
            isUncertain: false,
            isHistory: true
        )
    }

    /// Parts of the ids of assertion rules whose words say that a condition is over.
    private static let endings = [
        "resolved", "child", "infancy", "youth", "teen", "adolescence", "outgr", "used-to",
        "recovered",
        "in-the-past", "cured",
    ]

    /// Sections in which a provider lists final diagnoses.
    static let finalSections: Set<SectionKind> = [
        .assessment, .diagnoses, .dischargeDiagnosis, .impression, .plan, .postoperativeDiagnosis,
        .preoperativeDiagnosis,
    ]

    /// Sections of a report that state its conclusion.
    static let conclusions: Set<SectionKind> = [
        .impression, .diagnoses, .assessment, .dischargeDiagnosis, .postoperativeDiagnosis,
    ]

    /// Sections that name conditions without saying that the patient has them.
    static let silentSections: Set<SectionKind> = [
        .medications, .instructions, .immunizations, .allergies, .followUp,
    ]

    /// Sections of findings, which are no diagnoses by themselves (Guidelines III.B).
    static let findingSections: Set<SectionKind> = [
        .reviewOfSystems, .physicalExam, .vitalSigns, .laboratory, .imaging, .findings,
    ]
}
