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
            if let paid = other.paid { segments.segment("AMT", "D", Self.amount(paid)) }
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

    /// One segment for up to six adjustments of a group.
    private mutating func adjustments(_ adjustments: [OtherPayer.Adjustment]) {
        for group in ["CO", "CR", "OA", "PI", "PR"] {
            var rest = adjustments.filter { $0.group == group }[...]
            while !rest.isEmpty {
                segments.begin("CAS")
                segments.element(group)
                for (offset, adjustment) in rest.prefix(6).enumerated() {
                    if offset > 0 { segments.element("") }
                    segments.element(adjustment.reason)
                    segments.element(Self.amount(adjustment.amount))
                }
                segments.end()
                rest = rest.dropFirst(6)
            }
        }
    }
}
