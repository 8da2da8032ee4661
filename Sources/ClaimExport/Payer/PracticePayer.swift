public import X12

/// The rules by which the practice payer answers claims, so that trainees meet rejections and denials.
///
/// Not the rules of any insurer: a small plan of invented terms. What is wrong on a claim's face is
/// rejected before judging; a missing authorization, a late claim, a claim sent twice and a first
/// diagnosis that says too little are denied; the rest is paid by a fee share, after the patient's
/// share.
public struct PracticePayer: Sendable {
    /// The plan's terms.
    public struct Terms: Sendable, Hashable {
        /// The part of a charge that is the fee, in per cent.
        public var fee = 80
        /// The patient's part of the fee, in per cent.
        public var share = 20
        /// Days after the service in which a claim is taken.
        public var timeLimit = 365
        /// Whether a stay needs an authorization.
        public var asksAuthorization = true

        /// The usual terms.
        public init() {}
    }

    private let terms: Terms
    private let today: Int
    /// What was judged before, by number and days.
    private var known: Set<String> = []
    /// The payer's numbers that it has given out.
    private var issued: Set<String> = []

    /// Makes a payer.
    ///
    /// - Parameters:
    ///   - terms: The plan's terms.
    ///   - today: The day of receipt, as `YYYYMMDD`; nil where it is none.
    public init?(terms: Terms = Terms(), today: String) {
        guard let day = DayNumber(today) else { return nil }
        self.terms = terms
        self.today = day.value
    }

    /// Tells the payer of a claim that it judged on another day.
    public mutating func remember(number: String, through: String, payerControl: String) {
        known.insert("\(number) \(through)")
        issued.insert(payerControl)
    }

    /// What the payer does with a claim.
    public enum Outcome: Sendable, Hashable {
        /// Returned before it is judged.
        case rejected(ClaimStatusReply.Intake)
        /// Judged.
        case judged(ClaimStatusReply.Intake, Remittance.Decision)
    }

    /// Takes a claim in and judges it.
    ///
    /// - Parameters:
    ///   - claim: The claim.
    ///   - findings: What the validator found on it.
    ///   - number: The number that the payer gives it.
    /// - Returns: What the payer answers.
    public mutating func outcome(
        of claim: SubmittedClaim,
        _ findings: [X12Finding],
        number: String
    ) -> Outcome {
        let errors = findings.filter { $0.level == .error && $0.snip >= 3 }
        if !errors.isEmpty {
            var statuses: [[String]] = []
            for error in errors.prefix(10) {
                let status = PayerStatus.of(error)
                if !statuses.contains(status) { statuses.append(status) }
            }
            return .rejected(
                ClaimStatusReply.Intake(claim: claim, payerControl: "", statuses: statuses)
            )
        }
        let replaces = ["7", "8"].contains(claim.frequency)
        if replaces, !issued.isEmpty, !issued.contains(claim.original) {
            let intake = ClaimStatusReply.Intake(
                claim: claim,
                payerControl: "",
                statuses: [["A3", "464"]]
            )
            return .rejected(intake)
        }
        let intake = ClaimStatusReply.Intake(
            claim: claim,
            payerControl: number,
            statuses: [["A2", "20", "PR"]]
        )
        let denial = denial(of: claim, findings, replaces: replaces)
        known.insert("\(claim.number) \(claim.through)")
        issued.insert(number)
        return .judged(intake, decision(on: claim, number, denial))
    }

    /// The reason for which nothing is paid, or nil.
    private func denial(
        of claim: SubmittedClaim,
        _ findings: [X12Finding],
        replaces: Bool
    ) -> (reason: String, remark: String)? {
        if !replaces, known.contains("\(claim.number) \(claim.through)") { return ("18", "N522") }
        if let last = DayNumber(claim.through)?.value, today - last > terms.timeLimit {
            return ("29", "")
        }
        if terms.asksAuthorization, claim.isStay, claim.authorization.isEmpty {
            return ("197", "M62")
        }
        let rules = Set(findings.map(\.rule))
        if rules.contains("tabular.excludes1") { return ("16", "M64") }
        if rules.contains("mce.unspecified") || rules.contains("tabular.code-first-missing") {
            return ("16", "M76")
        }
        if rules.contains("mce.non-covered") { return ("96", "N130") }
        return nil
    }

    private func decision(
        on claim: SubmittedClaim,
        _ number: String,
        _ denial: (reason: String, remark: String)?
    ) -> Remittance.Decision {
        let adjustments = claim.lines.map { line -> [RemittedClaim.Adjustment] in
            if let denial {
                return [adjustment("CO", denial.reason, line.charge)]
            }
            let fee = line.charge * terms.fee / 100
            return [
                adjustment("CO", "45", line.charge - fee),
                adjustment("PR", "2", fee * terms.share / 100),
            ].filter { $0.amount != 0 }
        }
        return Remittance.Decision(
            claim: claim,
            payerControl: number,
            adjustments: adjustments,
            remarks: denial.map { $0.remark.isEmpty ? [] : [$0.remark] } ?? [],
            isDenied: denial != nil
        )
    }

    private func adjustment(
        _ group: String,
        _ reason: String,
        _ amount: Int
    ) -> RemittedClaim.Adjustment {
        RemittedClaim.Adjustment(group: group, reason: reason, amount: amount)
    }
}
