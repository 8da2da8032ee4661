import ClaimExport
import ClinicalRecords
import CodeSets

extension Encounters {
    /// A stay with surgery, many diagnoses and an external cause.
    static let surgery: Case = {
        var codes = [
            diagnosis("S72.141A", .principal, poa: .yes),
            diagnosis("W18.30XA", .secondary, 1, poa: .yes),
            diagnosis("Y92.009", .secondary, 2, poa: .exempt),
        ]
        let others = [
            "D62", "I10", "E11.9", "N17.9", "I48.20", "E78.5", "K21.9", "F32.A", "G47.33", "J44.9",
            "M81.0", "R33.9", "E87.1", "E87.6",
        ]
        for (index, code) in others.enumerated() {
            codes.append(diagnosis(code, .secondary, index + 3, poa: index == 0 ? .no : .yes))
        }
        codes.append(diagnosis("Z79.4", .secondary, 40, poa: .exempt))
        for (index, code) in ["0QS636Z", "30233N1", "0SRR0J9"].enumerated() {
            codes.append(
                AssignedCode(
                    system: .icd10PCS,
                    code: code,
                    role: .procedure,
                    sequence: index + 1,
                    date: day("2026-04-0\(index + 4)")
                )
            )
        }
        var details = billing(
            ClaimDetails(
                typeOfBill: "0111",
                admissionType: "1",
                admissionSource: "1",
                admissionHour: "0915",
                dischargeHour: "14",
                authorization: "AUTH-77812"
            ),
            [
                ServiceLine(revenue: "0120", units: 5, charge: Money(cents: 1_540_000)),
                ServiceLine(
                    revenue: "0360",
                    charge: Money(cents: 1_425_005),
                    date: day("2026-04-04")
                ),
                ServiceLine(
                    revenue: "0250",
                    charge: Money(cents: 189_030),
                    date: day("2026-04-03")
                ),
            ]
        )
        details.rendering = nil
        return make(
            "ip-surgery",
            .inpatient,
            "2026-04-03",
            "2026-04-08",
            "62",
            details,
            codes,
            admitting: "M25.551",
            drg: DRGAssignment(version: "43.1", code: "481")
        )
    }()

    /// A newborn, dependent of the mother, who has no member identifier.
    static let newborn: Case = {
        var details = billing(
            ClaimDetails(typeOfBill: "0111", admissionType: "4", admissionSource: "5"),
            [ServiceLine(revenue: "0170", units: 2, charge: Money(cents: 210_000))]
        )
        details.operating = nil
        details.rendering = nil
        details.patient = BillingPerson(
            family: "Testsubscriber",
            given: "Baby",
            birthDate: day("2026-04-10"),
            sex: .female,
            address: address,
            relationship: "child",
            synthetic: true
        )
        return make(
            "ip-newborn",
            .inpatient,
            "2026-04-10",
            "2026-04-12",
            "01",
            details,
            [diagnosis("Z38.00", .principal, poa: .exempt), diagnosis("P59.9", poa: .no)],
            admitting: "Z38.00"
        )
    }()

    /// An emergency visit billed by the hospital, with the patient's reasons for it.
    static let emergency: Case = {
        var details = billing(
            ClaimDetails(typeOfBill: "0131", admissionType: "1", admissionSource: "1"),
            [
                ServiceLine(
                    revenue: "0450",
                    hcpcs: "G0382",
                    modifiers: ["25"],
                    charge: Money(cents: 98_000),
                    date: day("2026-04-20")
                ),
                ServiceLine(
                    revenue: "0636",
                    hcpcs: "J1885",
                    units: 2,
                    charge: Money(cents: 1_250),
                    date: day("2026-04-20")
                ),
            ]
        )
        details.operating = nil
        details.rendering = nil
        return make(
            "ed-visit",
            .emergency,
            "2026-04-20",
            "2026-04-20",
            "01",
            details,
            [
                diagnosis("S52.501A", .firstListed), diagnosis("W01.0XXA", .secondary, 1),
                diagnosis("I10", .secondary, 2),
            ],
            reasons: ["M25.531", "R52"]
        )
    }()

    /// Surgery of one day on an outpatient bill.
    static let outpatientSurgery: Case = {
        var details = billing(
            ClaimDetails(typeOfBill: "0131", admissionType: "3", admissionSource: "1"),
            [
                ServiceLine(
                    revenue: "0360",
                    hcpcs: "G0105",
                    charge: Money(cents: 180_000),
                    date: day("2026-05-04")
                ),
                ServiceLine(revenue: "0270", charge: Money(cents: 4_000), date: day("2026-05-04")),
            ]
        )
        details.rendering = nil
        return make(
            "op-surgery",
            .outpatient,
            "2026-05-04",
            "2026-05-04",
            "01",
            details,
            [diagnosis("Z12.11", .firstListed), diagnosis("K57.30")]
        )
    }()
}
