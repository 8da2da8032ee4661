import ClinicalRecords
public import X12

extension TrackedBatch {
    /// Takes what a TA1 says.
    ///
    /// - Returns: Whether it is about this batch.
    public mutating func take(_ reply: InterchangeReply, day: String) -> Bool {
        guard reply.control == interchange else { return false }
        if reply.isRejected {
            let reason = ClaimReason(
                code: "TA1-\(reply.note)",
                text: "the interchange could not be read by the receiver"
            )
            reject(claims.indices, [reason], day)
        }
        return true
    }

    /// Takes what a 999 says; a rejected transaction rejects all its claims.
    ///
    /// A batch is one transaction unless it has more than 5,000 claims; where it has several, the
    /// position of the transaction says which claims are meant.
    ///
    /// - Returns: Whether it is about this batch.
    public mutating func take(
        _ reply: FunctionalReply,
        day: String,
        transactionSize: Int = 5_000
    ) -> Bool {
        guard reply.control == interchange, reply.functionalID == "HC" else { return false }
        if reply.transactions.isEmpty, reply.status == "R" {
            reject(
                claims.indices,
                [ClaimReason(code: "999-R", text: "the group was rejected")],
                day
            )
        }
        for transaction in reply.transactions where transaction.isRejected {
            guard let number = Int(transaction.control), number > 0 else { continue }
            let start = min((number - 1) * transactionSize, claims.count)
            let end = min(start + transactionSize, claims.count)
            reject(start..<end, Self.reasons(transaction), day)
        }
        return true
    }

    private static func reasons(_ transaction: FunctionalReply.Transaction) -> [ClaimReason] {
        let places = transaction.errors.map { place in
            let elements = place.elements.map { element in
                " element \(element.position) \(ReplyWording.syntax(element.code) ?? element.code)"
            }.joined(separator: ",")
            let wording = ReplyWording.syntax(place.code) ?? place.code
            return ClaimReason(
                code: "999-\(place.code)",
                text: "segment \(place.number) \(place.segment) \(wording)\(elements)"
            )
        }
        return places.isEmpty
            ? [ClaimReason(code: "999-R", text: "the transaction was rejected")] : places
    }

    /// Takes what a 277CA says of a claim.
    ///
    /// What was judged already is not taken back by a late acknowledgement.
    ///
    /// - Returns: Whether the claim is in this batch.
    public mutating func take(_ entry: ClaimStatusReply.Entry, day: String) -> Bool {
        guard let index = claims.firstIndex(where: { $0.number == entry.reference }) else {
            return false
        }
        guard !claims[index].state.isJudged, !claims[index].isReleased else { return true }
        if !entry.payerControl.isEmpty { claims[index].payerControl = entry.payerControl }
        if let charge = entry.statuses.compactMap(\.charge).first {
            claims[index].charge = Money(cents: charge)
        }
        claims[index].reasons = entry.statuses.map { status in
            let words = [
                ReplyWording.category(status.category), ReplyWording.status(status.code),
            ].compactMap { $0 }
            return ClaimReason(
                code: [status.category, status.code, status.entity].filter { !$0.isEmpty }
                    .joined(separator: ":"),
                text: words.joined(separator: ": ")
            )
        }
        if entry.isRejected {
            claims[index].state = .rejected
        } else if entry.isAccepted {
            claims[index].state = .accepted
        }
        claims[index].updated = day
        return true
    }

    /// Takes what an 835 says of a claim.
    ///
    /// - Returns: Whether the claim is in this batch.
    public mutating func take(_ remitted: RemittedClaim, day: String) -> Bool {
        guard let index = claims.firstIndex(where: { $0.number == remitted.number }) else {
            return false
        }
        var claim = claims[index]
        if !remitted.payerControl.isEmpty { claim.payerControl = remitted.payerControl }
        claim.charge = Money(cents: remitted.charge)
        claim.updated = day
        claim.reasons =
            remitted.adjustments.map(Self.reason)
            + remitted.remarks.map { ClaimReason(code: $0, text: "remark of the payer") }
        if remitted.isReversal {
            claim.state = .accepted
            claim.paid = nil
            claim.patientResponsibility = nil
        } else {
            claim.state = remitted.isDenied ? .denied : .paid
            claim.paid = Money(cents: remitted.paid)
            claim.patientResponsibility = Money(cents: remitted.patientResponsibility)
        }
        claims[index] = claim
        return true
    }

    private static func reason(_ adjustment: RemittedClaim.Adjustment) -> ClaimReason {
        let words = [
            ReplyWording.adjustment(adjustment.reason), ReplyWording.group(adjustment.group),
        ].compactMap { $0 }
        return ClaimReason(
            code: "\(adjustment.group)-\(adjustment.reason)",
            text: words.joined(separator: "; "),
            amount: Money(cents: adjustment.amount)
        )
    }

    private mutating func reject(_ range: Range<Int>, _ reasons: [ClaimReason], _ day: String) {
        for index in range where !claims[index].state.isJudged && !claims[index].isReleased {
            claims[index].state = .rejected
            claims[index].reasons = reasons
            claims[index].updated = day
        }
    }
}
