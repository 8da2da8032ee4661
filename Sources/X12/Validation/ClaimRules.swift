/// Rules of an 837 beyond its structure: identifiers, dates, balances, levels, pointers, codes.
struct ClaimRules {
    /// Judges a code on a day given as `YYYYMMDD`.
    typealias CodeCheck = @Sendable (ClaimCodeSet, String, String) -> CodeVerdict

    let check: CodeCheck
    private(set) var findings: [X12Finding] = []
    private var levels: [(id: String, code: String, hasChild: Bool, segment: Segment)] = []
    private var claim: OpenClaim?
    private var claimsUnderLevel = 0
    private var claimNumbers: Set<String> = []
    private var warnedOfRelease = false
    /// Claims seen in all transactions.
    private(set) var claims = 0

    private struct OpenClaim {
        let segment: Segment
        var sum = 0
        var from = ""
        var through = ""
        var lines = 0
        var diagnoses = 0
        var seen: Set<String> = []
        var codes:
            [(set: ClaimCodeSet, code: String, place: String, segment: Segment, loop: String)] = []
        var lineDate = ""
    }

    init(check: @escaping CodeCheck) {
        self.check = check
    }

    mutating func take(_ segment: Segment, loop: String) {
        switch segment.id {
        case "HL": level(segment, loop)
        case "NM1": name(segment, loop)
        case "DTP": date(segment, loop)
        case "DMG": born(segment, loop)
        case "CLM": open(segment, loop)
        case "HI": information(segment, loop)
        case "LX": line(segment, loop)
        case "SV1": service(segment, loop, amount: 2, code: 1, pointers: 7)
        case "SV2": service(segment, loop, amount: 3, code: 2, pointers: nil)
        default: break
        }
    }

    /// Ends a transaction.
    mutating func finish() {
        closeClaim()
        closeLevel()
        if let last = levels.last, last.hasChild {
            add(last.segment, "", "level.child", "HL04", 1, "HL04 does not fit what follows")
        }
        levels = []
        claimNumbers = []
    }

    // MARK: Levels

    private mutating func level(_ segment: Segment, _ loop: String) {
        closeClaim()
        closeLevel()
        let id = segment.element(1)
        if id != String(levels.count + 1) {
            add(segment, loop, "level.number", "HL01", 1, "levels are not numbered in order")
        }
        let parent = segment.element(2)
        let code = segment.element(3)
        if code == "20" {
            if !parent.isEmpty {
                add(segment, loop, "level.parent", "HL02", 1, "a billing provider has no parent")
            }
        } else {
            let above = levels.first { $0.id == parent }
            let wanted = code == "22" ? "20" : "22"
            if above?.code != wanted {
                add(segment, loop, "level.parent", "HL02", 1, "HL02 does not name a level above")
            }
        }
        // A level that says it has others below is followed by one of them, and only such a one is.
        if let last = levels.last, last.hasChild != (parent == last.id) {
            add(last.segment, loop, "level.child", "HL04", 1, "HL04 does not fit what follows")
        }
        levels.append((id, code, segment.element(4) == "1", segment))
        claimsUnderLevel = 0
    }

    private mutating func closeLevel() {
        guard let last = levels.last else { return }
        if last.code == "23" || (last.code == "22" && !last.hasChild), claimsUnderLevel == 0 {
            add(last.segment, "2300", "claim.none", "", 2, "no claim follows this level")
        }
    }

    // MARK: Names and dates

    private mutating func name(_ segment: Segment, _ loop: String) {
        guard segment.element(8) == "XX" else { return }
        if !NationalProviderID.isValid(segment.elementBytes(9)) {
            add(segment, loop, "npi.check-digit", "NM109", 5, "NM109 is no valid NPI")
        }
    }

    private mutating func date(_ segment: Segment, _ loop: String) {
        let qualifier = segment.element(2)
        let value = segment.element(3)
        guard ValueFormat.isDate(value, qualifier: qualifier) else {
            add(segment, loop, "date.form", "DTP03", 1, "DTP03 is no \(qualifier) date or time")
            return
        }
        let first = String(value.prefix(8))
        let last = qualifier == "RD8" ? String(value.suffix(8)) : first
        if first > last {
            add(segment, loop, "date.order", "DTP03", 2, "the period ends before it starts")
        }
        switch segment.element(1) {
        case "434":
            claim?.from = first
            claim?.through = last
        case "472":
            if let open = claim, !open.through.isEmpty, last > open.through {
                add(
                    segment,
                    loop,
                    "date.range",
                    "DTP03",
                    4,
                    "the service is after the statement's last day"
                )
            }
            // A claim without a statement period is judged by its last day of service.
            if let open = claim, open.from.isEmpty { claim?.lineDate = max(open.lineDate, last) }
        default: break
        }
    }

    private mutating func born(_ segment: Segment, _ loop: String) {
        if segment.element(1) == "D8", !ValueFormat.isDate(segment.element(2), qualifier: "D8") {
            add(segment, loop, "date.form", "DMG02", 1, "DMG02 is no date")
        }
    }

    // MARK: Claims

    private mutating func open(_ segment: Segment, _ loop: String) {
        closeClaim()
        claims += 1
        claimsUnderLevel += 1
        claim = OpenClaim(segment: segment)
        if !claimNumbers.insert(segment.element(1)).inserted {
            add(segment, loop, "claim.repeated", "CLM01", 2, "CLM01 was used before", .warning)
        }
    }

    private mutating func information(_ segment: Segment, _ loop: String) {
        for position in 1...max(1, segment.count) {
            let parts = segment.components(position)
            guard parts.count >= 2, !parts[1].isEmpty else { continue }
            let place = ElementCheck.designator("HI", position) + "-2"
            switch parts[0] {
            case "ABK", "ABF":
                claim?.diagnoses += 1
                if claim?.seen.insert(parts[1]).inserted == false {
                    add(
                        segment,
                        loop,
                        "diagnosis.repeated",
                        place,
                        4,
                        "diagnosis \(Self.shown(parts[1])) is given twice",
                        .warning
                    )
                }
                claim?.codes.append((.diagnosis, parts[1], place, segment, loop))
            case "ABJ", "APR", "ABN":
                claim?.codes.append((.diagnosis, parts[1], place, segment, loop))
            case "BBR", "BBQ":
                claim?.codes.append((.procedure, parts[1], place, segment, loop))
                if parts.count >= 4, !ValueFormat.isDate(parts[3], qualifier: parts[2]) {
                    add(segment, loop, "date.form", place, 1, "the procedure's date is no date")
                }
            default: continue
            }
        }
    }

    private mutating func line(_ segment: Segment, _ loop: String) {
        claim?.lines += 1
        if let count = claim?.lines, segment.element(1) != String(count) {
            add(segment, loop, "line.number", "LX01", 1, "lines are not numbered in order")
        }
    }

    private mutating func service(
        _ segment: Segment,
        _ loop: String,
        amount: Int,
        code: Int,
        pointers: Int?
    ) {
        claim?.sum += ValueFormat.cents(segment.element(amount)) ?? 0
        let parts = segment.components(code)
        if parts.count >= 2, parts[0] == "HC" {
            let place = ElementCheck.designator(segment.id, code) + "-2"
            claim?.codes.append((.service, parts[1], place, segment, loop))
        }
        guard let pointers else { return }
        let place = ElementCheck.designator(segment.id, pointers)
        for pointer in segment.components(pointers) where !pointer.isEmpty {
            let number = Int(pointer) ?? 0
            if number < 1 || number > (claim?.diagnoses ?? 0) {
                add(segment, loop, "pointer.range", place, 2, "a pointer names no diagnosis")
            }
        }
    }

    private mutating func closeClaim() {
        guard let open = claim else { return }
        claim = nil
        if let total = ValueFormat.cents(open.segment.element(2)), total != open.sum {
            add(
                open.segment,
                "2300",
                "balance.charges",
                "CLM02",
                3,
                "CLM02 is not the sum of the lines"
            )
        }
        if open.lines == 0 {
            add(open.segment, "2400", "line.none", "", 2, "the claim has no service line")
        }
        let day = open.through.isEmpty ? open.lineDate : open.through
        for one in open.codes { judge(one, day) }
    }

    private mutating func judge(
        _ one: (set: ClaimCodeSet, code: String, place: String, segment: Segment, loop: String),
        _ day: String
    ) {
        let code = Self.shown(one.code)
        switch check(one.set, one.code, day) {
        case .valid: break
        case .invalid:
            let message = "\(code) is no valid \(one.set.rawValue) code on the day of the claim"
            add(one.segment, one.loop, "code.invalid", one.place, 5, message)
        case .unlisted:
            let message = "\(code) was judged by its shape: no list of such codes is loaded"
            add(one.segment, one.loop, "code.unlisted", one.place, 5, message, .information)
        case .noRelease:
            // Said once for a file, not for every code.
            guard !warnedOfRelease else { return }
            warnedOfRelease = true
            let message = "no \(one.set.rawValue) release is loaded for the day of the claim"
            add(one.segment, one.loop, "code.release", one.place, 5, message, .warning)
        }
    }

    /// A code as a message may show it: short and of letters and digits.
    private static func shown(_ code: String) -> String {
        let plain = code.utf8.allSatisfy {
            ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x41 && $0 <= 0x5A)
        }
        return plain && code.utf8.count <= 7 ? code : "the value"
    }

    private mutating func add(
        _ segment: Segment,
        _ loop: String,
        _ rule: String,
        _ element: String,
        _ snip: Int,
        _ message: String,
        _ level: X12Finding.Level = .error
    ) {
        findings.append(
            X12Finding(
                level: level,
                snip: snip,
                rule: rule,
                loop: loop,
                segment: segment.id,
                element: element,
                segmentNumber: segment.number,
                message: message
            )
        )
    }
}
