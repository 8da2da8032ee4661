extension ClaimRules {
    mutating func amount(_ segment: Segment, _ loop: ShortText) {
        guard let cents = segment.cents(2) else { return }
        switch (loop, segment.short(1)) {
        case ("2320", "D"):
            if let last = claim.others.indices.last { claim.others[last].paid = cents }
        case ("2300", "F5"), ("2300", "F3"): claim.patientPaid = cents
        default: break
        }
        if cents < 0, loop == "2300" {
            add(segment, loop, "amount.negative", "AMT02", 4, "the amount is negative")
        }
    }

    mutating func adjustment(_ segment: Segment, _ loop: ShortText) {
        var sum = 0
        for position in stride(from: 2, through: 17, by: 3) {
            guard !segment.isEmpty(position), let cents = segment.cents(position + 1) else {
                continue
            }
            sum += cents
        }
        switch loop {
        case "2320":
            if let last = claim.others.indices.last { claim.others[last].adjusted += sum }
        case "2430":
            if let last = claim.line.payments.indices.last {
                claim.line.payments[last].adjusted += sum
            }
        default: break
        }
    }

    mutating func linePayment(_ segment: Segment, _ loop: ShortText) {
        let payer = segment.element(1)
        if !claim.others.contains(where: { $0.id == payer }) {
            let message = "SVD01 names none of the claim's other payers"
            add(segment, loop, "other-payer.line", "SVD01", 4, message)
        }
        let paid = segment.cents(2) ?? 0
        claim.line.payments.append((payer, paid, 0, segment))
    }

    /// A line's charge is what the other payer paid and what it adjusted.
    mutating func closePayments(_ line: OpenClaim.Line) {
        for payment in line.payments {
            if let index = claim.others.firstIndex(where: { $0.id == payment.payer }) {
                claim.others[index].adjusted += payment.adjusted
            }
            guard payment.paid + payment.adjusted != line.charge else { continue }
            let message = "payment and adjustments are not the line's charge"
            add(payment.segment, "2430", "balance.line", "SVD02", 3, message)
        }
    }

    /// What the other payers of a claim ask for.
    mutating func checkOtherPayers(_ segment: Segment, total: Int?) {
        let own = subscriber.responsibility
        var seen = [own]
        for other in claim.others {
            if seen.contains(other.responsibility), other.responsibility != "U" {
                let message = "two payers have the same place in the order of payers"
                add(other.segment, "2320", "other-payer.order", "SBR01", 4, message)
            }
            seen.append(other.responsibility)
            guard let paid = other.paid, let total, paid + other.adjusted != total else { continue }
            let message = "the other payer's payment and adjustments are not the claim's charge"
            add(other.segment, "2320", "balance.other-payer", "AMT02", 3, message)
        }
        if own == "S" || own == "T", claim.others.isEmpty {
            let message = "a claim to a secondary payer names the one before"
            add(segment, "2320", "other-payer.missing", "SBR01", 4, message)
        }
    }
}
