import ClaimExport
import ClinicalRecords
import CodeSets
import Testing

@Suite("What keeps an encounter from being billed")
struct MissingItemTests {
    static func rules(_ one: Encounters.Case, codes: ClaimCodeCheck = .shapeOnly) -> [String] {
        switch ClaimBuilder(codes: codes).build(record: one.record, coding: one.coding) {
        case .claim: []
        case .held(let items): items.map { "\($0.field) \($0.rule)" }
        }
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        var expected: String
        var base: Encounters.Case
        var change: @Sendable (inout Encounters.Case) -> Void
        var testDescription: String { expected }
    }

    static let hospital: [Fault] = [
        Fault(expected: "billing.provider.npi npi.check-digit", base: Encounters.surgery) {
            $0.record.billing?.provider?.npi = "1770512635"
        },
        Fault(expected: "billing.attending required", base: Encounters.surgery) {
            $0.record.billing?.attending = nil
        },
        Fault(expected: "billing.operating operating.required", base: Encounters.surgery) {
            $0.record.billing?.operating = nil
        },
        Fault(expected: "billing.claim.typeOfBill type-of-bill", base: Encounters.surgery) {
            $0.record.billing?.claim?.typeOfBill = "9"
        },
        Fault(expected: "billing.claim.admissionSource code", base: Encounters.newborn) {
            $0.record.billing?.claim?.admissionSource = "1"
        },
        Fault(expected: "encounter.dischargeStatus required", base: Encounters.surgery) {
            $0.record.encounter.dischargeStatus = nil
        },
        Fault(expected: "encounter.discharged date.order", base: Encounters.emergency) {
            $0.record.encounter.discharged = Encounters.day("2026-04-19")
        },
        Fault(expected: "coding.admittingDiagnosis admitting.required", base: Encounters.surgery) {
            $0.coding.admittingDiagnosis = nil
        },
        Fault(
            expected: "coding.reasonForVisit reason-for-visit.required",
            base: Encounters.emergency
        ) { $0.coding.reasonForVisit = [] },
        Fault(expected: "coding.codes[0] poa.required", base: Encounters.surgery) {
            $0.coding.codes[0].poa = nil
        },
        Fault(expected: "coding.procedures[0] required", base: Encounters.surgery) {
            for index in $0.coding.codes.indices { $0.coding.codes[index].date = nil }
        },
        Fault(expected: "billing.lines[0].revenue revenue", base: Encounters.surgery) {
            $0.record.billing?.lines[0].revenue = "0001"
        },
        Fault(expected: "billing.lines[1].date date.range", base: Encounters.surgery) {
            $0.record.billing?.lines[1].date = Encounters.day("2026-05-01")
        },
        Fault(expected: "billing.provider.address.zip zip", base: Encounters.surgery) {
            $0.record.billing?.provider?.address?.zip = "80525"
        },
        Fault(expected: "billing.provider.taxId digits", base: Encounters.surgery) {
            $0.record.billing?.provider?.taxId = "12345678"
        },
        Fault(
            expected: "billing.provider.address.line1 address.post-office-box",
            base: Encounters.surgery
        ) { $0.record.billing?.provider?.address?.line1 = "P.O. Box 12" },
        Fault(expected: "billing.patient.relationship required", base: Encounters.newborn) {
            $0.record.billing?.patient?.relationship = nil
        },
        Fault(expected: "billing.patient.birthDate date.order", base: Encounters.newborn) {
            $0.record.billing?.patient?.birthDate = Encounters.day("2026-06-01")
        },
    ]

    static let practice: [Fault] = [
        Fault(expected: "billing.rendering required", base: Encounters.office) {
            $0.record.billing?.rendering = nil
        },
        Fault(expected: "billing.claim.placeOfService place-of-service", base: Encounters.office) {
            $0.record.billing?.claim?.placeOfService = "30"
        },
        Fault(expected: "billing.lines[0].pointers pointer.range", base: Encounters.office) {
            $0.record.billing?.lines[0].pointers = [1, 9]
        },
        Fault(expected: "billing.lines[0].pointers pointer.required", base: Encounters.office) {
            $0.record.billing?.lines[0].pointers = []
        },
        Fault(expected: "billing.lines[0].pointers pointer.count", base: Encounters.office) {
            $0.record.billing?.lines[0].pointers = [1, 2, 3, 3, 3]
        },
        Fault(expected: "billing.lines[0].charge required", base: Encounters.office) {
            $0.record.billing?.lines[0].charge = nil
        },
        Fault(expected: "billing.lines[1].charge charge.negative", base: Encounters.office) {
            $0.record.billing?.lines[1].charge = Money(cents: -1)
        },
        Fault(expected: "billing.lines[0].hcpcs code.shape", base: Encounters.office) {
            $0.record.billing?.lines[0].hcpcs = "G01"
        },
        Fault(expected: "billing.lines required", base: Encounters.office) {
            $0.record.billing?.lines = []
        },
        Fault(expected: "billing.subscriber.family characters", base: Encounters.office) {
            $0.record.billing?.subscriber?.family = "Test*Name"
        },
        Fault(expected: "billing.subscriber.memberId characters", base: Encounters.office) {
            $0.record.billing?.subscriber?.memberId = "A~SE*1"
        },
        Fault(expected: "billing.subscriber.address required", base: Encounters.office) {
            $0.record.billing?.subscriber?.address = nil
        },
        Fault(expected: "billing.submitter required", base: Encounters.office) {
            $0.record.billing?.submitter = nil
        },
        Fault(expected: "billing.receiver required", base: Encounters.office) {
            $0.record.billing?.receiver = nil
        },
        Fault(expected: "billing.payer required", base: Encounters.office) {
            $0.record.billing?.payer = nil
        },
        Fault(expected: "coding.status coding.final", base: Encounters.office) {
            $0.coding.status = .draft
        },
        Fault(expected: "coding.codes required", base: Encounters.office) {
            $0.coding.codes = []
        },
        Fault(expected: "coding.codes[1] diagnosis.repeated", base: Encounters.office) {
            $0.coding.codes.append(Encounters.diagnosis("E11.9", .secondary, 0))
        },
        Fault(expected: "billing required", base: Encounters.office) { $0.record.billing = nil },
    ]

    @Test(arguments: hospital + practice)
    func `a fault is named by its place and rule`(_ fault: Fault) {
        var one = fault.base
        fault.change(&one)
        #expect(Self.rules(one).contains(fault.expected), "\(Self.rules(one))")
    }

    @Test func `an encounter without fault has none`() {
        for one in Encounters.all { #expect(Self.rules(one) == []) }
    }

    @Test func `all faults are found at once`() {
        var one = Encounters.surgery
        for fault in Self.hospital where fault.base.record.id == one.record.id {
            if !fault.expected.contains("typeOfBill") { fault.change(&one) }
        }
        #expect(Self.rules(one).count >= 10)
    }

    @Test func `an empty billing block lists everything`() {
        var one = Encounters.office
        one.record.billing = BillingDetails()
        let rules = Self.rules(one)
        for field in ["submitter", "receiver", "payer", "provider", "subscriber", "lines"] {
            #expect(rules.contains("billing.\(field) required"))
        }
    }

    @Test func `codes are judged by the last day of the encounter`() {
        let check = ClaimCodeCheck { _, code, day in
            code == "I10" && day == Encounters.day("2026-05-06") ? .invalid : .valid
        }
        #expect(Self.rules(Encounters.office, codes: check) == ["coding.codes[1] code.invalid"])
        #expect(Self.rules(Encounters.surgery, codes: check) == [])
    }

    @Test func `items and claims print no value of the record`() throws {
        var one = Encounters.office
        one.record.billing?.subscriber?.family = "Secret~name"
        one.record.billing?.provider?.npi = "1234567890"
        guard
            case .held(let items) = ClaimBuilder(codes: .shapeOnly)
                .build(record: one.record, coding: one.coding)
        else {
            Issue.record("not held")
            return
        }
        let text = items.map { "\($0)" }.joined()
        #expect(!text.contains("Secret"))
        #expect(!text.contains("1234567890"))
    }
}
