/// 277CA (005010X214), or a 277 that answers a question (005010X212): the status of claims.
public struct ClaimStatusReply: Sendable, Hashable {
    /// The levels that have a status, in order: receiver, provider, then claims.
    public private(set) var entries: [Entry] = []

    /// The status of a claim, or of a level above it.
    public struct Entry: Sendable, Hashable {
        /// The level: 20 payer, 21 receiver, 19 provider, PT, 22 or 23 patient.
        public let level: String
        /// What the reply calls it: of a claim its number (CLM01).
        public let reference: String
        /// The statuses of the claim, then of its lines.
        public fileprivate(set) var statuses: [Status] = []
        /// The payer's own number of the claim (REF 1K); empty where it has none.
        public fileprivate(set) var payerControl = ""

        /// Whether it is about a claim.
        public var isClaim: Bool { ["PT", "22", "23"].contains(level) }

        /// Whether the claim was rejected; a status of a line rejects the claim too.
        public var isRejected: Bool { statuses.contains(where: \.isRejected) }
        /// Whether the claim was accepted into the payer's system.
        public var isAccepted: Bool { !isRejected && statuses.contains(where: \.isAccepted) }
    }

    /// A status: its category and what it is about.
    public struct Status: Sendable, Hashable {
        /// The category, such as `A1`.
        public let category: String
        /// The code, such as `20`.
        public let code: String
        /// Whom it is about, such as `85`; may be empty.
        public let entity: String
        /// The day as `YYYYMMDD`.
        public let day: String
        /// The amount of the claim, in cents.
        public let charge: Int?

        /// Whether the category is one of rejection.
        public var isRejected: Bool { ["A3", "A4", "A6", "A7", "A8"].contains(category) }
        /// Whether the category says that the claim was taken on.
        public var isAccepted: Bool {
            ["A1", "A2", "A5"].contains(category) || category.hasPrefix("P")
                || category.hasPrefix("F")
        }
    }

    init(_ segments: [Segment]) {
        var level = ""
        for segment in segments {
            switch segment.id {
            case "HL": level = segment.element(3)
            case "TRN": entries.append(Entry(level: level, reference: segment.element(2)))
            case "STC": take(segment)
            case "REF":
                if segment.element(1) == "1K", let last = entries.indices.last {
                    entries[last].payerControl = segment.element(2)
                }
            default: break
            }
        }
    }

    private mutating func take(_ segment: Segment) {
        guard let last = entries.indices.last else { return }
        // One segment carries up to three statuses.
        for position in [1, 10, 11] {
            let parts = segment.components(position)
            guard parts.count >= 2, !parts[0].isEmpty else { continue }
            entries[last].statuses.append(
                Status(
                    category: parts[0],
                    code: parts[1],
                    entity: parts.count >= 3 ? parts[2] : "",
                    day: segment.element(2),
                    charge: ValueFormat.cents(segment.element(4))
                )
            )
        }
    }
}
