/// The organization or person that bills.
public struct BillingProvider: Sendable, Hashable {
    /// Name of the organization.
    public var name: String
    /// National Provider Identifier as written; see ``NPI`` for its check.
    public var npi: String
    /// Provider taxonomy code.
    public var taxonomy: String?
    /// Employer identification number, with or without hyphen.
    public var taxId: String?
    /// The street address.
    public var address: Address?
    /// Whom to ask about a claim.
    public var contact: Contact?

    /// Makes a billing provider.
    public init(
        name: String,
        npi: String,
        taxonomy: String? = nil,
        taxId: String? = nil,
        address: Address? = nil,
        contact: Contact? = nil
    ) {
        self.name = name
        self.npi = npi
        self.taxonomy = taxonomy
        self.taxId = taxId
        self.address = address
        self.contact = contact
    }
}

/// A physician or other practitioner named on a claim.
public struct IndividualProvider: Sendable, Hashable {
    /// Family name.
    public var family: String
    /// Given name.
    public var given: String?
    /// National Provider Identifier as written; see ``NPI`` for its check.
    public var npi: String
    /// Provider taxonomy code.
    public var taxonomy: String?

    /// Makes a practitioner.
    public init(
        family: String,
        given: String? = nil,
        npi: String,
        taxonomy: String? = nil
    ) {
        self.family = family
        self.given = given
        self.npi = npi
        self.taxonomy = taxonomy
    }
}

extension BillingProvider: WithheldText {
    /// The kind only.
    public var description: String { "BillingProvider" }
}

extension IndividualProvider: WithheldText {
    /// The kind only.
    public var description: String { "IndividualProvider" }
}
