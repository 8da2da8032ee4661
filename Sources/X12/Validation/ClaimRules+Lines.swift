extension ClaimRules {
    mutating func line(_ segment: Segment, _ loop: String) {
        closeLine()
        claim?.lines += 1
        claim?.line = OpenClaim.Line(segment: segment)
        if let count = claim?.lines, segment.element(1) != String(count) {
            add(segment, loop, "line.number", "LX01", 1, "lines are not numbered in order")
        }
    }

    mutating func professionalService(_ segment: Segment, _ loop: String) {
        service(segment, loop, code: 1, amount: 2, units: 4)
        let place = segment.element(5)
        if !place.isEmpty, !ClaimCodeLists.placesOfService.contains(place) {
            add(segment, loop, "place-of-service", "SV105", 5, "SV105 is no place of service")
        }
        var seen: Set<String> = []
        for (offset, pointer) in segment.components(7).enumerated() where !pointer.isEmpty {
            let number = Int(pointer) ?? 0
            if number < 1 || number > (claim?.diagnoses ?? 0) {
                let place = "SV107-\(offset + 1)"
                add(segment, loop, "pointer.range", place, 2, "a pointer names no diagnosis")
            }
            if !seen.insert(pointer).inserted {
                let message = "a diagnosis is pointed to twice"
                add(segment, loop, "pointer.repeated", "SV107", 4, message, .warning)
            }
        }
    }

    mutating func institutionalService(_ segment: Segment, _ loop: String) {
        service(segment, loop, code: 2, amount: 3, units: 5)
        let revenue = segment.element(1)
        claim?.revenues.append(revenue)
        if revenue == "0001" {
            let message = "the total is no line; the claim carries it"
            add(segment, loop, "revenue-code", "SV201", 4, message)
        } else if !ClaimCodeLists.isRevenueCode(revenue) {
            add(segment, loop, "revenue-code", "SV201", 5, "SV201 is no revenue code")
        }
    }

    private mutating func service(
        _ segment: Segment,
        _ loop: String,
        code: Int,
        amount: Int,
        units: Int
    ) {
        let cents = ValueFormat.cents(segment.element(amount))
        claim?.sum += cents ?? 0
        claim?.line?.charge = cents ?? 0
        let amountPlace = ElementCheck.designator(segment.id, amount)
        if let cents, cents < 0 {
            add(segment, loop, "charge.negative", amountPlace, 4, "a charge is not negative")
        }
        if cents == nil, !segment.elementBytes(amount).isEmpty {
            add(
                segment,
                loop,
                "charge.form",
                amountPlace,
                1,
                "\(amountPlace) is no amount of cents"
            )
        }
        let unitsText = segment.element(units)
        let unitsPlace = ElementCheck.designator(segment.id, units)
        if let number = ValueFormat.cents(unitsText), number <= 0 {
            add(segment, loop, "units", unitsPlace, 4, "the units are not more than none")
        }
        let parts = segment.components(code)
        guard parts.count >= 2, parts[0] == "HC" else { return }
        let place = ElementCheck.designator(segment.id, code)
        remember(.service, parts[1], place + "-2", segment, loop)
        let modifiers = parts.dropFirst(2).prefix(4).filter { !$0.isEmpty }
        if modifiers.contains(where: { !Self.isTwoMarks($0) }) {
            let message = "a modifier has two capital letters or digits"
            add(segment, loop, "modifier", place, 5, message)
        }
        if Set(modifiers).count != modifiers.count {
            add(segment, loop, "modifier.repeated", place, 4, "a modifier is given twice", .warning)
        }
        let hundredths = ValueFormat.cents(unitsText) ?? 100
        let number = claim?.lines ?? 0
        claim?.line?.service = ClaimFacts.Service(
            code: parts[1],
            modifiers: Array(modifiers),
            units: (hundredths + 99) / 100,
            day: "",
            line: number
        )
    }

    mutating func drug(_ segment: Segment, _ loop: String) {
        claim?.line?.isDrug = true
        guard segment.element(2) == "N4", !ClaimCodeLists.isDigits(segment.element(3), 11...11)
        else { return }
        add(segment, loop, "ndc", "LIN03", 5, "a drug code has eleven digits")
    }

    /// What a line asks for once all its segments were read.
    mutating func closeLine() {
        guard let open = claim, let line = open.line else { return }
        claim?.line = nil
        if var service = line.service {
            service.day = line.day.isEmpty ? open.through : line.day
            claim?.facts.services.append(service)
        }
        let isPeriod = open.through != open.facts.from
        if isInstitutional, !open.facts.isInpatient, isPeriod, line.day.isEmpty,
            line.service != nil
        {
            let message = "an outpatient line needs its day where the statement has several"
            add(line.segment, "2400", "line.date", "DTP03", 4, message)
        }
        closePayments(line, open)
    }
}
