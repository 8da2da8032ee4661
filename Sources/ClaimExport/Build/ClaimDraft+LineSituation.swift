import ClinicalRecords
import CodeSets

extension ClaimDraft {
    /// Who gave one service and where, as far as it is not what the claim says, and what other payers
    /// decided on it.
    mutating func lineSituation(_ line: ServiceLine, _ field: String) -> LineSituation {
        var situation = LineSituation()
        let given = line.providers
        switch kind {
        case .institutional:
            situation.operating = other(
                given.operating,
                "2420A",
                field,
                "operating",
                billing.operating
            )
            situation.otherOperating = other(
                given.otherOperating,
                "2420B",
                field,
                "otherOperating",
                billing.otherOperating
            )
            situation.rendering = other(
                given.rendering,
                "2420C",
                field,
                "rendering",
                billing.rendering
            )
            situation.referring = other(
                given.referring,
                "2420D",
                field,
                "referring",
                billing.referring
            )
            unused(given.supervising, "\(field).supervising")
            unused(given.ordering, "\(field).ordering")
            if line.facility != nil { note("\(field).facility") }
        case .professional:
            situation.rendering = other(
                given.rendering,
                "2420A",
                field,
                "rendering",
                billing.rendering
            )
            situation.supervising = other(
                given.supervising,
                "2420D",
                field,
                "supervising",
                billing.supervising
            )
            situation.ordering = other(given.ordering, "2420E", field, "ordering", nil)
            situation.referring = other(
                given.referring,
                "2420F",
                field,
                "referring",
                billing.referring
            )
            unused(given.operating, "\(field).operating")
            unused(given.otherOperating, "\(field).otherOperating")
            if let place = line.facility, place != billing.facility {
                situation.facility = facility(place, loop: "2420C", field: "\(field).facility")
            }
        }
        for (index, adjudication) in line.adjudications.enumerated() {
            situation.adjudications.append(
                decision(adjudication, on: line, "\(field).adjudications[\(index)]")
            )
        }
        if line.adjudications.count > 15 {
            findings.add(
                "adjudications.count",
                Findings.Place("2430", "SVD", 1, "\(field).adjudications"),
                "a line carries the decisions of at most 15 payers"
            )
        }
        return situation
    }

    /// A practitioner of the line; nil for the one that the claim names.
    private mutating func other(
        _ provider: IndividualProvider?,
        _ loop: String,
        _ field: String,
        _ name: String,
        _ ofClaim: IndividualProvider?
    ) -> Claim.Practitioner? {
        if provider?.npi == ofClaim?.npi { return nil }
        return findings.practitioner(provider, loop: loop, field: "\(field).\(name)")
    }

    mutating func unused(_ provider: IndividualProvider?, _ field: String) {
        if provider != nil { note(field) }
    }

    private mutating func note(_ field: String) {
        findings.notes.append("\(field) is not carried by a claim of kind \(kind.rawValue)")
    }

    private mutating func decision(
        _ given: LineAdjudication,
        on line: ServiceLine,
        _ field: String
    ) -> LineSituation.Adjudication {
        if !billing.otherPayers.contains(where: { $0.payer.id == given.payer }) {
            findings.add(
                "other-payer.line",
                Findings.Place("2430", "SVD", 1, "\(field).payer"),
                "name one of the claim's other payers by its identifier"
            )
        }
        let sum = given.adjustments.reduce(into: given.paid) { $0 += $1.amount }
        if sum != line.charge ?? .zero {
            findings.add(
                "balance.line",
                Findings.Place("2430", "SVD", 2, "\(field).paid"),
                "payment and adjustments of this payer make the line's charge"
            )
        }
        check(given.adjustments, Findings.Place("2430", "CAS", 1, "\(field).adjustments"))
        if given.date == nil {
            findings.add(
                "required",
                Findings.Place("2430", "DTP", 3, "\(field).date"),
                "give the day on which this payer decided"
            )
        }
        if let units = given.units, !(0...999_999).contains(units) {
            findings.add(
                "units",
                Findings.Place("2430", "SVD", 5, "\(field).units"),
                "give the units that were paid for"
            )
        }
        return LineSituation.Adjudication(
            payer: given.payer,
            paid: given.paid,
            units: given.units ?? line.units,
            date: given.date?.compact ?? "",
            adjustments: given.adjustments,
            patientOwes: given.patientOwes
        )
    }

    /// Adjustments have a group that the guide knows, and a reason.
    mutating func check(_ adjustments: [OtherPayer.Adjustment], _ place: Findings.Place) {
        let groups = ["CO", "CR", "OA", "PI", "PR"]
        let fits = adjustments.allSatisfy { adjustment in
            groups.contains(adjustment.group) && (1...5).contains(adjustment.reason.utf8.count)
                && adjustment.reason.utf8.allSatisfy {
                    Findings.isDigit($0) || ($0 >= 0x41 && $0 <= 0x5A)
                }
        }
        if !fits {
            findings.add(
                "adjustment",
                place,
                "an adjustment has a group (CO, CR, OA, PI, PR) and a reason of one to five letters or"
                    + " digits"
            )
        }
        // Thirty adjustments of a group fit into the five segments of a place.
        if groups.contains(where: { group in adjustments.count { $0.group == group } > 30 }) {
            findings.add("adjustment", place, "a group has at most thirty adjustments: add them up")
        }
    }
}
