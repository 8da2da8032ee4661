import ClinicalRecords

/// The parts of a claim that only some claims have, checked and in the form they are written in.
struct ClaimSituation: Sendable, Hashable {
    var referring: Claim.Practitioner?
    var supervising: Claim.Practitioner?
    var otherOperating: Claim.Practitioner?
    var facility: Facility?
    /// Code and day, or code and period.
    var occurrences: [[String]] = []
    var spans: [[String]] = []
    var values: [[String]] = []
    var conditions: [String] = []
    /// The accident's cause and state as CLM11 carries them, and its day.
    var accident: [String] = []
    var accidentDay = ""
    var patientPaid: Money?
    /// The place of the claim's payer among the payers.
    var payerOrder = "P"
    var others: [Other] = []

    struct Facility: Sendable, Hashable {
        var name: String
        var npi: String
        var address: Claim.Place
    }

    struct Other: Sendable, Hashable {
        var order: String
        var relationship: String
        var filingIndicator: String
        var payer: Claim.Organization
        var subscriber: Claim.Person
        var paid: Money?
        var adjustments: [OtherPayer.Adjustment]
    }
}
