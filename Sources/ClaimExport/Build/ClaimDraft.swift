import ClinicalRecords
import CodeSets

/// The work of building one claim: what was given, and what was found wrong so far.
struct ClaimDraft {
    let record: ClinicalRecord
    let coding: Coding
    let codes: ClaimCodeCheck
    var findings = Findings()
    let billing: BillingDetails
    let kind: ClaimKind
    let bill: TypeOfBill?

    init(record: ClinicalRecord, coding: Coding, codes: ClaimCodeCheck) {
        self.record = record
        self.coding = coding
        self.codes = codes
        billing = record.billing ?? BillingDetails()
        let claim = billing.claim
        bill = claim?.typeOfBill.flatMap { TypeOfBill($0) }
        kind = claim?.typeOfBill != nil ? .institutional : .professional
    }

    var isInpatient: Bool { bill?.isInpatient ?? false }

    mutating func build() -> ClaimBuilder.Outcome {
        if coding.record != record.id {
            findings.add("coding.record", .coding("record"), "give the coding of this record")
        }
        if coding.status != .final {
            findings.add("coding.final", .coding("status"), "finalize the coding first")
        }
        guard record.billing != nil else {
            findings.add(
                "required",
                Findings.Place("2300", "CLM", 0, "billing"),
                "the record has no billing block"
            )
            return .held(findings.items)
        }
        let sender = findings.sender(billing.submitter)
        let receiver = findings.organization(
            billing.receiver,
            loop: "1000B",
            field: "billing.receiver",
            idLength: 2...15
        )
        let payer = findings.organization(
            billing.payer,
            loop: "2010BB",
            field: "billing.payer",
            idLength: 2...80
        )
        let filing = filingIndicator()
        var provider = findings.provider(billing.provider)
        provider.payTo = billing.payTo.map {
            findings.place($0, loop: "2010AB", field: "billing.payTo", nineDigitZIP: false)
        }
        let people = subscriberAndPatient()
        let practitioners = practitioners()
        let header = claimHeader()
        let codes = claimCodes()
        let lines = serviceLines(diagnosisCount: codes.diagnoses.count)
        let situation = situation()
        guard findings.items.isEmpty, let subscriber = people.subscriber else {
            return .held(findings.items)
        }
        return .claim(
            Claim(
                kind: kind,
                record: record.id,
                controlNumber: ClaimBuilder.controlNumber(of: record.id),
                total: billing.totalCharge,
                notes: findings.notes,
                submitter: sender,
                receiver: receiver,
                payer: payer,
                filingIndicator: filing,
                provider: provider,
                subscriber: subscriber,
                patient: people.patient,
                relationship: people.relationship,
                attending: practitioners.attending,
                operating: practitioners.operating,
                rendering: practitioners.rendering,
                facility: header.facility,
                frequency: header.frequency,
                authorization: header.authorization,
                original: header.original,
                from: header.from,
                through: header.through,
                admission: header.admission,
                dischargeHour: header.dischargeHour,
                admissionType: header.admissionType,
                admissionSource: header.admissionSource,
                dischargeStatus: header.dischargeStatus,
                diagnoses: codes.diagnoses,
                admitting: codes.admitting,
                reasons: codes.reasons,
                causes: codes.causes,
                drg: codes.drg,
                procedures: codes.procedures,
                lines: lines,
                situation: situation
            )
        )
    }

    private mutating func filingIndicator() -> String {
        guard let given = billing.payer?.filingIndicator, !given.isEmpty else {
            findings.notes.append(
                "billing.payer.filingIndicator is absent; ZZ (type of insurance not known) was written"
            )
            return "ZZ"
        }
        let known: Set<String> = [
            "11", "12", "13", "14", "15", "16", "17", "AM", "BL", "CH", "CI", "DS", "FI", "HM",
            "LM", "MA", "MB", "MC", "OF", "TV", "VA", "WC", "ZZ",
        ]
        if !known.contains(given) {
            findings.add(
                "filing-indicator",
                Findings.Place("2000B", "SBR", 9, "billing.payer.filingIndicator"),
                "give a claim filing indicator such as CI, MA or MB"
            )
        }
        return given
    }
}

extension Findings.Place {
    /// A place in the coding rather than in the record.
    static func coding(_ field: String) -> Findings.Place {
        Findings.Place("2300", "HI", 0, "coding.\(field)")
    }
}
