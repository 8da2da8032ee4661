import ClinicalRecords

/// The parts of a service line that only some lines have, checked and in the form they are written
/// in.
struct LineSituation: Sendable, Hashable {
    var rendering: Claim.Practitioner?
    var operating: Claim.Practitioner?
    var otherOperating: Claim.Practitioner?
    var referring: Claim.Practitioner?
    var supervising: Claim.Practitioner?
    var ordering: Claim.Practitioner?
    var facility: ClaimSituation.Facility?
    var adjudications: [Adjudication] = []

    /// What another payer decided on the line.
    struct Adjudication: Sendable, Hashable {
        var payer: String
        var paid: Money
        var units: Int
        var date: String
        var adjustments: [OtherPayer.Adjustment]
        var patientOwes: Money?
    }
}
