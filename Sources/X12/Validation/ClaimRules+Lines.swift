extension ClaimRules {
    mutating func line(_ segment: Segment, _ loop: ShortText) {
        closeLine()
        claim.lines += 1
        claim.line = OpenClaim.Line(segment: segment)
        if claim.segment != nil, segment.short(1) != ShortText(number: claim.lines) {
            add(segment, loop, "line.number", "LX01", 1, "lines are not numbered in order")
        }
    }

    mutating func professionalService(_ segment: Segment, _ loop: ShortText) {
        service(segment, loop, code: 1, amount: 2, units: 4)
        let place = segment.short(5)
        if !place.isEmpty, !ClaimCodeLists.placesOfService.contains(place) {
            add(segment, loop, "place-of-service", "SV105", 5, "SV105 is no place of service")
        }
        var seen: UInt64 = 0
        for part in 1...max(1, segment.componentCount(7)) {
            let pointer = segment.short(7, part)
            if pointer.isEmpty { continue }
            let number = pointer.number ?? 0
            if number < 1 || number > claim.diagnoses {
                let place = "SV107-\(part)"
                add(segment, loop, "pointer.range", place, 2, "a pointer names no diagnosis")
            }
            let bit: UInt64 = 1 << UInt64(number & 63)
            defer { seen |= bit }
            if seen & bit != 0 {
                let message = "a diagnosis is pointed to twice"
                add(segment, loop, "pointer.repeated", "SV107", 4, message, .warning)
            }
        }
    }

    mutating func institutionalService(_ segment: Segment, _ loop: ShortText) {
        service(segment, loop, code: 2, amount: 3, units: 5)
        let revenue = segment.short(1)
        claim.revenues.append(revenue)
        if revenue == "0001" {
            let message = "the total is no line; the claim carries it"
            add(segment, loop, "revenue-code", "SV201", 4, message)
        } else if !ClaimCodeLists.isRevenueCode(revenue) {
            add(segment, loop, "revenue-code", "SV201", 5, "SV201 is no revenue code")
        }
    }

    private mutating func service(
        _ segment: Segment,
        _ loop: ShortText,
        code: Int,
        amount: Int,
        units: Int
    ) {
        let cents = segment.cents(amount)
        claim.sum += cents ?? 0
        claim.line.charge = cents ?? 0
        let amountPlace = Designator(segment.name, amount)
        if let cents, cents < 0 {
            let message = "a charge is not negative"
            add(segment, loop, "charge.negative", amountPlace.description, 4, message)
        }
        if cents == nil, !segment.isEmpty(amount) {
            let message = "\(amountPlace) is no amount of cents"
            add(segment, loop, "charge.form", amountPlace.description, 1, message)
        }
        let hundredths = segment.cents(units)
        if let hundredths, hundredths <= 0 {
            let place = Designator(segment.name, units).description
            add(segment, loop, "units", place, 4, "the units are not more than none")
        }
        let parts = segment.componentCount(code)
        guard parts >= 2, segment.short(code, 1) == "HC" else { return }
        let place = Designator(segment.name, code)
        let service = segment.short(code, 2)
        remember(.service, service, place.component(2), segment, loop)
        claim.line.service = ClaimFacts.Service(
            code: service,
            modifiers: modifiers(segment, code, parts, loop),
            units: ((hundredths ?? 100) + 99) / 100,
            day: "",
            line: claim.lines
        )
    }

    private mutating func modifiers(
        _ segment: Segment,
        _ position: Int,
        _ parts: Int,
        _ loop: ShortText
    ) -> [ShortText] {
        if parts < 3 { return [] }
        let modifiers = (3...min(6, parts)).map { segment.short(position, $0) }
            .filter { !$0.isEmpty }
        let place = Designator(segment.name, position).description
        if modifiers.contains(where: { !Self.isTwoMarks($0) }) {
            let message = "a modifier has two capital letters or digits"
            add(segment, loop, "modifier", place, 5, message)
        }
        for (offset, modifier) in modifiers.enumerated()
        where modifiers[..<offset].contains(modifier) {
            add(segment, loop, "modifier.repeated", place, 4, "a modifier is given twice", .warning)
            break
        }
        return modifiers
    }

    mutating func drug(_ segment: Segment, _ loop: ShortText) {
        guard segment.short(2) == "N4", !ClaimCodeLists.isDigits(segment.elementBytes(3), 11...11)
        else { return }
        add(segment, loop, "ndc", "LIN03", 5, "a drug code has eleven digits")
    }

    /// What a line asks for once all its segments were read.
    mutating func closeLine() {
        guard let segment = claim.line.segment else { return }
        let line = claim.line
        claim.line = OpenClaim.Line()
        if var service = line.service {
            service.day = line.day.isEmpty ? claim.through : line.day
            claim.facts.services.append(service)
        }
        let isPeriod = claim.through != claim.facts.from
        if isInstitutional, !claim.facts.isInpatient, isPeriod, line.day.isEmpty,
            line.service != nil
        {
            let message = "an outpatient line needs its day where the statement has several"
            add(segment, "2400", "line.date", "DTP03", 4, message)
        }
        closePayments(line)
    }
}
