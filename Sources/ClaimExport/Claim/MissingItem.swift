/// One thing that keeps an encounter from being billed or that a payer may ask about, and what to do.
///
/// Carries no value of the record: only places, rules and codes.
public struct MissingItem: Sendable, Hashable {
    /// How bad it is.
    public enum Level: String, Sendable, Hashable, CaseIterable {
        /// Holds the encounter back.
        case error
        /// A payer may ask; a person should look.
        case warning
        /// Worth knowing.
        case information
    }

    /// How bad it is; an error holds the encounter back.
    public let level: Level
    /// The rule that is not met, such as `npi.check-digit`.
    public let rule: String
    /// Where the value belongs in the claim: the loop, such as `2010AA`.
    public let loop: String
    /// The segment, such as `NM1`.
    public let segment: String
    /// The element, counted from 1; 0 when the whole segment is concerned.
    public let element: Int
    /// Where the value stands in the record, such as `billing.provider.npi`.
    public let field: String
    /// What to do.
    public let advice: String

    /// Makes an item.
    public init(
        level: Level = .error,
        rule: String,
        loop: String,
        segment: String,
        element: Int,
        field: String,
        advice: String
    ) {
        self.level = level
        self.rule = rule
        self.loop = loop
        self.segment = segment
        self.element = element
        self.field = field
        self.advice = advice
    }

    /// The element's reference designator, such as `NM109`.
    public var designator: String {
        element == 0 ? segment : segment + (element < 10 ? "0" : "") + String(element)
    }
}

extension MissingItem: CustomStringConvertible {
    /// Place in the claim, place in the record, what to do.
    public var description: String { "\(loop) \(designator) (\(field)): \(advice) [\(rule)]" }
}
