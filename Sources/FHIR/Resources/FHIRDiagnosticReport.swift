/// A report of the laboratory, of imaging or of pathology.
public struct FHIRDiagnosticReport: Sendable, Hashable {
    /// The encounter.
    public var encounter: FHIRReference?
    /// The patient.
    public var subject: FHIRReference?
    /// The kind of report.
    public var code: FHIRConcept?
    /// The sections of the house that made it, such as `LAB`.
    public var categories: [FHIRConcept]
    /// The status, such as `final`.
    public var status: String?
    /// The day of the examination.
    public var effective: FHIRDate?
    /// Who interpreted it, else who made it.
    public var performers: [FHIRReference]
    /// The conclusion in words.
    public var conclusion: String?
    /// The report as attached data.
    public var forms: [FHIRAttachment]

    init(_ fields: inout FHIRFields) throws(FHIRError) {
        encounter = try fields.reference("encounter")
        subject = try fields.reference("subject")
        code = try fields.concept("code")
        categories = try fields.concepts("category")
        status = try fields.string("status")
        let period = try fields.period("effectivePeriod")
        let issued = try fields.date("issued")
        effective = try fields.date("effectiveDateTime") ?? period?.start ?? issued
        performers =
            try fields.references("resultsInterpreter") + fields.references("performer")
        conclusion = try fields.string("conclusion")
        forms = try fields.list("presentedForm") { (value) throws(FHIRError) in
            try FHIRAttachment(value)
        }
        // The results are resources of their own and are read there.
        fields.skip("result")
    }
}
