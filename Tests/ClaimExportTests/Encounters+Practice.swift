import ClaimExport
import ClinicalRecords
import CodeSets

extension Encounters {
    /// A visit to a practice by the subscriber.
    static let office: Case = {
        var details = billing(
            ClaimDetails(placeOfService: "11"),
            [
                ServiceLine(
                    hcpcs: "G0108",
                    charge: Money(cents: 5_800),
                    date: day("2026-05-06"),
                    pointers: [1, 2]
                ),
                ServiceLine(
                    hcpcs: "G2211",
                    modifiers: ["gt", "59"],
                    charge: Money(cents: 1_650),
                    date: day("2026-05-06"),
                    pointers: [2]
                ),
            ]
        )
        details.attending = nil
        details.operating = nil
        return make(
            "of-visit",
            .office,
            "2026-05-06",
            "2026-05-06",
            nil,
            details,
            [
                diagnosis("E11.9", .firstListed), diagnosis("I10"),
                diagnosis("Z79.84", .secondary, 2),
            ]
        )
    }()

    /// A visit of a child, dependent of the subscriber, to another practice.
    static let dependent: Case = {
        var made = office
        made.record.id = id("of-dependent")
        made.coding.record = made.record.id
        made.record.billing?.provider?.name = "Lakeline Pediatrics"
        made.record.billing?.provider?.npi = "1004003012"
        made.record.billing?.patient = BillingPerson(
            family: "Examplar",
            given: "Casey",
            middle: "Q",
            birthDate: day("2024-11-05"),
            sex: .male,
            address: address,
            relationship: "19",
            synthetic: true
        )
        return made
    }()

    /// A practitioner's visit to a patient in a hospital.
    static let hospitalVisit: Case = {
        var made = office
        made.record.id = id("of-hospital-visit")
        made.coding.record = made.record.id
        made.record.billing?.claim = ClaimDetails(placeOfService: "21", authorization: "A1")
        return made
    }()
}
