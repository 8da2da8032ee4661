/// Rules of an 837 beyond its structure: identifiers, dates, balances, levels, pointers, codes and
/// what one part of a claim asks of another.
struct ClaimRules {
    /// Judges a code on a day given as `YYYYMMDD`.
    typealias CodeCheck = @Sendable (ClaimCodeSet, ShortText, ShortText) -> CodeVerdict
    /// Makes the edits of a claim's codes.
    typealias Edits = @Sendable (ClaimFacts) -> [ClaimFacts.Finding]

    let check: CodeCheck
    let edits: Edits
    var findings: [X12Finding] = []
    /// Claims seen in all transactions.
    var claims = 0

    var isInstitutional = false
    /// The day the transaction was made (BHT04); no service is later.
    var created: ShortText = ""
    /// The levels of the transaction so far: how many, the last, and the last of each kind.
    var levelCount = 0
    var lastLevel: Level?
    var lastProvider: Level?
    var lastSubscriber: Level?
    /// The open claim; its segment is nil while none is open.
    var claim = OpenClaim()
    var claimsUnderLevel = 0
    /// The claims of the transaction: hash of the number, and hash of what a repetition repeats.
    var claimNumbers: [Int: Int] = [:]
    var warnedOfRelease = false
    /// Codes that no list holds were named once.
    var unlisted: Set<ShortText> = []
    var verdicts: [CodeQuestion: CodeVerdict] = [:]
    var subscriber = Person()
    var patient = Person()

    struct Level {
        let id: ShortText
        let code: ShortText
        let hasChild: Bool
        let segment: Segment
    }

    /// What a level says of the insured or the patient.
    struct Person {
        var relationship: ShortText = ""
        var responsibility: ShortText = ""
        var birth: ShortText = ""
        var sex: ShortText = ""
        var hasAddress = false
        var memberID = ""
        var isPerson = true
        var name: Segment?
    }

    init(check: @escaping CodeCheck, edits: @escaping Edits) {
        self.check = check
        self.edits = edits
    }

    /// Starts a transaction.
    mutating func begin(isInstitutional: Bool) {
        self.isInstitutional = isInstitutional
        created = ""
        forgetLevels()
    }

    private mutating func forgetLevels() {
        levelCount = 0
        lastLevel = nil
        lastProvider = nil
        lastSubscriber = nil
        claimNumbers = [:]
    }

    mutating func take(_ segment: Segment, loop: ShortText) {
        switch segment.name {
        case "BHT": created = segment.short(4)
        case "HL": level(segment, loop)
        case "SBR": insured(segment, loop)
        case "PAT": patientLevel(segment, loop)
        case "NM1": name(segment, loop)
        case "N3": street(segment, loop)
        case "N4": city(segment, loop)
        case "REF": reference(segment, loop)
        case "PER": contact(segment, loop)
        case "PRV": specialty(segment, loop)
        case "DTP": date(segment, loop)
        case "DMG": born(segment, loop)
        case "CLM": open(segment, loop)
        case "CL1": admission(segment, loop)
        case "HI": information(segment, loop)
        case "AMT": amount(segment, loop)
        case "CAS": adjustment(segment, loop)
        case "LX": line(segment, loop)
        case "SV1": professionalService(segment, loop)
        case "SV2": institutionalService(segment, loop)
        case "LIN": drug(segment, loop)
        case "SVD": linePayment(segment, loop)
        default: break
        }
    }

    /// Ends a transaction.
    mutating func finish() {
        closeClaim()
        closeLevel()
        if let last = lastLevel, last.hasChild {
            add(last.segment, "", "level.child", "HL04", 1, "HL04 does not fit what follows")
        }
        forgetLevels()
    }

    mutating func add(
        _ segment: Segment,
        _ loop: ShortText,
        _ rule: String,
        _ element: String,
        _ snip: Int,
        _ message: String,
        _ level: X12Finding.Level = .error
    ) {
        findings.append(
            X12Finding(
                rule,
                in: segment,
                loop: loop.text,
                element: element,
                level: level,
                snip: snip,
                message
            )
        )
    }
}
