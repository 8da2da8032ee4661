/// Another payer of the same claim, and what it has decided.
public struct OtherPayer: Sendable, Hashable {
    /// Name, identifier and filing indicator of the payer.
    public var payer: BillingParty
    /// Its place among the payers: `P` first, `S` second, `T` third.
    public var order: String
    /// The person insured with it.
    public var subscriber: BillingPerson?
    /// How the patient is related to that person, as claims carry it; `18` for the same.
    public var relationship: String?
    /// What it paid; nil where it has not judged the claim.
    public var paid: Money?
    /// Why it did not pay the rest.
    public var adjustments: [Adjustment]

    /// An amount that was not paid.
    public struct Adjustment: Sendable, Hashable {
        /// CO, PR, OA, PI or CR.
        public var group: String
        /// The reason's code.
        public var reason: String
        /// The amount.
        public var amount: Money

        /// Makes an adjustment.
        public init(group: String, reason: String, amount: Money) {
            self.group = group
            self.reason = reason
            self.amount = amount
        }
    }

    /// Makes a payer.
    public init(
        payer: BillingParty,
        order: String = "P",
        subscriber: BillingPerson? = nil,
        relationship: String? = nil,
        paid: Money? = nil,
        adjustments: [Adjustment] = []
    ) {
        self.payer = payer
        self.order = order
        self.subscriber = subscriber
        self.relationship = relationship
        self.paid = paid
        self.adjustments = adjustments
    }
}

extension OtherPayer: WithheldText {
    /// The kind only.
    public var description: String { "OtherPayer" }
}
