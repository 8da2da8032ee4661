/// Where the service was given, when it is not the billing provider's address.
public struct ServiceFacility: Sendable, Hashable {
    /// Name of the place.
    public var name: String
    /// Its National Provider Identifier, where it has one.
    public var npi: String?
    /// Its street address.
    public var address: Address?

    /// Makes a facility.
    public init(name: String, npi: String? = nil, address: Address? = nil) {
        self.name = name
        self.npi = npi
        self.address = address
    }
}

extension ServiceFacility: WithheldText {
    /// The kind only.
    public var description: String { "ServiceFacility" }
}
