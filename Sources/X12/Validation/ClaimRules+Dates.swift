extension ClaimRules {
    mutating func date(_ segment: Segment, _ loop: String) {
        let qualifier = segment.element(2)
        let value = segment.element(3)
        guard ValueFormat.isDate(value, qualifier: qualifier) else {
            add(segment, loop, "date.form", "DTP03", 1, "DTP03 is no \(qualifier) date or time")
            return
        }
        guard qualifier != "TM" else {
            if loop == "2300" { claim?.dates.insert(segment.element(1)) }
            return
        }
        let first = String(value.prefix(8))
        let last = qualifier == "RD8" ? String(value.suffix(8)) : first
        if first > last {
            add(segment, loop, "date.order", "DTP03", 2, "the period ends before it starts")
        }
        // What has happened is not later than the file; authorized and expected days may be.
        let kind = segment.element(1)
        let happened = ["431", "434", "435", "439", "454", "472", "573", "453", "484", "314"]
        if !created.isEmpty, last > created, happened.contains(kind) {
            add(segment, loop, "date.future", "DTP03", 4, "the day is after that of the file")
        }
        if loop == "2300" { claim?.dates.insert(kind) }
        switch kind {
        case "434":
            claim?.facts.from = first
            claim?.through = last
        case "435":
            claim?.facts.admission = first
        case "472":
            service(segment, loop, first, last)
        default: break
        }
    }

    private mutating func service(
        _ segment: Segment,
        _ loop: String,
        _ first: String,
        _ last: String
    ) {
        guard let open = claim else { return }
        claim?.line?.day = first
        claim?.firstService = open.firstService.isEmpty ? first : min(open.firstService, first)
        claim?.lastService = max(open.lastService, last)
        guard !open.through.isEmpty else { return }
        if last > open.through {
            let message = "the service is after the statement's last day"
            add(segment, loop, "date.range", "DTP03", 4, message)
        } else if first < open.facts.from,
            !open.facts.isInpatient || !Self.isWithinWindow(first, open.facts.from)
        {
            let message = "the service is before the statement's first day"
            add(segment, loop, "date.range", "DTP03", 4, message)
        }
    }

    /// Whether a day is at most three days before another: services that belong to a stay.
    static func isWithinWindow(_ day: String, _ other: String) -> Bool {
        guard let first = ValueFormat.ordinal(day), let second = ValueFormat.ordinal(other) else {
            return false
        }
        return (0...3).contains(second - first)
    }

    mutating func born(_ segment: Segment, _ loop: String) {
        let day = segment.element(2)
        guard segment.element(1) == "D8" else { return }
        guard ValueFormat.isDate(day, qualifier: "D8") else {
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
            subscriber.sex = segment.element(3)
        case "2010CA":
            patient.birth = day
            patient.sex = segment.element(3)
        default: break
        }
    }
}
