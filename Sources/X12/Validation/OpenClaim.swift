/// What the rules remember of a claim until it ends.
struct OpenClaim {
    let segment: Segment
    var facts = ClaimFacts()
    var frequency = ""
    /// The sum of the lines, in cents.
    var sum = 0
    var through = ""
    var lines = 0
    /// Diagnoses that lines may point to.
    var diagnoses = 0
    var seen: Set<String> = []
    var codes: [Code] = []
    /// The days of the lines' services.
    var firstService = ""
    var lastService = ""
    /// Qualifiers of HI that stood on the claim.
    var informations: Set<String> = []
    /// Entity codes of the claim's providers.
    var providers: Set<String> = []
    /// Qualifiers of REF and DTP on the claim itself.
    var references: Set<String> = []
    var dates: Set<String> = []
    var lineControls: Set<String> = []
    var revenues: [String] = []
    var admissionType = ""
    var accidentCauses: Set<String> = []
    var accidentState = ""
    var patientPaid: Int?
    var others: [OtherPayer] = []
    /// The last line: its segment, and whether its service has a day.
    var line: Line?

    struct Code {
        let set: ClaimCodeSet
        let code: String
        let place: String
        let segment: Segment
        let loop: String
    }

    struct Line {
        let segment: Segment
        var day = ""
        var service: ClaimFacts.Service?
        var charge = 0
        var isDrug = false
        /// What each other payer paid and adjusted on the line, in cents.
        var payments: [(payer: String, paid: Int, adjusted: Int, segment: Segment)] = []
    }

    /// Another payer of the claim (loop 2320).
    struct OtherPayer {
        let segment: Segment
        let responsibility: String
        var id = ""
        /// What it paid; nil where it has not judged the claim.
        var paid: Int?
        var adjusted = 0
    }

    init(segment: Segment) { self.segment = segment }
}
