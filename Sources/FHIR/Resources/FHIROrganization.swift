/// An organization: a payer or a provider.
public struct FHIROrganization: Sendable, Hashable {
    /// Its name.
    public var name: String?

    init(_ fields: inout FHIRFields) throws(FHIRError) {
        name = try fields.string("name")
        // Identity of organizations on claims is the billing details' matter.
        fields.skip("identifier", "address", "telecom", "active")
    }
}

/// A coverage: who pays.
public struct FHIRCoverage: Sendable, Hashable {
    /// The patient.
    public var beneficiary: FHIRReference?
    /// The status, such as `active` or `cancelled`.
    public var status: String?
    /// The payers.
    public var payors: [FHIRReference]
    /// The kind of coverage.
    public var type: FHIRConcept?

    init(_ fields: inout FHIRFields) throws(FHIRError) {
        beneficiary = try fields.reference("beneficiary")
        status = try fields.string("status")
        payors = try fields.references("payor")
        type = try fields.concept("type")
        // Whose insurance it is belongs to the billing details, not to the record.
        fields.skip("subscriber", "subscriberId", "policyHolder", "identifier", "relationship")
    }
}

/// A practitioner: the National Provider Identifier and the specialty, never the name.
public struct FHIRPractitioner: Sendable, Hashable {
    /// The National Provider Identifier as written.
    public var npi: String?
    /// The qualifications in words.
    public var qualifications: [String]

    init(_ fields: inout FHIRFields) throws(FHIRError) {
        let identifiers = try fields.list("identifier") { (value) throws(FHIRError) in
            try FHIRIdentifier(value)
        }
        npi = identifiers.first { $0.system == FHIRIdentifier.npiSystem }?.value
        qualifications = try fields.list("qualification") { (value) throws(FHIRError) in
            var fields = try FHIRFields(value)
            return try fields.concept("code")?.words
        }.compactMap { $0 }
        fields.skip("name", "address", "telecom", "gender", "birthDate", "photo", "active")
    }
}

/// Data of its own, to which an attachment may refer.
public struct FHIRBinary: Sendable, Hashable {
    /// The media type.
    public var contentType: String?
    /// The data, decoded.
    public var data: [UInt8]?

    init(_ fields: inout FHIRFields) throws(FHIRError) {
        contentType = try fields.string("contentType")
        data = try fields.read("data") { (value) throws(FHIRError) in try Base64.bytes(of: value) }
    }
}
