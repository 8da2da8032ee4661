/// TA1: whether an interchange could be read.
public struct InterchangeReply: Sendable, Hashable {
    /// The number of the interchange it answers (ISA13), without leading zeros.
    public let control: Int?
    /// A accepted, E accepted with errors, R rejected.
    public let status: String
    /// The code of what is wrong, `000` for nothing.
    public let note: String

    /// Whether the interchange was rejected.
    public var isRejected: Bool { status == "R" }

    init(_ segment: Segment) {
        control = Int(segment.element(1))
        status = segment.element(4)
        note = segment.element(5)
    }
}
