/// A text after its identifiers were replaced.
public struct CleanedText: Sendable {
    /// The cleaned text as UTF-8.
    public let bytes: [UInt8]
    /// What was found, by offsets into the original, in order.
    public let findings: [Finding]
    /// What was left standing, by offsets into the original, in order.
    public let risks: [ResidualRisk]

    /// The risks while which stand the text is not cleared.
    public var residual: [ResidualRisk] { risks.filter(\.isBlocking) }
}
