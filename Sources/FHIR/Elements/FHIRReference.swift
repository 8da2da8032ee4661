/// A reference to another resource.
public struct FHIRReference: Sendable, Hashable {
    /// The literal reference: relative, absolute, `urn:uuid:`, `#contained` or conditional.
    public var reference: String?
    /// System of a logical reference.
    public var identifierSystem: String?
    /// Value of a logical reference.
    public var identifierValue: String?

    init(_ value: JSONValue) throws(FHIRError) {
        var fields = try FHIRFields(value)
        reference = try fields.string("reference")
        let identifier = try fields.read("identifier") { (value) throws(FHIRError) in
            try FHIRIdentifier(value)
        }
        identifierSystem = identifier?.system
        identifierValue = identifier?.value
    }

    /// The National Provider Identifier that the reference itself carries, as written.
    public var npi: String? {
        if identifierSystem == FHIRIdentifier.npiSystem { return identifierValue }
        guard let reference, let query = reference.split(separator: "?").last,
            query.hasPrefix("identifier=" + FHIRIdentifier.npiSystem + "|")
        else { return nil }
        return query.split(separator: "|").last.map { String($0) }
    }
}

/// An identifier of a system.
public struct FHIRIdentifier: Sendable, Hashable {
    /// The system's identifier, a URI.
    public var system: String?
    /// The value.
    public var value: String?
    /// The purpose, such as `official` or `old`.
    public var use: String?
    /// What kind of number it is.
    public var type: FHIRConcept?

    /// The system of National Provider Identifiers.
    public static let npiSystem = "http://hl7.org/fhir/sid/us-npi"

    init(_ value: JSONValue) throws(FHIRError) {
        var fields = try FHIRFields(value)
        system = try fields.string("system")
        self.value = try fields.string("value")
        use = try fields.string("use")
        type = try fields.concept("type")
    }
}
