/// 999 or 997: whether the transactions of a group follow their guide.
public struct FunctionalReply: Sendable, Hashable {
    /// The functional identifier of the group it answers, such as `HC`.
    public let functionalID: String
    /// The number of the group it answers (GS06).
    public let control: Int?
    /// What it says of each transaction, in order.
    public private(set) var transactions: [Transaction] = []
    /// The group: A accepted, E accepted with errors, P accepted in part, R rejected and others.
    public private(set) var status = ""

    /// What a reply says of one transaction.
    public struct Transaction: Sendable, Hashable {
        /// The transaction's number (ST02).
        public let control: String
        /// A accepted, E accepted with errors, R rejected, and others that reject.
        public fileprivate(set) var status = ""
        /// The places that were found wrong.
        public fileprivate(set) var errors: [Place] = []

        /// Whether the receiver took none of its claims.
        public var isRejected: Bool { !["A", "E", "P", ""].contains(status) }
    }

    /// A place that was found wrong; the value itself is not kept.
    public struct Place: Sendable, Hashable {
        /// The segment's name.
        public let segment: String
        /// Its number in the transaction, ST counted as 1.
        public let number: Int
        /// The loop, where it is named.
        public let loop: String
        /// The code of what is wrong with the segment.
        public let code: String
        /// Elements of it that are wrong: position and code.
        public fileprivate(set) var elements: [Element] = []
        /// The claim (CLM01) that the place is in, where the reply names it.
        public fileprivate(set) var claim = ""
    }

    /// An element that was found wrong.
    public struct Element: Sendable, Hashable {
        /// Its position, and of a component the component's after a hyphen.
        public let position: String
        /// The code of what is wrong.
        public let code: String
    }

    init(_ segments: [Segment]) {
        let group = segments.first { $0.id == "AK1" }
        functionalID = group?.element(1) ?? ""
        control = group.flatMap { Int($0.element(2)) }
        for segment in segments { take(segment) }
    }

    private mutating func take(_ segment: Segment) {
        let last = transactions.indices.last
        switch segment.id {
        case "AK2": transactions.append(Transaction(control: segment.element(2)))
        case "IK3", "AK3":
            guard let last else { return }
            transactions[last].errors.append(
                Place(
                    segment: segment.element(1),
                    number: Int(segment.element(2)) ?? 0,
                    loop: segment.element(3),
                    code: segment.element(4)
                )
            )
        case "IK4", "AK4":
            guard let last, let place = transactions[last].errors.indices.last else { return }
            let position = segment.components(1).filter { !$0.isEmpty }.joined(separator: "-")
            transactions[last].errors[place].elements.append(
                Element(position: position, code: segment.element(3))
            )
        case "CTX":
            guard let last, let place = transactions[last].errors.indices.last else { return }
            let parts = segment.components(1)
            if parts.first == "CLM01", parts.count > 1 {
                transactions[last].errors[place].claim = parts[1]
            }
        case "IK5", "AK5":
            if let last { transactions[last].status = segment.element(1) }
        case "AK9": status = segment.element(1)
        default: break
        }
    }
}
