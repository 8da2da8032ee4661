/// Whether a coder asked the provider where the key asks, and only there.
public enum QueryDecision: String, Sendable, Hashable, CaseIterable {
    /// The key wants a query and there is one.
    case made
    /// The key wants a query and there is none.
    case missed
    /// There is a query and the key wants none.
    case needless
    /// Neither wants one.
    case none
}

/// A payment group against the key's.
public struct DRGScore: Sendable, Hashable {
    /// The key's group.
    public let wanted: String
    /// The coding's group, or nil where it has none.
    public let coded: String?
    /// The relative weight of the coding's group less that of the key's, where both are known.
    public let weightChange: Double?

    /// Whether the groups are the same.
    public var isMatch: Bool { wanted == coded }
}
