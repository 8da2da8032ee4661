public import ClinicalRecords
public import CodeSets

/// What edits look at: the codes of an encounter and the few facts about patient and stay that they
/// are judged by.
public struct EditedEncounter: Sendable, Hashable {
    /// The date of discharge or service, by which codes are judged.
    public var day: CalendarDay
    /// Whether the patient was admitted; some edits are for inpatients alone.
    public var isInpatient: Bool
    /// Days from admission to discharge; nil where one of them is not known.
    public var lengthOfStay: Int?
    /// The patient's age in years; nil where it is not known.
    public var ageYears: Int?
    /// The patient's sex.
    public var sex: Sex
    /// The discharge status as claims carry it, two digits; nil where it is not known.
    public var dischargeStatus: String?
    /// The principal or first-listed diagnosis.
    public var principal: String?
    /// The admitting diagnosis.
    public var admitting: String?
    /// The other diagnoses, in order.
    public var secondaries: [String]
    /// The ICD-10-PCS procedures, in order.
    public var procedures: [String]

    /// Describes an encounter by its parts.
    public init(
        day: CalendarDay,
        isInpatient: Bool = true,
        lengthOfStay: Int? = nil,
        ageYears: Int? = nil,
        sex: Sex = .unknown,
        dischargeStatus: String? = nil,
        principal: String? = nil,
        admitting: String? = nil,
        secondaries: [String] = [],
        procedures: [String] = []
    ) {
        self.day = day
        self.isInpatient = isInpatient
        self.lengthOfStay = lengthOfStay
        self.ageYears = ageYears
        self.sex = sex
        self.dischargeStatus = dischargeStatus
        self.principal = principal
        self.admitting = admitting
        self.secondaries = secondaries
        self.procedures = procedures
    }

    /// Takes the facts from a record and its coding.
    ///
    /// - Parameters:
    ///   - record: The record.
    ///   - coding: Its coding.
    ///   - day: The day that stands in where the record has no date of service.
    public init(_ record: ClinicalRecord, _ coding: Coding, assuming day: CalendarDay) {
        let encounter = record.encounter
        var stay: Int?
        if let admitted = encounter.admitted, let discharged = encounter.discharged {
            stay = discharged.ordinal - admitted.ordinal
        }
        let diagnoses = coding.diagnoses
        let first = diagnoses.first { $0.role != .secondary }
        self.init(
            day: record.dateOfService ?? day,
            isInpatient: encounter.setting == .inpatient,
            lengthOfStay: stay,
            ageYears: record.patient.ageYears ?? (record.patient.ageDays == nil ? nil : 0),
            sex: record.patient.sex,
            dischargeStatus: encounter.dischargeStatus,
            principal: first?.code,
            admitting: coding.admittingDiagnosis,
            secondaries: diagnoses.filter { $0.role == .secondary }.map(\.code),
            procedures: coding.procedures.filter { $0.system == .icd10PCS }.map(\.code)
        )
    }
}
