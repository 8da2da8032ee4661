/// What a claim says that takes the place of an earlier one.
public struct ClaimReplacement: Sendable, Hashable {
    /// The payer's number of the earlier claim (REF F8).
    public let original: String
    /// The frequency: 7 replaces, 8 voids.
    public let frequency: String

    /// Makes a replacement.
    ///
    /// - Parameters:
    ///   - original: The payer's number of the earlier claim.
    ///   - frequency: 7 by default.
    public init(original: String, frequency: String = "7") {
        self.original = original
        self.frequency = frequency
    }
}
