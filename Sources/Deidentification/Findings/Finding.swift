/// An identifier found in a text, by UTF-8 offsets.
public struct Finding: Sendable, Hashable {
    /// What it is.
    public let kind: IdentifierKind
    /// Offset of its first byte.
    public let start: Int
    /// Offset after its last byte.
    public let end: Int
    /// The rule that found it, such as `title-name`.
    public let rule: String
    /// What is needed to write something in its place.
    let form: Form

    /// What a finding reads as, where that decides the replacement.
    enum Form: Sendable, Hashable {
        /// Nothing to keep.
        case plain
        /// A date or a part of one.
        case date(DateValue)
        /// An address whose state and ZIP code stand in it.
        case address(state: String?, zip: String?)
    }

    init(_ kind: IdentifierKind, _ range: Range<Int>, rule: String, form: Form = .plain) {
        self.kind = kind
        start = range.lowerBound
        end = range.upperBound
        self.rule = rule
        self.form = form
    }

    /// The bytes it covers.
    public var range: Range<Int> { start..<end }
}

/// Something that may identify a person and was left standing.
public struct ResidualRisk: Sendable, Hashable {
    /// What it may be.
    public let kind: IdentifierKind
    /// Offset of its first byte.
    public let start: Int
    /// Offset after its last byte.
    public let end: Int
    /// The rule that noticed it.
    public let rule: String
    /// Whether the text is not cleared while it stands; otherwise a person should look at it.
    public let isBlocking: Bool
}
