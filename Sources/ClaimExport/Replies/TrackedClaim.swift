public import ClinicalRecords

/// What is known of a claim after it was sent.
public struct TrackedClaim: Sendable, Hashable {
    /// The encounter.
    public let record: RecordID
    /// The claim's number (CLM01).
    public let number: String
    /// How far it has come.
    public var state: ClaimState
    /// The payer's own number of the claim; empty while it is not known.
    public var payerControl = ""
    /// The charge as a reply named it.
    public var charge: Money?
    /// What was paid.
    public var paid: Money?
    /// What the patient owes.
    public var patientResponsibility: Money?
    /// Why it stands where it stands, the latest reply's reasons.
    public var reasons: [ClaimReason] = []
    /// The day of the latest reply, `YYYY-MM-DD`, or of the batch.
    public var updated: String
    /// Whether it was given free to be sent again.
    public var isReleased = false

    /// Starts with a claim that was sent.
    ///
    /// - Parameters:
    ///   - record: The encounter.
    ///   - updated: The day of its batch.
    public init(record: RecordID, sent updated: String) {
        self.record = record
        number = ClaimBuilder.controlNumber(of: record)
        state = .sent
        self.updated = updated
    }
}

/// A reason of a reply: its code and what it means in our words.
public struct ClaimReason: Sendable, Hashable {
    /// The list and the code, such as `CO-45` or `A7:562:85`.
    public let code: String
    /// What it means.
    public let text: String
    /// The amount it is about.
    public let amount: Money?

    /// Makes a reason.
    public init(code: String, text: String, amount: Money? = nil) {
        self.code = code
        self.text = text
        self.amount = amount
    }
}

extension TrackedClaim: WithheldText {
    /// The record's identifier and the state.
    public var description: String { "TrackedClaim \(record) \(state.rawValue)" }
}
