import ClinicalRecords
import X12

extension ClaimTransaction {
    mutating func facility(_ facility: ClaimSituation.Facility) {
        segments.segment(
            "NM1",
            "77",
            "2",
            facility.name,
            "",
            "",
            "",
            "",
            facility.npi.isEmpty ? "" : "XX",
            facility.npi
        )
        address(facility.address)
    }

    /// Loops 2320 and 2330 of the other payers.
    mutating func others(_ others: [ClaimSituation.Other]) {
        for other in others {
            segments.segment(
                "SBR",
                other.order,
                other.relationship,
                "",
                "",
                "",
                "",
                "",
                "",
                other.filingIndicator
            )
            adjustments(other.adjustments)
            if let paid = other.paid { amount("D", paid) }
            segments.segment("OI", "", "", "Y", "", "", "Y")
            let person = other.subscriber
            segments.segment(
                "NM1",
                "IL",
                "1",
                person.family,
                person.given,
                person.middle,
                "",
                "",
                "MI",
                person.memberID
            )
            if let place = person.address { address(place) }
            segments.segment(
                "NM1",
                "PR",
                "2",
                other.payer.name,
                "",
                "",
                "",
                "",
                "PI",
                other.payer.id
            )
        }
    }

    /// Loops 2430 of a line: what other payers decided on it.
    mutating func adjudications(of line: Claim.Line) {
        for one in line.situation.adjudications {
            segments.begin("SVD")
            segments.element(one.payer)
            segments.element(cents: one.paid.cents)
            segments.composite(line.hcpcs.isEmpty ? [] : ["HC", line.hcpcs] + line.modifiers)
            segments.element(line.revenue)
            segments.element(one.units)
            segments.end()
            adjustments(one.adjustments)
            segments.segment("DTP", "573", "D8", one.date)
            if let owed = one.patientOwes { amount("EAF", owed) }
        }
    }

    /// The adjustments of each group, as many segments as they need.
    mutating func adjustments(_ adjustments: [OtherPayer.Adjustment]) {
        for group in ["CO", "CR", "OA", "PI", "PR"] {
            segments.adjustments(
                group,
                adjustments.filter { $0.group == group }.map { ($0.reason, $0.amount.cents) }
            )
        }
    }
}
