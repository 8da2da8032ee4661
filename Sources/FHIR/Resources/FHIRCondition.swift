/// A condition: a diagnosis or an entry of the problem list.
public struct FHIRCondition: Sendable, Hashable {
    /// The encounter.
    public var encounter: FHIRReference?
    /// The patient.
    public var subject: FHIRReference?
    /// What it is.
    public var code: FHIRConcept?
    /// Its course.
    public var clinicalStatus: FHIRConcept?
    /// How certain it is.
    public var verificationStatus: FHIRConcept?
    /// Diagnosis of an encounter, or entry of the problem list.
    public var categories: [FHIRConcept]
    /// The part of the body.
    public var bodySites: [FHIRConcept]
    /// When it began.
    public var onset: FHIRDate?
    /// When it ended.
    public var abatement: FHIRDate?
    /// When it was written down.
    public var recorded: FHIRDate?

    init(_ fields: inout FHIRFields) throws(FHIRError) {
        encounter = try fields.reference("encounter")
        subject = try fields.reference("subject")
        code = try fields.concept("code")
        clinicalStatus = try fields.concept("clinicalStatus")
        verificationStatus = try fields.concept("verificationStatus")
        categories = try fields.concepts("category")
        bodySites = try fields.concepts("bodySite")
        let began = try fields.period("onsetPeriod")
        onset = try fields.date("onsetDateTime") ?? began?.start
        let ended = try fields.period("abatementPeriod")
        abatement = try fields.date("abatementDateTime") ?? ended?.end
        recorded = try fields.date("recordedDate")
    }
}
