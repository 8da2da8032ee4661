/// What the rules remember of a claim until it ends.
struct OpenClaim {
    /// The CLM segment; nil while no claim is open.
    var segment: Segment?
    var facts = ClaimFacts()
    var frequency: ShortText = ""
    /// The sum of the lines, in cents.
    var sum = 0
    var through: ShortText = ""
    var lines = 0
    /// Diagnoses that lines may point to.
    var diagnoses = 0
    var codes: [Code] = []
    /// The days of the lines' services.
    var firstService: ShortText = ""
    var lastService: ShortText = ""
    /// Qualifiers of HI that stood on the claim.
    var informations: [ShortText] = []
    /// Entity codes of the claim's providers.
    var providers: [ShortText] = []
    /// Qualifiers of REF and DTP on the claim itself.
    var references: [ShortText] = []
    var dates: [ShortText] = []
    var lineControls: Set<String> = []
    var revenues: [ShortText] = []
    var admissionType: ShortText = ""
    var accidentCauses: [ShortText] = []
    var accidentState: ShortText = ""
    var patientPaid: Int?
    var others: [OtherPayer] = []
    /// The last line; its segment is nil before the first.
    var line = Line()

    struct Code {
        let set: ClaimCodeSet
        let code: ShortText
        let place: Designator
        let segment: Segment
        let loop: ShortText
    }

    struct Line {
        var segment: Segment?
        var day: ShortText = ""
        var service: ClaimFacts.Service?
        var charge = 0
        /// What each other payer paid and adjusted on the line, in cents.
        var payments: [(payer: String, paid: Int, adjusted: Int, segment: Segment)] = []
    }

    /// Another payer of the claim (loop 2320).
    struct OtherPayer {
        let segment: Segment
        let responsibility: ShortText
        var id = ""
        /// What it paid; nil where it has not judged the claim.
        var paid: Int?
        var adjusted = 0
    }
}
