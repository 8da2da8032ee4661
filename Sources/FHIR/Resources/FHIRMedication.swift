/// An order for a drug.
public struct FHIRMedicationRequest: Sendable, Hashable {
    /// The encounter.
    public var encounter: FHIRReference?
    /// The patient.
    public var subject: FHIRReference?
    /// The drug.
    public var medication: FHIRConcept?
    /// The drug as a resource of its own.
    public var medicationReference: FHIRReference?
    /// The status, such as `active`.
    public var status: String?
    /// The day it was ordered.
    public var authored: FHIRDate?
    /// The dose in words.
    public var dosage: String?
    /// The route in words.
    public var route: String?
    /// Why it was ordered.
    public var reasons: [FHIRConcept]
    /// Conditions for which it was ordered.
    public var reasonReferences: [FHIRReference]

    init(_ fields: inout FHIRFields) throws(FHIRError) {
        encounter = try fields.reference("encounter")
        subject = try fields.reference("subject")
        medication = try fields.concept("medicationCodeableConcept")
        medicationReference = try fields.reference("medicationReference")
        status = try fields.string("status")
        authored = try fields.date("authoredOn")
        reasons = try fields.concepts("reasonCode")
        reasonReferences = try fields.references("reasonReference")
        let instructions = try fields.list("dosageInstruction") {
            (value) throws(FHIRError) -> (text: String?, route: String?) in
            var fields = try FHIRFields(value)
            return (try fields.string("text"), try fields.concept("route")?.words)
        }
        // Who ordered it says nothing about the patient.
        fields.skip("requester", "recorder")
        dosage = instructions.lazy.compactMap(\.text).first
        route = instructions.lazy.compactMap(\.route).first
    }
}

/// A drug.
public struct FHIRMedication: Sendable, Hashable {
    /// What it is.
    public var code: FHIRConcept?

    init(_ fields: inout FHIRFields) throws(FHIRError) {
        code = try fields.concept("code")
    }
}
