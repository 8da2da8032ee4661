import ClaimExport
import ClinicalRecords
import CodeSets

/// Valid encounters of every kind, drawn by a seeded generator: hospital and practice, subscribers and
/// dependents, one to many lines, and the parts that only some claims have.
struct RandomEncounters {
    private var state: UInt64
    private var number = 0

    private let mostLines: Int
    /// Whether what x12sdk gets wrong is left out: it wants the code of an attending provider for the
    /// operating one of a line, and a procedure code in every decision on a line.
    var suitsX12SDK = false

    /// Starts a series; no claim has more lines than given.
    init(seed: UInt64, mostLines: Int = 999) {
        state = seed
        self.mostLines = mostLines
    }

    mutating func encounter() -> Encounters.Case {
        number += 1
        var one = chance(50) ? hospital() : practice()
        addSituations(&one)
        return one
    }

    /// The codes that diagnoses are drawn from: in turn where they are few, at random where many.
    var diagnoses = [
        "J18.9", "I10", "E11.9", "N17.9", "I48.20", "E78.5", "K21.9", "F32.A", "G47.33", "J44.9",
        "D64.9", "R33.9", "E87.1", "D62", "E87.6", "R60.9", "N39.0", "K57.30", "R07.9", "L03.115",
    ]
    private static let exempt = ["Z79.4", "Z87.891", "Z98.890", "Z86.73"]
    private static let procedures = [
        "30233N1", "0QS636Z", "0SRR0J9", "5A1935Z", "0DJ08ZZ", "0DTJ4ZZ", "0FT44ZZ", "02703ZZ",
        "B2111ZZ", "4A023N7", "0BH17EZ", "02HV33Z", "0W9G3ZZ",
    ]
    private static let causes = [
        "W18.30XA", "W10.9XXA", "W19.XXXA", "W22.8XXA", "W25.XXXA", "X58.XXXA",
    ]
    private static let services = ["G0108", "G2211", "J1885", "G0382", "Q9967", "A9270", "99213"]

    private mutating func hospital() -> Encounters.Case {
        let isStay = chance(60)
        let from = Encounters.day("2026-0\(pick(4...5))-\(pick(10...20))")
        let through =
            isStay
            ? Encounters.day(String(from.description.dropLast(2)) + "\(pick(21...28))") : from
        let drawn = drawnDiagnoses(pick(1...19))
        var codes = [
            Encounters.diagnosis(
                drawn[0],
                isStay ? .principal : .firstListed,
                poa: isStay ? .yes : nil
            )
        ]
        for (index, code) in drawn.dropFirst().enumerated() {
            let poa: [PresentOnAdmission] = [.yes, .no, .unknown, .undetermined]
            codes.append(
                Encounters.diagnosis(
                    code,
                    .secondary,
                    index + 1,
                    poa: isStay ? poa[pick(0...3)] : nil
                )
            )
        }
        if chance(40) {
            codes.append(
                Encounters.diagnosis(
                    Self.exempt[pick(0...3)],
                    .secondary,
                    60,
                    poa: isStay ? .exempt : nil
                )
            )
        }
        if chance(20) {
            for (index, code) in Self.causes.prefix(pick(1...7)).enumerated() {
                codes.append(
                    Encounters.diagnosis(code, .secondary, 61 + index, poa: isStay ? .yes : nil)
                )
            }
        }
        if isStay {
            for (index, code) in Self.procedures.prefix(chance(20) ? 13 : pick(0...5)).enumerated()
            {
                codes.append(
                    AssignedCode(
                        system: .icd10PCS,
                        code: code,
                        role: .procedure,
                        sequence: index + 1,
                        date: from
                    )
                )
            }
        }
        let lines = (0..<lineCount(999)).map { index in
            let hasCode = !isStay || chance(30)
            return ServiceLine(
                revenue: isStay && index == 0
                    ? "0120" : ["0250", "0300", "0450", "0636"][pick(0...3)],
                hcpcs: hasCode ? Self.services[pick(0...6)] : nil,
                modifiers: hasCode && chance(20) ? ["25"] : [],
                units: pick(1...9),
                charge: Money(cents: pick(0...999_999)),
                date: isStay ? (chance(50) ? from : nil) : from
            )
        }
        let details = Encounters.billing(
            ClaimDetails(
                typeOfBill: isStay ? "0111" : "0131",
                admissionType: ["1", "2", "3"][pick(0...2)],
                admissionSource: "1",
                admissionHour: chance(70) ? "0\(pick(1...9))15" : nil,
                dischargeHour: isStay ? "14" : nil,
                authorization: chance(50) ? "AUTH\(number)" : nil
            ),
            lines
        )
        return Encounters.make(
            "r-\(number)",
            isStay ? .inpatient : .outpatient,
            from.description,
            through.description,
            isStay ? ["01", "03", "06", "62"][pick(0...3)] : "01",
            details,
            codes,
            admitting: isStay ? "R07.9" : nil,
            reasons: isStay ? [] : Array(["R07.9", "R52", "R05.9"].prefix(pick(1...3))),
            drg: isStay && chance(50) ? DRGAssignment(version: "43.1", code: "481") : nil
        )
    }

    private mutating func practice() -> Encounters.Case {
        let day = "2026-0\(pick(4...5))-\(pick(10...28))"
        let count = pick(1...12)
        let codes = drawnDiagnoses(count).enumerated().map { index, code in
            Encounters.diagnosis(code, index == 0 ? .firstListed : .secondary, index)
        }
        let lines = (0..<lineCount(50)).map { _ in
            ServiceLine(
                hcpcs: Self.services[pick(0...6)],
                modifiers: Array(["25", "GT", "59", "KX"].prefix(pick(0...4))),
                units: pick(1...99),
                charge: Money(cents: pick(1...99_999)),
                date: Encounters.day(day),
                pointers: Array(Array(1...count).shuffled(using: &self).prefix(pick(1...4)))
            )
        }
        let place = ["11", "21", "22", "02", "31"][pick(0...4)]
        var details = Encounters.billing(
            ClaimDetails(
                placeOfService: place,
                authorization: chance(30) ? "A\(number)" : nil
            ),
            lines
        )
        details.attending = nil
        details.operating = nil
        return Encounters.make("r-\(number)", .office, day, day, nil, details, codes)
    }

    private mutating func addSituations(_ one: inout Encounters.Case) {
        guard var billing = one.record.billing else { return }
        if chance(30) {
            billing.submitter?.contact?.email = "claims@example.org"
            billing.subscriber?.middle = "R"
            billing.subscriber?.address?.line2 = "Unit 7"
            billing.provider?.address?.line2 = "Suite 100"
        }
        if chance(30) {
            billing.patient = BillingPerson(
                family: "Exemplar",
                given: "Casey",
                middle: chance(50) ? "Q" : nil,
                birthDate: Encounters.day("2014-03-05"),
                sex: chance(50) ? .female : .male,
                address: Encounters.address,
                relationship: ["spouse", "child", "other", "19"][pick(0...3)],
                synthetic: true
            )
        }
        if chance(20) { billing.referring = billing.rendering }
        if chance(15) {
            billing.otherOperating = billing.attending
            billing.supervising = billing.attending ?? billing.rendering
        }
        if chance(15) { addLineProviders(&billing) }
        if chance(20) {
            billing.facility = ServiceFacility(
                name: "Lakeline Clinic",
                npi: chance(70) ? "1770512634" : nil,
                address: Encounters.address
            )
        }
        if chance(20) {
            billing.payTo = Encounters.address
            billing.payTo?.line1 = "PO Box 12"
            if chance(50) { billing.payTo?.line2 = "Accounts" }
        }
        if chance(15) {
            billing.claim?.frequency = chance(50) ? "7" : "8"
            billing.claim?.originalReference = "PAYER\(number)"
        }
        if chance(20) { billing.claim?.conditions = Array(["38", "C1", "07"].prefix(pick(1...3))) }
        if billing.claim?.typeOfBill == nil {
            if chance(15) {
                billing.claim?.accident = BillAccident(
                    cause: "auto",
                    date: one.record.encounter.admitted,
                    state: "CO"
                )
            }
        } else {
            let day = one.record.encounter.admitted ?? Encounters.day("2026-04-01")
            if chance(25) {
                billing.claim?.occurrences = [
                    BillOccurrence(code: "11", date: day),
                    BillOccurrence(code: "74", date: day, through: day),
                ]
            }
            if chance(25) {
                billing.claim?.values = [BillValue(code: "80", amount: Money(cents: 500))]
            }
        }
        if chance(20) {
            let total = billing.totalCharge
            let paid = Money(cents: total.cents / 2)
            billing.otherPayers = [
                OtherPayer(
                    payer: BillingParty(name: "First Health", id: "FIRST01", filingIndicator: "MB"),
                    subscriber: billing.subscriber,
                    relationship: "18",
                    paid: paid,
                    adjustments: adjustments(of: Money(cents: total.cents - paid.cents))
                )
            ]
            if chance(50) { decideLines(&billing) }
        } else if chance(20) {
            let share = Money(cents: billing.totalCharge.cents / 3)
            billing.claim?.patientPaid = share
        }
        one.record.billing = billing
    }

    private mutating func addLineProviders(_ billing: inout BillingDetails) {
        let other = IndividualProvider(
            family: "Locum",
            given: "Sage",
            npi: "1770512634",
            taxonomy: "207R00000X"
        )
        let isInstitutional = billing.claim?.typeOfBill != nil
        for index in billing.lines.indices where chance(40) {
            billing.lines[index].providers = LineProviders(
                rendering: other,
                operating: isInstitutional && !suitsX12SDK && chance(50) ? other : nil,
                otherOperating: isInstitutional && chance(30) ? other : nil,
                referring: chance(50) ? other : nil,
                supervising: !isInstitutional && chance(30) ? other : nil,
                ordering: !isInstitutional && chance(30) ? other : nil
            )
            if !isInstitutional, chance(30) {
                billing.lines[index].facility = ServiceFacility(
                    name: "Hillside Rooms",
                    npi: "1770512634",
                    address: Encounters.address
                )
            }
        }
    }

    /// One adjustment, or more of a group than one segment holds.
    private mutating func adjustments(of amount: Money) -> [OtherPayer.Adjustment] {
        let count = chance(30) && amount.cents >= 9 ? 9 : 1
        let reasons = ["45", "50", "96", "97", "109", "119", "151", "197", "204"]
        return (0..<count).map { index in
            let share = amount.cents / count
            return OtherPayer.Adjustment(
                group: "CO",
                reason: reasons[index],
                amount: Money(cents: index == 0 ? amount.cents - share * (count - 1) : share)
            )
        }
    }

    /// Moves what the other payer decided on the claim to its lines.
    private mutating func decideLines(_ billing: inout BillingDetails) {
        if suitsX12SDK, billing.lines.contains(where: { $0.hcpcs == nil }) { return }
        var paid = Money.zero
        for index in billing.lines.indices {
            let charge = billing.lines[index].charge ?? .zero
            let share = Money(cents: charge.cents / 3)
            paid += share
            let rest = Money(cents: charge.cents - share.cents)
            billing.lines[index].adjudications = [
                LineAdjudication(
                    payer: billing.otherPayers[0].payer.id,
                    paid: share,
                    date: Encounters.day("2026-05-30"),
                    adjustments: rest == .zero ? [] : adjustments(of: rest),
                    patientOwes: chance(30) ? Money(cents: 100) : nil
                )
            ]
        }
        billing.otherPayers[0].paid = paid
        billing.otherPayers[0].adjustments = []
    }

    /// Different diagnoses.
    private mutating func drawnDiagnoses(_ count: Int) -> [String] {
        if diagnoses.count <= 20 { return Array(diagnoses.prefix(count)) }
        var drawn: [String] = []
        while drawn.count < count {
            let code = diagnoses[pick(0...diagnoses.count - 1)]
            if !drawn.contains(code) { drawn.append(code) }
        }
        return drawn
    }

    /// Mostly few lines, sometimes as many as a claim holds.
    private mutating func lineCount(_ most: Int) -> Int {
        chance(2) ? pick(1...min(most, mostLines)) : pick(1...10)
    }

    private mutating func pick(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &self)
    }

    private mutating func chance(_ percent: Int) -> Bool { pick(1...100) <= percent }
}

extension RandomEncounters: RandomNumberGenerator {
    /// The next number of the series (SplitMix64).
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
