import ClaimExport
import ClinicalRecords
import CodeSets

/// Invented encounters of every kind that becomes a claim.
enum Encounters {
    struct Case: Sendable {
        var record: ClinicalRecord
        var coding: Coding
    }

    static func day(_ text: String) -> CalendarDay {
        guard let day = CalendarDay(text) else { preconditionFailure("no day: \(text)") }
        return day
    }

    static func id(_ text: String) -> RecordID {
        guard let id = RecordID(text) else { preconditionFailure("no identifier: \(text)") }
        return id
    }

    static let address = Address(
        line1: "2400 Quarry Hill Road #4",
        city: "Fort Collins",
        state: "CO",
        zip: "80525-1204"
    )

    static func billing(_ claim: ClaimDetails, _ lines: [ServiceLine]) -> BillingDetails {
        BillingDetails(
            submitter: Submitter(
                name: "Marrow Creek Medical Center",
                id: "CK841907",
                contact: Contact(name: "Claims Desk", phone: "(555) 555-0165")
            ),
            receiver: BillingParty(name: "Sample Mutual Health Plan", id: "SMPLMUT01"),
            payer: BillingParty(
                name: "Sample Mutual Health Plan",
                id: "SMPLMUT01",
                filingIndicator: "CI"
            ),
            provider: BillingProvider(
                name: "Marrow Creek Medical Center",
                npi: "1770512634",
                taxonomy: "282N00000X",
                taxId: "84-1907263",
                address: address
            ),
            attending: IndividualProvider(
                family: "Samplecard",
                given: "Birch",
                npi: "1773004126",
                taxonomy: "207RC0000X"
            ),
            operating: IndividualProvider(family: "O'Sample", given: "Cedar", npi: "1773005875"),
            rendering: IndividualProvider(
                family: "Standin-Núñez",
                given: "Harper",
                npi: "1004001115",
                taxonomy: "207R00000X"
            ),
            subscriber: BillingPerson(
                family: "Testsubscriber",
                given: "Alder",
                memberId: "1EG4SYN0001",
                birthDate: day("1954-07-19"),
                sex: .male,
                address: address,
                synthetic: true
            ),
            claim: claim,
            lines: lines
        )
    }

    static func diagnosis(
        _ code: String,
        _ role: CodeRole = .secondary,
        _ sequence: Int = 1,
        poa: PresentOnAdmission? = nil
    ) -> AssignedCode {
        AssignedCode(system: .icd10CM, code: code, role: role, sequence: sequence, poa: poa)
    }

    static func make(
        _ name: String,
        _ setting: Setting,
        _ from: String,
        _ through: String,
        _ status: String?,
        _ billing: BillingDetails,
        _ codes: [AssignedCode],
        admitting: String? = nil,
        reasons: [String] = [],
        drg: DRGAssignment? = nil
    ) -> Case {
        let record = ClinicalRecord(
            id: id(name),
            encounter: Encounter(
                setting: setting,
                admitted: day(from),
                discharged: day(through),
                dischargeStatus: status
            ),
            billing: billing
        )
        let coding = Coding(
            record: id(name),
            release: day("2026-04-01"),
            status: .final,
            codes: codes,
            admittingDiagnosis: admitting,
            reasonForVisit: reasons,
            drg: drg
        )
        return Case(record: record, coding: coding)
    }
}
