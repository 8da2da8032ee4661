/// What a payer or a clearing house answers to a file of claims.
public enum Reply: Sendable, Hashable {
    /// TA1: whether the interchange could be read.
    case interchange(InterchangeReply)
    /// 999 (or 997): whether the transactions follow their guide.
    case functional(FunctionalReply)
    /// 277CA (or 277): what became of each claim before it is judged.
    case claims(ClaimStatusReply)
    /// 835: what was paid and what was not.
    case remittance(Remittance)
}

/// A file of replies, read.
public struct ReplyFile: Sendable, Hashable {
    /// The replies in order.
    public var replies: [Reply] = []
    /// The day of the interchange, `YYYY-MM-DD`.
    public private(set) var day = ""
    /// Transactions of another kind, which are named and passed over.
    public var others: [Other] = []

    /// A transaction that is no reply to claims.
    public struct Other: Sendable, Hashable {
        /// Its kind, such as `834`.
        public let kind: String
        /// The number of its ST segment.
        public let segmentNumber: Int
    }

    /// Reads a file.
    ///
    /// - Parameter bytes: One interchange or several.
    /// - Throws: ``X12Error`` for what is no interchange.
    public init(_ bytes: some Sequence<UInt8>) throws(X12Error) {
        var open: [Segment] = []
        for segment in try SegmentReader.segments(of: bytes) {
            switch segment.id {
            case "ISA":
                let digits = Array(segment.element(9))
                if digits.count == 6 {
                    day =
                        "20\(String(digits[0..<2]))-\(String(digits[2..<4]))-\(String(digits[4..<6]))"
                }
            case "TA1": replies.append(.interchange(InterchangeReply(segment)))
            case "ST": open = [segment]
            case "SE":
                take(open)
                open = []
            default:
                if !open.isEmpty { open.append(segment) }
            }
        }
        // A transaction without its end was not sent whole.
        if let first = open.first {
            throw X12Error(.truncated, offset: first.offset, segmentNumber: first.number)
        }
    }

    private mutating func take(_ segments: [Segment]) {
        guard let first = segments.first else { return }
        switch first.element(1) {
        case "999", "997": replies.append(.functional(FunctionalReply(segments)))
        case "277": replies.append(.claims(ClaimStatusReply(segments)))
        case "835": replies.append(.remittance(Remittance(segments)))
        default: others.append(Other(kind: first.element(1), segmentNumber: first.number))
        }
    }
}
