extension ClaimRules {
    mutating func date(_ segment: Segment, _ loop: ShortText) {
        let qualifier = segment.short(2)
        guard let date = QualifiedDate(segment, segment.bounds(3), qualifier: qualifier) else {
            add(segment, loop, "date.form", "DTP03", 1, "DTP03 is no \(qualifier) date or time")
            return
        }
        guard qualifier != "TM" else {
            if loop == "2300" { claim.dates.append(segment.short(1)) }
            return
        }
        let first = date.first
        let last = date.last
        if first > last {
            add(segment, loop, "date.order", "DTP03", 2, "the period ends before it starts")
        }
        // What has happened is not later than the file; authorized and expected days may be.
        let kind = segment.short(1)
        if !created.isEmpty, last > created, Self.happened.contains(kind) {
            add(segment, loop, "date.future", "DTP03", 4, "the day is after that of the file")
        }
        if loop == "2300" { claim.dates.append(kind) }
        switch kind {
        case "434":
            claim.facts.from = first
            claim.through = last
        case "435":
            claim.facts.admission = first
        case "472":
            service(segment, loop, first, last)
        default: break
        }
    }

    /// The dates of what has happened.
    private static let happened: [ShortText] = [
        "431", "434", "435", "439", "454", "472", "573", "453", "484", "314",
    ]

    private mutating func service(
        _ segment: Segment,
        _ loop: ShortText,
        _ first: ShortText,
        _ last: ShortText
    ) {
        claim.line.day = first
        let earliest = claim.firstService
        claim.firstService = earliest.isEmpty ? first : min(earliest, first)
        claim.lastService = max(claim.lastService, last)
        guard !claim.through.isEmpty else { return }
        if last > claim.through {
            let message = "the service is after the statement's last day"
            add(segment, loop, "date.range", "DTP03", 4, message)
        } else if first < claim.facts.from,
            !claim.facts.isInpatient || !Self.isWithinWindow(first, claim.facts.from)
        {
            let message = "the service is before the statement's first day"
            add(segment, loop, "date.range", "DTP03", 4, message)
        }
    }

    /// Whether a day is at most three days before another: services that belong to a stay.
    static func isWithinWindow(_ day: ShortText, _ other: ShortText) -> Bool {
        guard let first = ValueFormat.ordinal(day), let second = ValueFormat.ordinal(other) else {
            return false
        }
        return (0...3).contains(second - first)
    }

    mutating func born(_ segment: Segment, _ loop: ShortText) {
        let day = segment.short(2)
        guard segment.short(1) == "D8" else { return }
        guard ValueFormat.isDay(day) else {
            add(segment, loop, "date.form", "DMG02", 1, "DMG02 is no date")
            return
        }
        if !created.isEmpty, day > created {
            add(
                segment,
                loop,
                "date.future",
                "DMG02",
                4,
                "the day of birth is after that of the file"
            )
        }
        switch loop {
        case "2010BA":
            subscriber.birth = day
            subscriber.sex = segment.short(3)
        case "2010CA":
            patient.birth = day
            patient.sex = segment.short(3)
        default: break
        }
    }
}
