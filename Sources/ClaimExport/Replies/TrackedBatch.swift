/// A batch with what is known of its claims.
public struct TrackedBatch: Sendable, Hashable {
    /// The batch's identifier.
    public let id: String
    /// The number of its interchange and group.
    public let interchange: Int
    /// The day it was made, `YYYY-MM-DD`.
    public let created: String
    /// Its claims in the order of the file.
    public var claims: [TrackedClaim]

    /// Makes a batch.
    public init(id: String, interchange: Int, created: String, claims: [TrackedClaim]) {
        self.id = id
        self.interchange = interchange
        self.created = created
        self.claims = claims
    }
}
