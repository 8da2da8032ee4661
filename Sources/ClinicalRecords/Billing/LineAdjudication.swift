public import CodeSets

/// What another payer of the claim decided on one service line.
public struct LineAdjudication: Sendable, Hashable {
    /// The identifier of that payer, as in the claim's other payers.
    public var payer: String
    /// What it paid for the line.
    public var paid: Money
    /// The units it paid for; nil for those of the line.
    public var units: Int?
    /// The day it decided.
    public var date: CalendarDay?
    /// Why it did not pay the rest.
    public var adjustments: [OtherPayer.Adjustment]
    /// What the patient still owes, where the payer says so.
    public var patientOwes: Money?

    /// Makes a decision.
    public init(
        payer: String,
        paid: Money,
        units: Int? = nil,
        date: CalendarDay? = nil,
        adjustments: [OtherPayer.Adjustment] = [],
        patientOwes: Money? = nil
    ) {
        self.payer = payer
        self.paid = paid
        self.units = units
        self.date = date
        self.adjustments = adjustments
        self.patientOwes = patientOwes
    }
}

extension LineAdjudication: WithheldText {
    /// The kind only.
    public var description: String { "LineAdjudication" }
}
