/// A file of claims as a payer reads it: envelopes, parties, and what of each claim is answered.
public struct SubmittedFile: Sendable, Hashable {
    /// The sender's identifier (GS02).
    public private(set) var sender = ""
    /// The receiver's identifier (GS03).
    public private(set) var receiver = ""
    /// The number of the group (GS06).
    public private(set) var control = ""
    /// The version of the guide (GS08).
    public private(set) var version = ""
    /// The transactions in order.
    public private(set) var transactions: [Transaction] = []

    /// One transaction.
    public struct Transaction: Sendable, Hashable {
        /// Its number (ST02).
        public let control: String
        /// The sender's reference (BHT03).
        public internal(set) var reference = ""
        /// The sender's name and identifier.
        public internal(set) var submitter = Party()
        /// The number of its first and last segment in the file.
        public internal(set) var segments: ClosedRange<Int>
        /// Its claims in order.
        public internal(set) var claims: [SubmittedClaim] = []
    }

    /// A person or an organization.
    public struct Party: Sendable, Hashable {
        /// Family name, or name of the organization.
        public internal(set) var family = ""
        /// Given name.
        public internal(set) var given = ""
        /// Identifier.
        public internal(set) var id = ""
        /// The identifier's kind, such as `XX`.
        public internal(set) var qualifier = ""
    }

    private var provider = Party()
    private var subscriber = Party()
    private var patient: Party?
    private var payer = Party()
    /// Whether names belong to a claim, such as those of its other payers.
    private var isInClaim = false
    /// The segments of the open levels, by their kind.
    private var levels: [String: Range<Int>] = [:]
    private var openLevel: String?

    /// Reads a file.
    ///
    /// - Parameter bytes: The interchange.
    /// - Throws: ``X12Error`` for what is no interchange.
    public init(_ bytes: some Sequence<UInt8>) throws(X12Error) {
        for segment in try SegmentReader.segments(of: bytes) { take(segment) }
    }

    private mutating func take(_ segment: Segment) {
        if let openLevel, let range = levels[openLevel] {
            levels[openLevel] = range.lowerBound..<segment.number + 1
        }
        switch segment.id {
        case "GS":
            sender = segment.element(2)
            receiver = segment.element(3)
            control = segment.element(6)
            version = segment.element(8)
        case "ST":
            transactions.append(
                Transaction(
                    control: segment.element(2),
                    segments: segment.number...segment.number
                )
            )
        case "SE": extend(to: segment.number)
        case "BHT": change { $0.reference = segment.element(3) }
        case "HL": level(segment)
        case "NM1": name(segment)
        case "CLM":
            isInClaim = true
            openLevel = nil
            let claim = SubmittedClaim(
                segment,
                provider: provider,
                subscriber: subscriber,
                patient: patient,
                payer: payer,
                context: Array(levels.values)
            )
            change { $0.claims.append(claim) }
        default:
            guard isInClaim else { return }
            change { transaction in
                guard let last = transaction.claims.indices.last else { return }
                transaction.claims[last].take(segment)
            }
        }
    }

    private mutating func level(_ segment: Segment) {
        patient = nil
        isInClaim = false
        // The level before ended with the segment before this one.
        if let openLevel, let range = levels[openLevel] {
            levels[openLevel] = range.lowerBound..<segment.number
        }
        let code = segment.element(3)
        let below = ["20": ["22", "23"], "22": ["23"]][code] ?? []
        for code in below { levels[code] = nil }
        levels[code] = segment.number..<segment.number + 1
        openLevel = code
    }

    private mutating func name(_ segment: Segment) {
        let party = Party(
            family: segment.element(3),
            given: segment.element(4),
            id: segment.element(9),
            qualifier: segment.element(8)
        )
        switch segment.element(1) {
        case "41": change { $0.submitter = party }
        case "85": provider = party
        case "IL" where !isInClaim: subscriber = party
        case "QC" where !isInClaim: patient = party
        case "PR" where !isInClaim: payer = party
        default: break
        }
    }

    private mutating func extend(to number: Int) {
        guard let last = transactions.indices.last else { return }
        transactions[last].segments = transactions[last].segments.lowerBound...number
    }

    private mutating func change(_ body: (inout Transaction) -> Void) {
        guard let last = transactions.indices.last else { return }
        body(&transactions[last])
    }
}
