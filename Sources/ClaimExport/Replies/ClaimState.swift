/// How far a claim has come.
public enum ClaimState: String, Sendable, Hashable, CaseIterable {
    /// Final and in no batch.
    case ready
    /// In a batch whose file is whole.
    case sent
    /// Taken into the payer's system.
    case accepted
    /// Returned before it was judged: correct it and send it anew.
    case rejected
    /// Judged, with a payment or the patient's share.
    case paid
    /// Judged, and nothing is paid.
    case denied

    /// Whether the payer has judged the claim.
    public var isJudged: Bool { self == .paid || self == .denied }
    /// Whether nothing more is awaited from the payer.
    public var isSettled: Bool { isJudged || self == .rejected }
}
