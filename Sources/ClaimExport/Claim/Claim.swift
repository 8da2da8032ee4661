public import ClinicalRecords
import CodeSets

/// A claim whose every value was checked and brought into the form it is written in.
///
/// Only ``ClaimBuilder`` makes one, so a claim that exists can be written.
public struct Claim: Sendable, Hashable {
    /// Institutional or professional.
    public let kind: ClaimKind
    /// The encounter it bills.
    public let record: RecordID
    /// The number that replies carry back (CLM01).
    public let controlNumber: String
    /// The sum of the lines (CLM02).
    public let total: Money
    /// The payer's identifier.
    public var payerID: String { payer.id }
    /// What a reader may want to know although it does not hold the claim back.
    public let notes: [String]

    let submitter: Sender
    let receiver: Organization
    let payer: Organization
    let filingIndicator: String
    let provider: BillingOrganization
    let subscriber: Person
    let patient: Person?
    let relationship: String
    let attending: Practitioner?
    let operating: Practitioner?
    let rendering: Practitioner?
    let facility: String
    let frequency: String
    let authorization: String
    let original: String
    let from: String
    let through: String
    let admission: String
    let dischargeHour: String
    let admissionType: String
    let admissionSource: String
    let dischargeStatus: String
    let diagnoses: [Diagnosis]
    let admitting: String
    let reasons: [String]
    let causes: [Diagnosis]
    let drg: String
    let procedures: [Procedure]
    let lines: [Line]
    let situation: ClaimSituation

    struct Organization: Sendable, Hashable {
        var name: String
        var id: String
    }

    struct Sender: Sendable, Hashable {
        var name: String
        var id: String
        var contact: String
        var phone: String
        var email: String
    }

    struct Place: Sendable, Hashable {
        var line1: String
        var line2: String
        var city: String
        var state: String
        var zip: String
    }

    struct BillingOrganization: Sendable, Hashable {
        var name: String
        var npi: String
        var taxonomy: String
        var taxID: String
        var address: Place
        var payTo: Place?
    }

    struct Person: Sendable, Hashable {
        var family: String
        var given: String
        var middle: String
        var memberID: String
        var birth: String
        var sex: String
        var address: Place?
    }

    struct Practitioner: Sendable, Hashable {
        var family: String
        var given: String
        var npi: String
        var taxonomy: String
    }

    struct Diagnosis: Sendable, Hashable {
        var code: String
        /// Empty where the code is exempt or the claim carries no indicator.
        var poa: String
    }

    struct Procedure: Sendable, Hashable {
        var code: String
        var date: String
    }

    struct Line: Sendable, Hashable {
        var revenue: String
        var hcpcs: String
        var modifiers: [String]
        var charge: Money
        var unit: String
        var units: Int
        var date: String
        var pointers: [Int]
        var situation: LineSituation
    }
}

extension Claim: WithheldText {
    /// The kind and the encounter's identifier.
    public var description: String { "Claim \(kind.rawValue) of \(record)" }
}
