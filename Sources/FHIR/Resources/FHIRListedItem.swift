/// An allergy, a vaccination, a device or a relative's disease.
public struct FHIRListedItem: Sendable, Hashable {
    /// The types of resources that are read so.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// An allergy or intolerance.
        case allergy = "AllergyIntolerance"
        /// A vaccination, given or not.
        case immunization = "Immunization"
        /// A device of the patient.
        case device = "Device"
        /// Diseases of a relative.
        case familyHistory = "FamilyMemberHistory"
    }

    /// What it is.
    public var kind: Kind
    /// The encounter, where the resource names one.
    public var encounter: FHIRReference?
    /// The patient.
    public var subject: FHIRReference?
    /// What it is about: the agent, the vaccine, the device, each disease of the relative.
    public var codes: [FHIRConcept]
    /// The status, such as `active` or `completed`.
    public var status: String?
    /// Reactions of an allergy, or the relative.
    public var details: [FHIRConcept]
    /// The day it began or was given.
    public var date: FHIRDate?

    init(_ kind: Kind, _ fields: inout FHIRFields) throws(FHIRError) {
        self.kind = kind
        encounter = try fields.reference("encounter")
        subject = try fields.reference("patient")
        codes = []
        details = []
        switch kind {
        case .allergy:
            codes = [try fields.concept("code")].compactMap { $0 }
            let course = try fields.concept("clinicalStatus")
            let certainty = try fields.concept("verificationStatus")
            let refuted = ["refuted", "entered-in-error"].first { certainty?.has($0) == true }
            status = refuted ?? course?.codings.first?.code
            let reactions = try fields.list("reaction") { (value) throws(FHIRError) in
                var reaction = try FHIRFields(value)
                return try reaction.concepts("manifestation")
            }
            details = reactions.flatMap { $0 }
            let onset = try fields.date("onsetDateTime")
            let recorded = try fields.date("recordedDate")
            date = onset ?? recorded
        case .immunization:
            codes = [try fields.concept("vaccineCode")].compactMap { $0 }
            status = try fields.string("status")
            date = try fields.date("occurrenceDateTime")
        case .device:
            codes = [try fields.concept("type")].compactMap { $0 }
            status = try fields.string("status")
            fields.skip("udiCarrier", "serialNumber", "lotNumber", "deviceName")
        case .familyHistory:
            details = [try fields.concept("relationship")].compactMap { $0 }
            status = try fields.string("status")
            date = try fields.date("date")
            codes = try fields.list("condition") { (value) throws(FHIRError) in
                var condition = try FHIRFields(value)
                return try condition.concept("code")
            }.compactMap { $0 }
        }
    }
}
