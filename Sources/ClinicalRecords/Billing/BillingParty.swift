/// A receiver or payer.
public struct BillingParty: Sendable, Hashable {
    /// Name of the organization.
    public var name: String
    /// Its identifier, such as a payer identifier.
    public var id: String
    /// Its address, where the claim carries one.
    public var address: Address?
    /// The claim filing indicator of a payer, such as `CI` or `MB`.
    public var filingIndicator: String?

    /// Makes a party.
    public init(
        name: String,
        id: String,
        address: Address? = nil,
        filingIndicator: String? = nil
    ) {
        self.name = name
        self.id = id
        self.address = address
        self.filingIndicator = filingIndicator
    }
}

/// A postal address in the United States.
public struct Address: Sendable, Hashable {
    /// Street and number.
    public var line1: String
    /// Suite, floor or unit.
    public var line2: String?
    /// City.
    public var city: String
    /// State as two letters.
    public var state: String
    /// ZIP code of five or nine digits, as written.
    public var zip: String
    /// Country, where it is not the United States.
    public var country: String?

    /// Makes an address.
    public init(
        line1: String,
        line2: String? = nil,
        city: String,
        state: String,
        zip: String,
        country: String? = nil
    ) {
        self.line1 = line1
        self.line2 = line2
        self.city = city
        self.state = state
        self.zip = zip
        self.country = country
    }
}

extension BillingParty: WithheldText {
    /// The kind only.
    public var description: String { "BillingParty" }
}

extension Address: WithheldText {
    /// The kind only.
    public var description: String { "Address" }
}
