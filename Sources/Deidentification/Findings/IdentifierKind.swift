/// The identifiers of the Safe Harbor method, 45 CFR 164.514(b)(2)(i).
///
/// Raw values are the names that `chartkeeper deidentify` writes.
public enum IdentifierKind: String, Sendable, Hashable, CaseIterable {
    /// (A) Names, of the individual and of relatives, employers and household members.
    case name
    /// (B) Geographic subdivisions smaller than a state.
    case location
    /// (C) Elements of dates, except year, directly related to an individual.
    case date
    /// (C) Ages over 89.
    case age
    /// (D) Telephone numbers.
    case phone
    /// (E) Fax numbers.
    case fax
    /// (F) Electronic mail addresses.
    case email
    /// (G) Social security numbers.
    case ssn
    /// (H) Medical record numbers.
    case mrn
    /// (I) Health plan beneficiary numbers.
    case beneficiary
    /// (J) Account numbers.
    case account
    /// (K) Certificate and license numbers.
    case license
    /// (L) Vehicle identifiers and serial numbers, including license plates.
    case vehicle
    /// (M) Device identifiers and serial numbers.
    case device
    /// (N) Web universal resource locators.
    case url
    /// (O) Internet protocol addresses.
    case ip
    /// (P) Biometric identifiers.
    case biometric
    /// (Q) Full-face photographs and comparable images.
    case photo
    /// (R) Any other unique identifying number, characteristic or code.
    case other

    /// The letter of the paragraph.
    public var letter: String {
        switch self {
        case .name: "A"
        case .location: "B"
        case .date, .age: "C"
        case .phone: "D"
        case .fax: "E"
        case .email: "F"
        case .ssn: "G"
        case .mrn: "H"
        case .beneficiary: "I"
        case .account: "J"
        case .license: "K"
        case .vehicle: "L"
        case .device: "M"
        case .url: "N"
        case .ip: "O"
        case .biometric: "P"
        case .photo: "Q"
        case .other: "R"
        }
    }
}
