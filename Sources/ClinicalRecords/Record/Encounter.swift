public import CodeSets

/// Where and when the patient was seen.
public struct Encounter: Sendable, Hashable {
    /// The number of the encounter in the sender's system; identifies it, so it is not for the audit
    /// log nor for messages.
    public var number: String?
    /// The setting, which decides which guidelines apply.
    public var setting: Setting
    /// Day of admission or of the visit.
    public var admitted: CalendarDay?
    /// Day of discharge; for a visit the day of the visit.
    public var discharged: CalendarDay?
    /// Patient discharge status as claims carry it, such as `01`.
    public var dischargeStatus: String?
    /// Priority of the admission as claims carry it, such as `1` for an emergency.
    public var admissionType: String?
    /// Point of origin as claims carry it, such as `1`.
    public var admissionSource: String?
    /// Reasons for the visit or admission as they were registered.
    public var reasons: [String]
    /// Those who cared for the patient, by role.
    public var providers: [EncounterProvider]
    /// The name of the payer's plan type or payer, where it is known.
    public var payer: String?

    /// Makes an encounter; the setting defaults to office, as the contract says.
    public init(
        setting: Setting = .office,
        admitted: CalendarDay? = nil,
        discharged: CalendarDay? = nil,
        dischargeStatus: String? = nil,
        admissionType: String? = nil,
        admissionSource: String? = nil,
        reasons: [String] = [],
        providers: [EncounterProvider] = [],
        payer: String? = nil,
        number: String? = nil
    ) {
        self.number = number
        self.setting = setting
        self.admitted = admitted
        self.discharged = discharged
        self.dischargeStatus = dischargeStatus
        self.admissionType = admissionType
        self.admissionSource = admissionSource
        self.reasons = reasons
        self.providers = providers
        self.payer = payer
    }
}

/// The kind of encounter.
public enum Setting: String, Sendable, Hashable, CaseIterable {
    /// Admitted to a hospital.
    case inpatient
    /// Hospital outpatient: surgery, diagnostics, observation.
    case outpatient
    /// Emergency department.
    case emergency
    /// A visit to a practice.
    case office
}

/// Someone who cared for the patient.
public struct EncounterProvider: Sendable, Hashable {
    /// The role, such as `attending`.
    public var role: String
    /// The National Provider Identifier as written; see ``NPI`` for its check.
    public var npi: String?
    /// The specialty, in words or as a taxonomy code.
    public var specialty: String?

    /// Makes a provider of the given role.
    public init(role: String, npi: String? = nil, specialty: String? = nil) {
        self.role = role
        self.npi = npi
        self.specialty = specialty
    }
}

extension Encounter: WithheldText {
    /// The setting only: days of care identify.
    public var description: String { "Encounter (\(setting.rawValue))" }
}
