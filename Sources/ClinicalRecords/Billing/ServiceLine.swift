public import CodeSets

/// One service line of a claim.
public struct ServiceLine: Sendable, Hashable {
    /// Revenue code (institutional claims).
    public var revenue: String?
    /// HCPCS code of the service.
    public var hcpcs: String?
    /// Modifiers in order.
    public var modifiers: [String]
    /// Units of service.
    public var units: Int
    /// The charge of the whole line; nil where it is missing, which an export reports.
    public var charge: Money?
    /// Day of the service.
    public var date: CalendarDay?
    /// Diagnoses that the service was for, counted from 1 in the order of the coding.
    public var pointers: [Int]
    /// Who gave the service, where it is another than the claim says.
    public var providers: LineProviders
    /// Where it was given, when that is not the claim's place (professional claims).
    public var facility: ServiceFacility?
    /// What other payers decided on the line.
    public var adjudications: [LineAdjudication]

    /// Makes a line.
    public init(
        revenue: String? = nil,
        hcpcs: String? = nil,
        modifiers: [String] = [],
        units: Int = 1,
        charge: Money? = nil,
        date: CalendarDay? = nil,
        pointers: [Int] = [],
        providers: LineProviders = LineProviders(),
        facility: ServiceFacility? = nil,
        adjudications: [LineAdjudication] = []
    ) {
        self.revenue = revenue
        self.hcpcs = hcpcs
        self.modifiers = modifiers
        self.units = units
        self.charge = charge
        self.date = date
        self.pointers = pointers
        self.providers = providers
        self.facility = facility
        self.adjudications = adjudications
    }
}

extension ServiceLine: WithheldText {
    /// The kind only.
    public var description: String { "ServiceLine" }
}
