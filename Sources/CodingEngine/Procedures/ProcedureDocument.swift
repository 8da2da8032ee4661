import ClinicalRecords
import ClinicalText
import CodeSets

/// A document as the reader of procedures sees it.
struct ProcedureDocument: Sendable {
    let number: Int
    let document: Document
    let analysis: TextAnalysis
    private let words: DocumentWords

    init?(
        _ number: Int,
        _ document: Document,
        _ analysis: TextAnalysis,
        _ words: DocumentWords
    ) {
        guard Self.readable.contains(document.type) else { return nil }
        self.number = number
        self.document = document
        self.analysis = analysis
        self.words = words
    }

    /// The sentences of the analysis as phrases are compared with them.
    var sentences: [ProcedureSentence] { words.sentences }

    private static let readable: Set<DocumentType> = [
        .operativeNote, .procedureNote, .deliveryNote, .radiologyReport, .dischargeSummary,
        .progressNote, .emergencyNote, .consultation, .historyAndPhysical, .other, .nursingNote,
    ]

    /// Whether the document is read for a rule.
    func isRead(for rule: ProcedureRule) -> Bool {
        document.type == .nursingNote
            ? rule.alsoIn.contains(document.type.rawValue)
            : !rule.notIn.contains(document.type.rawValue)
    }

    /// Whether it is the report of a procedure, which outranks what other documents say of it.
    var isReport: Bool {
        [.operativeNote, .procedureNote, .deliveryNote, .radiologyReport].contains(document.type)
    }

    /// Whether what stands in a section can have been done in this encounter.
    func tellsOfProcedures(_ section: SectionKind) -> Bool {
        switch section {
        case .procedures, .hospitalCourse:
            return true
        case .findings, .impression:
            return isReport && document.type != .radiologyReport
        case .assessment:
            return document.type != .radiologyReport
        case .none, .other:
            return ![.radiologyReport, .historyAndPhysical, .consultation].contains(document.type)
        case .historyOfPresentIllness:
            return document.type == .progressNote
        case .diagnoses, .dischargeDiagnosis:
            return [.progressNote, .dischargeSummary].contains(document.type)
        default:
            return false
        }
    }

    /// Whether details of a procedure may be taken from a section of its report.
    static func tellsOfDetails(_ section: SectionKind) -> Bool {
        switch section {
        case .pastMedicalHistory, .pastSurgicalHistory, .familyHistory, .socialHistory,
            .obstetricHistory, .allergies, .medications, .immunizations, .reviewOfSystems,
            .instructions, .followUp, .plan:
            false
        default:
            true
        }
    }

    /// Whether every word of a phrase occurs somewhere, so that looking for it is worth while.
    func mayHold(_ phrase: ProcedurePhrase) -> Bool { words.mayHold(phrase) }
}
