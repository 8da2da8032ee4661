/// A document with attached text.
public struct FHIRDocumentReference: Sendable, Hashable {
    /// The encounters.
    public var encounters: [FHIRReference]
    /// The patient.
    public var subject: FHIRReference?
    /// The kind of document.
    public var type: FHIRConcept?
    /// Wider kinds.
    public var categories: [FHIRConcept]
    /// The status of the reference, such as `current` or `entered-in-error`.
    public var status: String?
    /// The status of the document itself, such as `final` or `entered-in-error`.
    public var documentStatus: String?
    /// The day it was written.
    public var date: FHIRDate?
    /// Who wrote it.
    public var authors: [FHIRReference]
    /// The attached data.
    public var attachments: [FHIRAttachment]
    /// First and last day of the service that is documented.
    public var period: FHIRPeriod?

    init(_ fields: inout FHIRFields) throws(FHIRError) {
        subject = try fields.reference("subject")
        type = try fields.concept("type")
        categories = try fields.concepts("category")
        status = try fields.string("status")
        documentStatus = try fields.string("docStatus")
        date = try fields.date("date")
        authors = try fields.references("author")
        attachments = try fields.list("content") { (value) throws(FHIRError) in
            var content = try FHIRFields(value)
            return try content.read("attachment") { (value) throws(FHIRError) in
                try FHIRAttachment(value)
            }
        }.compactMap { $0 }
        let context = try fields.read("context") {
            (value) throws(FHIRError) -> ([FHIRReference], FHIRPeriod?) in
            var fields = try FHIRFields(value)
            return (try fields.references("encounter"), try fields.period("period"))
        }
        encounters = context?.0 ?? []
        period = context?.1
    }
}
