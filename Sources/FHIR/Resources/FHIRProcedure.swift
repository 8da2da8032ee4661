/// Something done.
public struct FHIRProcedure: Sendable, Hashable {
    /// The encounter.
    public var encounter: FHIRReference?
    /// The patient.
    public var subject: FHIRReference?
    /// What was done.
    public var code: FHIRConcept?
    /// The status, such as `completed`.
    public var status: String?
    /// The parts of the body.
    public var bodySites: [FHIRConcept]
    /// The first day.
    public var performed: FHIRDate?

    init(_ fields: inout FHIRFields) throws(FHIRError) {
        encounter = try fields.reference("encounter")
        subject = try fields.reference("subject")
        code = try fields.concept("code")
        status = try fields.string("status")
        bodySites = try fields.concepts("bodySite")
        let period = try fields.period("performedPeriod")
        // Who did it says nothing about the patient; providers come from the encounter.
        fields.skip("performer", "recorder", "asserter")
        performed = try fields.date("performedDateTime") ?? period?.start
    }
}
