extension ClaimRules {
    /// Reads the codes of an HI segment, whatever their qualifier.
    mutating func information(_ segment: Segment, _ loop: String) {
        for position in 1...max(1, segment.count) {
            let parts = segment.components(position)
            guard let qualifier = parts.first, !qualifier.isEmpty else { continue }
            claim?.informations.insert(qualifier)
            guard parts.count >= 2, !parts[1].isEmpty else { continue }
            let element = ElementCheck.designator("HI", position)
            let place = element + "-2"
            switch qualifier {
            case "ABK", "ABF", "ABN": diagnosis(parts, segment, loop, place)
            case "ABJ":
                claim?.facts.admitting = parts[1]
                remember(.diagnosis, parts[1], place, segment, loop)
            case "APR": remember(.diagnosis, parts[1], place, segment, loop)
            case "BBR", "BBQ": procedure(parts, segment, loop, place)
            case "BK", "BF", "BJ", "PR", "BN", "BR", "BQ":
                if qualifier == "BK" || qualifier == "BF" { claim?.diagnoses += 1 }
                claim?.codes.append(
                    OpenClaim.Code(
                        set: .earlier,
                        code: parts[1],
                        place: place,
                        segment: segment,
                        loop: loop
                    )
                )
            case "BH", "BI": occurrence(parts, segment, loop, element)
            case "BE": value(parts, segment, loop, element)
            case "BG":
                if !Self.isTwoMarks(parts[1]) {
                    let message = "a condition code has two letters or digits"
                    add(segment, loop, "condition-code", place, 5, message)
                }
            case "DR":
                if !ClaimCodeLists.isDigits(parts[1], 3...3) || parts[1] == "000" {
                    add(segment, loop, "drg", place, 5, "a payment group has three digits")
                }
            default: continue
            }
        }
    }

    private mutating func diagnosis(
        _ parts: [String],
        _ segment: Segment,
        _ loop: String,
        _ place: String
    ) {
        if parts[0] != "ABN" {
            claim?.diagnoses += 1
            if claim?.seen.insert(parts[1]).inserted == false {
                let message = "diagnosis \(Self.shown(parts[1])) is given twice"
                add(segment, loop, "diagnosis.repeated", place, 4, message, .warning)
            }
        }
        claim?.facts.diagnoses.append(
            ClaimFacts.Diagnosis(
                code: parts[1],
                presentOnAdmission: parts.count >= 9 ? parts[8] : ""
            )
        )
        remember(.diagnosis, parts[1], place, segment, loop)
    }

    private mutating func procedure(
        _ parts: [String],
        _ segment: Segment,
        _ loop: String,
        _ place: String
    ) {
        claim?.facts.procedures.append(parts[1])
        remember(.procedure, parts[1], place, segment, loop)
        guard parts.count >= 4, !parts[3].isEmpty else {
            add(segment, loop, "procedure.date", place, 4, "the procedure's day is missing")
            return
        }
        guard ValueFormat.isDate(parts[3], qualifier: parts[2]) else {
            add(segment, loop, "date.form", place, 1, "the procedure's date is no date")
            return
        }
        guard let open = claim, !open.through.isEmpty else { return }
        if parts[3] > open.through
            || (parts[3] < open.facts.from && !Self.isWithinWindow(parts[3], open.facts.from))
        {
            let message = "the procedure is outside the statement's days"
            add(segment, loop, "date.range", place, 4, message)
        }
    }

    private mutating func occurrence(
        _ parts: [String],
        _ segment: Segment,
        _ loop: String,
        _ element: String
    ) {
        if !Self.isTwoMarks(parts[1]) {
            let message = "an occurrence code has two letters or digits"
            add(segment, loop, "occurrence-code", element + "-2", 5, message)
        }
        guard parts.count >= 4, ValueFormat.isDate(parts[3], qualifier: parts[2]) else {
            add(segment, loop, "date.form", element + "-4", 1, "the occurrence's day is no date")
            return
        }
        if parts[0] == "BI", parts[3].prefix(8) > parts[3].suffix(8) {
            let message = "the period ends before it starts"
            add(segment, loop, "date.order", element + "-4", 2, message)
        }
    }

    private mutating func value(
        _ parts: [String],
        _ segment: Segment,
        _ loop: String,
        _ element: String
    ) {
        if !Self.isTwoMarks(parts[1]) {
            let message = "a value code has two letters or digits"
            add(segment, loop, "value-code", element + "-2", 5, message)
        }
        if parts.count < 5 || ValueFormat.cents(parts[4]) == nil {
            add(segment, loop, "value-code", element + "-5", 4, "the value's amount is missing")
        }
    }

    mutating func remember(
        _ set: ClaimCodeSet,
        _ code: String,
        _ place: String,
        _ segment: Segment,
        _ loop: String
    ) {
        claim?.codes.append(
            OpenClaim.Code(set: set, code: code, place: place, segment: segment, loop: loop)
        )
    }

    /// Judges all codes of a claim by its day.
    mutating func judgeCodes(_ claim: OpenClaim) {
        for one in claim.codes { judge(one, claim.facts.day) }
    }

    private mutating func judge(_ one: OpenClaim.Code, _ day: String) {
        let code = Self.shown(one.code)
        if one.set == .earlier {
            guard day >= "20151001" else { return }
            let message = "\(code) is given as an ICD-9 code, which ended on 2015-09-30"
            add(one.segment, one.loop, "code.icd9", one.place, 5, message)
            return
        }
        switch check(one.set, one.code, day) {
        case .valid: break
        case .invalid:
            let message = "\(code) is no valid \(one.set.rawValue) code on the day of the claim"
            add(one.segment, one.loop, "code.invalid", one.place, 5, message)
        case .unlisted:
            guard unlisted.insert(one.code).inserted else { return }
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
    static func shown(_ code: String) -> String {
        isPlain(code) && code.utf8.count <= 7 ? code : "the value"
    }

    static func isTwoMarks(_ code: String) -> Bool { code.utf8.count == 2 && isPlain(code) }

    private static func isPlain(_ code: String) -> Bool {
        code.utf8.allSatisfy {
            ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x41 && $0 <= 0x5A)
        }
    }
}
