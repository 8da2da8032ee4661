import ClinicalRecords

extension ClaimDraft {
    mutating func payers(_ claim: ClaimDetails?, _ situation: inout ClaimSituation) {
        let before = billing.otherPayers.contains { $0.paid != nil }
        situation.payerOrder = claim?.payerOrder ?? (before ? "S" : "P")
        var orders: Set<String> = [situation.payerOrder]
        for (index, other) in billing.otherPayers.enumerated() {
            let field = "billing.otherPayers[\(index)]"
            let isNew = orders.insert(other.order).inserted
            if !isNew || !["P", "S", "T"].contains(other.order) {
                findings.add(
                    "other-payer.order",
                    Findings.Place("2320", "SBR", 1, "\(field).order"),
                    "each payer has a place of its own: P, S or T"
                )
            }
            if let built = self.other(other, field) { situation.others.append(built) }
        }
        if !["P", "S", "T"].contains(situation.payerOrder) {
            findings.add(
                "other-payer.order",
                Findings.Place("2000B", "SBR", 1, "billing.claim.payerOrder"),
                "the payer's place is P, S or T"
            )
        }
        if situation.payerOrder != "P", billing.otherPayers.isEmpty {
            findings.add(
                "other-payer.missing",
                Findings.Place("2320", "SBR", 1, "billing.otherPayers"),
                "a claim to a secondary payer names the one before"
            )
        }
    }

    private mutating func other(_ other: OtherPayer, _ field: String) -> ClaimSituation.Other? {
        guard let subscriber = other.subscriber ?? billing.subscriber else { return nil }
        if let paid = other.paid {
            let lines = billing.lines.flatMap(\.adjudications)
                .filter { $0.payer == other.payer.id }.flatMap(\.adjustments)
            let sum = (other.adjustments + lines).reduce(into: paid) { $0 += $1.amount }
            if sum != billing.totalCharge {
                findings.add(
                    "balance.other-payer",
                    Findings.Place("2320", "AMT", 2, "\(field).paid"),
                    "payment and adjustments of this payer make the claim's charge"
                )
            }
        }
        check(other.adjustments, Findings.Place("2320", "CAS", 1, "\(field).adjustments"))
        let relationships: Set<String> = ["01", "18", "19", "20", "21", "39", "40", "53", "G8"]
        let relationship = other.relationship ?? "18"
        if !relationships.contains(relationship) {
            findings.add(
                "relationship",
                Findings.Place("2320", "SBR", 2, "\(field).relationship"),
                "give a relationship such as 18, 01 or 19"
            )
        }
        return ClaimSituation.Other(
            order: other.order,
            relationship: relationship,
            filingIndicator: other.payer.filingIndicator ?? "ZZ",
            payer: findings.organization(
                other.payer,
                loop: "2330B",
                field: "\(field).payer",
                idLength: 2...80
            ),
            subscriber: findings.person(
                subscriber,
                loop: "2330A",
                field: "\(field).subscriber",
                isPatient: false,
                hasMemberID: true
            ),
            paid: other.paid,
            adjustments: other.adjustments
        )
    }
}
