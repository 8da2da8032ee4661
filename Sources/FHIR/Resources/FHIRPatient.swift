/// A patient: sex and birth date alone are read, never name, address or identifiers.
public struct FHIRPatient: Sendable, Hashable {
    /// `male`, `female`, `other` or `unknown`.
    public var gender: String?
    /// Date of birth, perhaps partial.
    public var birthDate: FHIRDate?

    init(_ fields: inout FHIRFields) throws(FHIRError) {
        gender = try fields.string("gender")
        birthDate = try fields.date("birthDate")
        // Identity is left out on purpose: a record is de-identified where it is read.
        fields.skip("name", "address", "telecom", "identifier", "contact", "photo", "active")
    }
}
