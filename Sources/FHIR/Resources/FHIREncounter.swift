/// An encounter.
public struct FHIREncounter: Sendable, Hashable {
    /// The class, such as `IMP` or `AMB`.
    public var classCode: String?
    /// The kinds of encounter.
    public var types: [FHIRConcept]
    /// The numbers that systems gave the encounter.
    public var identifiers: [FHIRIdentifier]
    /// The status, such as `finished`.
    public var status: String?
    /// The patient.
    public var subject: FHIRReference?
    /// From admission to discharge.
    public var period: FHIRPeriod?
    /// Reasons in words or codes.
    public var reasons: [FHIRConcept]
    /// Conditions that are diagnoses of the encounter.
    public var diagnoses: [FHIRReference]
    /// Those who took part.
    public var participants: [Participant]
    /// Where the patient came from.
    public var admitSource: FHIRConcept?
    /// Where the patient went.
    public var dischargeDisposition: FHIRConcept?

    /// Someone who took part.
    public struct Participant: Sendable, Hashable {
        /// Their parts, such as `ATND`.
        public var types: [FHIRConcept]
        /// Who it is.
        public var individual: FHIRReference?

        init(_ value: JSONValue) throws(FHIRError) {
            var fields = try FHIRFields(value)
            types = try fields.concepts("type")
            individual = try fields.reference("individual")
        }
    }

    init(_ fields: inout FHIRFields) throws(FHIRError) {
        classCode = try fields.read("class") { (value) throws(FHIRError) in try FHIRCoding(value) }?
            .code
        types = try fields.concepts("type")
        identifiers = try fields.list("identifier") { (value) throws(FHIRError) in
            try FHIRIdentifier(value)
        }
        status = try fields.string("status")
        subject = try fields.reference("subject")
        period = try fields.period("period")
        reasons = try fields.concepts("reasonCode")
        diagnoses = try fields.list("diagnosis") { (value) throws(FHIRError) in
            var diagnosis = try FHIRFields(value)
            return try diagnosis.reference("condition")
        }.compactMap { $0 }
        participants = try fields.list("participant") { (value) throws(FHIRError) in
            try Participant(value)
        }
        let stay = try fields.read("hospitalization") {
            (value) throws(FHIRError) -> (FHIRConcept?, FHIRConcept?) in
            var fields = try FHIRFields(value)
            return (
                try fields.concept("admitSource"), try fields.concept("dischargeDisposition")
            )
        }
        // Whose facility it is belongs to the billing details.
        fields.skip("serviceProvider")
        admitSource = stay?.0
        dischargeDisposition = stay?.1
    }

    /// The number of the visit: the one that says so (`VN` of HL7 table 0203), else the official
    /// one, else the first that is in use.
    public var number: String? {
        let numbers = identifiers.filter { $0.use != "old" && $0.value?.isBlank == false }
        let visit = numbers.first { identifier in
            identifier.type?.codings.contains { $0.code == "VN" } == true
        }
        return (visit ?? numbers.first { $0.use == "official" } ?? numbers.first)?.value
    }
}

extension String {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
