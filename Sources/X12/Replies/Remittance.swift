/// 835 (005010X221A1): what a payer paid for claims, and why not more.
public struct Remittance: Sendable, Hashable {
    /// The number of the payment (TRN02).
    public let payment: String
    /// The sum paid, in cents (BPR02).
    public let total: Int
    /// The day of the payment as `YYYYMMDD` (BPR16).
    public let day: String
    /// The claims in order.
    public private(set) var claims: [RemittedClaim] = []
    /// What was kept or given beyond the claims (PLB), in cents; a positive one lowers the payment.
    public private(set) var providerAdjustments = 0

    /// What does not add up: `total` for the payment, otherwise the claim's number.
    public var imbalances: [String] {
        var wrong = claims.filter { !$0.isBalanced }.map(\.number)
        if claims.reduce(0, { $0 + $1.paid }) - providerAdjustments != total {
            wrong.append("total")
        }
        return wrong
    }

    init(_ segments: [Segment]) {
        let payment = segments.first { $0.id == "BPR" }
        self.payment = segments.first { $0.id == "TRN" }?.element(2) ?? ""
        total = payment.flatMap { ValueFormat.cents($0.element(2)) } ?? 0
        day = payment?.element(16) ?? ""
        for segment in segments { take(segment) }
    }

    private mutating func take(_ segment: Segment) {
        if segment.id == "CLP" {
            claims.append(RemittedClaim(segment))
            return
        }
        if segment.id == "PLB" {
            for position in stride(from: 4, through: 14, by: 2) {
                providerAdjustments += ValueFormat.cents(segment.element(position)) ?? 0
            }
            return
        }
        guard let last = claims.indices.last else { return }
        claims[last].take(segment)
    }
}
