extension ClaimRules {
    /// Reads the codes of an HI segment, whatever their qualifier.
    mutating func information(_ segment: Segment, _ loop: ShortText) {
        for position in 1...max(1, segment.count) {
            let qualifier = segment.short(position, 1)
            if qualifier.isEmpty { continue }
            claim.informations.append(qualifier)
            let code = segment.short(position, 2)
            if code.isEmpty { continue }
            let place = Designator("HI", position, part: 2)
            switch qualifier {
            case "ABK", "ABF", "ABN": diagnosis(code, qualifier, segment, loop, place)
            case "ABJ":
                claim.facts.admitting = code
                remember(.diagnosis, code, place, segment, loop)
            case "APR": remember(.diagnosis, code, place, segment, loop)
            case "BBR", "BBQ": procedure(code, segment, loop, place)
            case "BK", "BF", "BJ", "PR", "BN", "BR", "BQ":
                if qualifier == "BK" || qualifier == "BF" { claim.diagnoses += 1 }
                remember(.earlier, code, place, segment, loop)
            case "BH", "BI": occurrence(code, qualifier, segment, loop, place)
            case "BE": value(code, segment, loop, place)
            case "BG":
                if !Self.isTwoMarks(code) {
                    let message = "a condition code has two letters or digits"
                    add(segment, loop, "condition-code", place.description, 5, message)
                }
            case "DR":
                if code.count != 3 || !code.isOnly(0x30...0x39) || code == "000" {
                    let message = "a payment group has three digits"
                    add(segment, loop, "drg", place.description, 5, message)
                }
            default: continue
            }
        }
    }

    private mutating func diagnosis(
        _ code: ShortText,
        _ qualifier: ShortText,
        _ segment: Segment,
        _ loop: ShortText,
        _ place: Designator
    ) {
        if qualifier != "ABN" {
            claim.diagnoses += 1
            // External causes may repeat a code, so they are not looked at.
            let isRepeated = claim.facts.diagnoses.contains { $0.code == code && !$0.isCause }
            if isRepeated {
                let message = "diagnosis \(Self.shown(code)) is given twice"
                add(
                    segment,
                    loop,
                    "diagnosis.repeated",
                    place.description,
                    4,
                    message,
                    .warning
                )
            }
        }
        claim.facts.diagnoses.append(
            ClaimFacts.Diagnosis(
                code: code,
                presentOnAdmission: segment.short(place.position, 9),
                isCause: qualifier == "ABN"
            )
        )
        remember(.diagnosis, code, place, segment, loop)
    }

    private mutating func procedure(
        _ code: ShortText,
        _ segment: Segment,
        _ loop: ShortText,
        _ place: Designator
    ) {
        claim.facts.procedures.append(code)
        remember(.procedure, code, place, segment, loop)
        let date = segment.bounds(place.position, 4)
        guard !date.isEmpty else {
            let message = "the procedure's day is missing"
            add(segment, loop, "procedure.date", place.description, 4, message)
            return
        }
        let qualifier = segment.short(place.position, 3)
        guard let day = QualifiedDate(segment, date, qualifier: qualifier)?.first else {
            let message = "the procedure's date is no date"
            add(segment, loop, "date.form", place.description, 1, message)
            return
        }
        guard !claim.through.isEmpty else { return }
        let from = claim.facts.from
        if day > claim.through || (day < from && !Self.isWithinWindow(day, from)) {
            let message = "the procedure is outside the statement's days"
            add(segment, loop, "date.range", place.description, 4, message)
        }
    }

    private mutating func occurrence(
        _ code: ShortText,
        _ qualifier: ShortText,
        _ segment: Segment,
        _ loop: ShortText,
        _ place: Designator
    ) {
        if !Self.isTwoMarks(code) {
            let message = "an occurrence code has two letters or digits"
            add(segment, loop, "occurrence-code", place.description, 5, message)
        }
        let day = Designator("HI", place.position, part: 4)
        let date = QualifiedDate(
            segment,
            segment.bounds(place.position, 4),
            qualifier: segment.short(place.position, 3)
        )
        guard let date, !date.first.isEmpty else {
            let message = "the occurrence's day is no date"
            add(segment, loop, "date.form", day.description, 1, message)
            return
        }
        if qualifier == "BI", date.first > date.last {
            let message = "the period ends before it starts"
            add(segment, loop, "date.order", day.description, 2, message)
        }
    }

    private mutating func value(
        _ code: ShortText,
        _ segment: Segment,
        _ loop: ShortText,
        _ place: Designator
    ) {
        if !Self.isTwoMarks(code) {
            let message = "a value code has two letters or digits"
            add(segment, loop, "value-code", place.description, 5, message)
        }
        let amount = Designator("HI", place.position, part: 5)
        if ValueFormat.cents(segment.component(place.position, 5)) == nil {
            let message = "the value's amount is missing"
            add(segment, loop, "value-code", amount.description, 4, message)
        }
    }

    mutating func remember(
        _ set: ClaimCodeSet,
        _ code: ShortText,
        _ place: Designator,
        _ segment: Segment,
        _ loop: ShortText
    ) {
        claim.codes.append(
            OpenClaim.Code(set: set, code: code, place: place, segment: segment, loop: loop)
        )
    }

    /// Judges all codes of a claim by its day.
    mutating func judgeCodes() {
        for one in claim.codes { judge(one, claim.facts.day) }
    }

    private mutating func judge(_ one: OpenClaim.Code, _ day: ShortText) {
        if one.set == .earlier {
            guard day >= "20151001" else { return }
            let message =
                "\(Self.shown(one.code)) is given as an ICD-9 code, which ended on 2015-09-30"
            add(one.segment, one.loop, "code.icd9", one.place.description, 5, message)
            return
        }
        switch verdict(one.set, one.code, day) {
        case .valid: break
        case .invalid:
            let message =
                "\(Self.shown(one.code)) is no valid \(one.set.rawValue) code on the day of the claim"
            add(one.segment, one.loop, "code.invalid", one.place.description, 5, message)
        case .unlisted:
            guard unlisted.insert(one.code).inserted else { return }
            let message =
                "\(Self.shown(one.code)) was judged by its shape: no list of such codes is loaded"
            add(
                one.segment,
                one.loop,
                "code.unlisted",
                one.place.description,
                5,
                message,
                .information
            )
        case .noRelease:
            // Said once for a file, not for every code.
            guard !warnedOfRelease else { return }
            warnedOfRelease = true
            let message = "no \(one.set.rawValue) release is loaded for the day of the claim"
            add(
                one.segment,
                one.loop,
                "code.release",
                one.place.description,
                5,
                message,
                .warning
            )
        case .unreadable:
            let message =
                "the \(one.set.rawValue) release for the day of the claim cannot be read, so no code"
                + " of it was judged; `chartkeeper doctor` says why"
            add(one.segment, one.loop, "code.release", one.place.description, 5, message)
        }
    }

    /// What the check says of a code on a day, asked once: the same codes come again and again.
    private mutating func verdict(
        _ set: ClaimCodeSet,
        _ code: ShortText,
        _ day: ShortText
    ) -> CodeVerdict {
        let key = CodeQuestion(set: set, code: code, day: day)
        if let known = verdicts[key] { return known }
        // A file of many codes on many days would grow it without end.
        if verdicts.count >= 1 << 16 { verdicts = [:] }
        let verdict = check(set, code, day)
        verdicts[key] = verdict
        return verdict
    }

    /// A code of a set on a day.
    struct CodeQuestion: Hashable {
        let set: ClaimCodeSet
        let code: ShortText
        let day: ShortText
    }

    /// A code as a message may show it: short and of letters and digits.
    static func shown(_ code: ShortText) -> String {
        isPlain(code) && code.count <= 7 ? code.text : "the value"
    }

    static func isTwoMarks(_ code: ShortText) -> Bool { code.count == 2 && isPlain(code) }

    private static func isPlain(_ code: ShortText) -> Bool {
        for index in 0..<code.count {
            switch code[index] {
            case 0x30...0x39, 0x41...0x5A: continue
            default: return false
            }
        }
        return true
    }
}
