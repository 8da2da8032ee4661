/// A patient: sex, birth date and a pseudonym are read, never name, address or other identifiers.
public struct FHIRPatient: Sendable, Hashable {
    /// `male`, `female`, `other` or `unknown`.
    public var gender: String?
    /// Date of birth, perhaps partial.
    public var birthDate: FHIRDate?
    /// A name made up for the record, given as an identifier of ``pseudonymSystem``.
    public var pseudonym: String?

    /// The identifier system of pseudonyms.
    public static let pseudonymSystem = "urn:chartkeeper:pseudonym"

    init(_ fields: inout FHIRFields) throws(FHIRError) {
        gender = try fields.string("gender")
        birthDate = try fields.date("birthDate")
        let identifiers = try fields.list("identifier") { (value) throws(FHIRError) in
            try FHIRIdentifier(value)
        }
        pseudonym = identifiers.first { $0.system == Self.pseudonymSystem }?.value
        // Identity is left out on purpose: a record is de-identified where it is read.
        fields.skip("name", "address", "telecom", "contact", "photo", "active")
    }
}
