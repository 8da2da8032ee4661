/// A rule that one payer adds to the guide (SNIP type 7), as data.
public struct PartnerRule: Sendable, Hashable {
    /// What the rule asks of the value or the segment.
    public enum Demand: Sendable, Hashable {
        /// Every claim carries the segment.
        case present
        /// No claim carries the segment.
        case absent
        /// The element, where the segment stands, has one of these values.
        case oneOf(Set<String>)
        /// The element has at most so many characters.
        case atMost(Int)
        /// The element has exactly the form: `9` a digit, `A` a capital, `X` either; others literal.
        case form(String)
    }

    /// The rule's id.
    public var id: String
    /// Where the payer says so, such as a page of its companion guide.
    public var source: String
    /// The kind of claim, true for 837I; nil for both.
    public var isInstitutional: Bool?
    /// The loop, such as `2300`.
    public var loop: String
    /// The segment, such as `REF`.
    public var segment: String
    /// The value of the segment's first element, where several kinds stand in the loop.
    public var qualifier: String?
    /// The element, from 1.
    public var element: Int
    /// What the rule asks.
    public var demand: Demand
    /// How bad it is.
    public var level: X12Finding.Level
    /// What is wrong and what to do.
    public var message: String

    /// Makes a rule.
    public init(
        id: String,
        source: String,
        isInstitutional: Bool? = nil,
        loop: String,
        segment: String,
        qualifier: String? = nil,
        element: Int = 1,
        demand: Demand,
        level: X12Finding.Level = .error,
        message: String
    ) {
        self.id = id
        self.source = source
        self.isInstitutional = isInstitutional
        self.loop = loop
        self.segment = segment
        self.qualifier = qualifier
        self.element = element
        self.demand = demand
        self.level = level
        self.message = message
    }

    /// Whether a segment is one that the rule is about.
    func concerns(_ segment: Segment, loop: String) -> Bool {
        loop == self.loop && segment.id == self.segment
            && (qualifier == nil || segment.components(1).first == qualifier)
    }

    /// Whether a value meets the rule; true for a rule about whole segments.
    public func accepts(_ value: String) -> Bool {
        switch demand {
        case .present, .absent: true
        case .oneOf(let values): values.contains(value)
        case .atMost(let count): value.utf8.count <= count
        case .form(let form):
            value.utf8.count == form.utf8.count
                && zip(value.utf8, form.utf8).allSatisfy { byte, mark in
                    let isDigit = byte >= 0x30 && byte <= 0x39
                    let isCapital = byte >= 0x41 && byte <= 0x5A
                    return switch mark {
                    case UInt8(ascii: "9"): isDigit
                    case UInt8(ascii: "A"): isCapital
                    case UInt8(ascii: "X"): isDigit || isCapital
                    default: byte == mark
                    }
                }
        }
    }
}
