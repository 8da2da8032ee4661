/// What edits of codes look at in one claim of a file: its own codes, days and person.
///
/// Values are as the file carries them: days as `YYYYMMDD`, codes without dots, empty where absent. A
/// value of more than eight characters is no day and no code: it stands as ``ShortText/tooLong``.
public struct ClaimFacts: Sendable, Hashable {
    /// A diagnosis with its indicator of presence on admission.
    public struct Diagnosis: Sendable, Hashable {
        /// The code, without the dot.
        public var code: ShortText
        /// Y, N, U, W, 1 or empty.
        public var presentOnAdmission: ShortText
        /// Whether it is given as an external cause.
        public var isCause = false
    }

    /// A service line.
    public struct Service: Sendable, Hashable {
        /// The HCPCS or CPT code.
        public var code: ShortText
        /// The modifiers in order.
        public var modifiers: [ShortText]
        /// Units, rounded up.
        public var units: Int
        /// The first day of the service.
        public var day: ShortText
        /// The number of the line, from 1.
        public var line: Int
    }

    /// What an edit found.
    public struct Finding: Sendable, Hashable {
        /// How bad it is.
        public var level: X12Finding.Level
        /// The rule's id.
        public var rule: String
        /// The code it is about, without the dot; nil for one about the patient.
        public var code: ShortText?
        /// The service line it is about, from 1.
        public var line: Int?
        /// What is wrong.
        public var message: String

        /// Describes a finding.
        public init(
            level: X12Finding.Level,
            rule: String,
            code: ShortText? = nil,
            line: Int? = nil,
            message: String
        ) {
            self.level = level
            self.rule = rule
            self.code = code
            self.line = line
            self.message = message
        }
    }

    /// Whether it is an 837I.
    public var isInstitutional = false
    /// Type of facility of an 837I, such as `11`; place of service of an 837P.
    public var facility: ShortText = ""
    /// The last day of the claim, by which codes are judged.
    public var day: ShortText = ""
    /// The first day of the claim.
    public var from: ShortText = ""
    /// The day of admission.
    public var admission: ShortText = ""
    /// The patient's day of birth.
    public var birth: ShortText = ""
    /// F, M or U.
    public var sex: ShortText = ""
    /// The discharge status.
    public var status: ShortText = ""
    /// The admitting diagnosis.
    public var admitting: ShortText = ""
    /// The principal diagnosis, the others, then the external causes.
    public var diagnoses: [Diagnosis] = []
    /// The inpatient procedures.
    public var procedures: [ShortText] = []
    /// The services.
    public var services: [Service] = []
    /// Whether the bill is of a stay.
    public var isInpatient: Bool {
        isInstitutional && ClaimCodeLists.inpatientFacilities.contains(facility)
    }
}
