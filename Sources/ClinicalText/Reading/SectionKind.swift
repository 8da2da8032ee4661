/// What a section of a note is about.
public enum SectionKind: String, Sendable, Hashable, CaseIterable {
    /// Text before any heading.
    case none
    /// A heading that is not in the table.
    case other
    case chiefComplaint = "chief-complaint"
    case historyOfPresentIllness = "history-of-present-illness"
    case pastMedicalHistory = "past-medical-history"
    case pastSurgicalHistory = "past-surgical-history"
    case familyHistory = "family-history"
    case socialHistory = "social-history"
    case obstetricHistory = "obstetric-history"
    case allergies
    case medications
    case immunizations
    case reviewOfSystems = "review-of-systems"
    case physicalExam = "physical-exam"
    case vitalSigns = "vital-signs"
    case laboratory
    case imaging
    case findings
    case indication
    case procedures
    case hospitalCourse = "hospital-course"
    case assessment
    case plan
    case diagnoses
    case impression
    case admissionDiagnosis = "admission-diagnosis"
    case dischargeDiagnosis = "discharge-diagnosis"
    case preoperativeDiagnosis = "preoperative-diagnosis"
    case postoperativeDiagnosis = "postoperative-diagnosis"
    case instructions
    case followUp = "follow-up"
}
