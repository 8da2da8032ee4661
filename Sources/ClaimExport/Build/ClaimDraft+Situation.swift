import ClinicalRecords
import CodeSets

extension ClaimDraft {
    mutating func situation() -> ClaimSituation {
        var situation = ClaimSituation()
        situation.referring = findings.practitioner(
            billing.referring,
            loop: kind == .institutional ? "2310F" : "2310A",
            field: "billing.referring"
        )
        switch kind {
        case .institutional:
            situation.otherOperating = findings.practitioner(
                billing.otherOperating,
                loop: "2310C",
                field: "billing.otherOperating"
            )
            unused(billing.supervising, "billing.supervising")
        case .professional:
            situation.supervising = findings.practitioner(
                billing.supervising,
                loop: "2310D",
                field: "billing.supervising"
            )
            unused(billing.otherOperating, "billing.otherOperating")
        }
        situation.facility = billing.facility.map {
            facility(
                $0,
                loop: kind == .institutional ? "2310E" : "2310C",
                field: "billing.facility"
            )
        }
        let claim = billing.claim
        if kind == .institutional { events(claim, &situation) }
        situation.conditions = (claim?.conditions ?? []).enumerated().map { index, code in
            twoMarks(code, "BG", "billing.claim.conditions[\(index)]")
        }
        if situation.conditions.count > 24 {
            findings.add(
                "condition-code",
                Findings.Place("2300", "HI", 1, "billing.claim.conditions"),
                "a claim holds 24 condition codes"
            )
        }
        if let accident = claim?.accident, kind == .professional {
            self.accident(accident, &situation)
        }
        situation.patientPaid = claim?.patientPaid
        if let paid = claim?.patientPaid, paid > billing.totalCharge || paid.cents < 0 {
            findings.add(
                "balance.patient",
                Findings.Place("2300", "AMT", 2, "billing.claim.patientPaid"),
                "the patient paid more than the charge"
            )
        }
        payers(claim, &situation)
        return situation
    }

    mutating func facility(
        _ facility: ServiceFacility,
        loop: String,
        field: String
    ) -> ClaimSituation.Facility {
        ClaimSituation.Facility(
            name: findings.text(
                facility.name,
                Findings.Place(loop, "NM1", 3, "\(field).name"),
                max: 60
            ),
            npi: facility.npi == nil
                ? ""
                : findings.npi(
                    facility.npi,
                    Findings.Place(loop, "NM1", 9, "\(field).npi")
                ),
            address: findings.place(
                facility.address,
                loop: loop,
                field: "\(field).address",
                nineDigitZIP: true
            )
        )
    }

    private mutating func events(_ claim: ClaimDetails?, _ situation: inout ClaimSituation) {
        for (index, occurrence) in (claim?.occurrences ?? []).enumerated() {
            let field = "billing.claim.occurrences[\(index)]"
            let code = twoMarks(occurrence.code, "BH", field)
            guard let through = occurrence.through else {
                situation.occurrences.append(["BH", code, "D8", occurrence.date.compact])
                continue
            }
            if through < occurrence.date {
                findings.add(
                    "date.order",
                    Findings.Place("2300", "HI", 1, field),
                    "the occurrence ends before it starts"
                )
            }
            let period = "\(occurrence.date.compact)-\(through.compact)"
            situation.spans.append(["BI", code, "RD8", period])
        }
        for (index, value) in (claim?.values ?? []).enumerated() {
            let code = twoMarks(value.code, "BE", "billing.claim.values[\(index)]")
            let amount = ClaimTransaction.amount(value.amount)
            situation.values.append(["BE", code, "", "", amount])
        }
    }

    private mutating func twoMarks(_ code: String, _ qualifier: String, _ field: String) -> String {
        let upper = code.uppercased()
        let fits =
            upper.utf8.count == 2
            && upper.utf8.allSatisfy { Findings.isDigit($0) || ($0 >= 0x41 && $0 <= 0x5A) }
        if !fits {
            findings.add(
                "bill-code",
                Findings.Place("2300", "HI", 1, field),
                "a code of qualifier \(qualifier) has two letters or digits"
            )
        }
        return fits ? upper : ""
    }

    private mutating func accident(
        _ accident: BillAccident,
        _ situation: inout ClaimSituation
    ) {
        let place = Findings.Place("2300", "CLM", 11, "billing.claim.accident")
        guard let cause = ["auto": "AA", "employment": "EM", "other": "OA"][accident.cause] else {
            findings.add("accident", place, "the cause is auto, employment or other")
            return
        }
        situation.accident = [cause]
        if let state = accident.state {
            if !Findings.states.contains(state.uppercased()) {
                findings.add("state", place, "give the state's two letters")
            }
            situation.accident = [cause, "", "", state.uppercased()]
        } else if cause == "AA" {
            findings.add("accident.state", place, "a car accident needs its state")
        }
        if let date = accident.date {
            situation.accidentDay = date.compact
        } else if cause != "EM" {
            findings.add(
                "accident.date",
                Findings.Place("2300", "DTP", 3, "billing.claim.accident.date"),
                "an accident needs its day"
            )
        }
    }
}
