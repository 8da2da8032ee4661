public import CodeSets

/// A subscriber, or a patient who is the subscriber's dependent.
public struct BillingPerson: Sendable, Hashable {
    /// Family name.
    public var family: String
    /// Given name.
    public var given: String?
    /// Middle name or initial.
    public var middle: String?
    /// The payer's member identifier; a dependent has none of their own.
    public var memberId: String?
    /// Day of birth.
    public var birthDate: CalendarDay?
    /// Administrative sex.
    public var sex: Sex?
    /// The home address.
    public var address: Address?
    /// A dependent's relationship to the subscriber as claims carry it, such as `19`.
    public var relationship: String?
    /// Whether the identity is invented, which samples must be to pass the de-identification gate.
    public var synthetic: Bool

    /// Makes a person.
    public init(
        family: String,
        given: String? = nil,
        middle: String? = nil,
        memberId: String? = nil,
        birthDate: CalendarDay? = nil,
        sex: Sex? = nil,
        address: Address? = nil,
        relationship: String? = nil,
        synthetic: Bool = false
    ) {
        self.family = family
        self.given = given
        self.middle = middle
        self.memberId = memberId
        self.birthDate = birthDate
        self.sex = sex
        self.address = address
        self.relationship = relationship
        self.synthetic = synthetic
    }
}

extension BillingPerson: WithheldText {
    /// The kind only.
    public var description: String { "BillingPerson" }
}
