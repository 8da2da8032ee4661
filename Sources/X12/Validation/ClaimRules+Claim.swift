extension ClaimRules {
    mutating func open(_ segment: Segment, _ loop: String) {
        closeClaim()
        claims += 1
        claimsUnderLevel += 1
        var open = OpenClaim(segment: segment)
        open.facts.isInstitutional = isInstitutional
        let parts = segment.components(5)
        open.facts.facility = parts.first ?? ""
        open.frequency = parts.count >= 3 ? parts[2] : ""
        let causes = segment.components(11)
        open.accidentCauses = Set(causes.prefix(3).filter { !$0.isEmpty })
        open.accidentState = causes.count >= 4 ? causes[3] : ""
        claim = open
        checkHeader(open, loop)
    }

    private mutating func checkHeader(_ open: OpenClaim, _ loop: String) {
        let segment = open.segment
        if let total = ValueFormat.cents(segment.element(2)) {
            if total < 0 {
                add(segment, loop, "charge.negative", "CLM02", 4, "a charge is not negative")
            }
        } else if !segment.elementBytes(2).isEmpty {
            add(segment, loop, "charge.form", "CLM02", 1, "CLM02 is no amount of cents")
        }
        let facility = open.facts.facility
        if isInstitutional {
            if !facility.isEmpty, !ClaimCodeLists.facilities.contains(facility) {
                add(segment, loop, "type-of-bill", "CLM05-1", 5, "CLM05-1 is no type of bill")
            }
            if !open.frequency.isEmpty, !ClaimCodeLists.frequencies.contains(open.frequency) {
                add(segment, loop, "frequency", "CLM05-3", 5, "CLM05-3 is no frequency of bills")
            }
        } else {
            if !facility.isEmpty, !ClaimCodeLists.placesOfService.contains(facility) {
                let message = "CLM05-1 is no place of service"
                add(segment, loop, "place-of-service", "CLM05-1", 5, message)
            }
            if !open.frequency.isEmpty,
                !ClaimCodeLists.professionalFrequencies.contains(open.frequency)
            {
                add(segment, loop, "frequency", "CLM05-3", 5, "CLM05-3 is no frequency of claims")
            }
        }
    }

    mutating func admission(_ segment: Segment, _ loop: String) {
        let type = segment.element(1)
        let source = segment.element(2)
        let status = segment.element(3)
        claim?.admissionType = type
        claim?.facts.status = status
        if !type.isEmpty, !ClaimCodeLists.admissionTypes.contains(type) {
            add(segment, loop, "admission-type", "CL101", 5, "CL101 is no priority of admission")
        }
        let sources = type == "4" ? ClaimCodeLists.newbornSources : ClaimCodeLists.admissionSources
        if !source.isEmpty, !sources.contains(source) {
            let message =
                "CL102 is no point of origin" + (type == "4" ? " of a newborn" : "")
            add(segment, loop, "admission-source", "CL102", 5, message)
        }
        if !status.isEmpty, !ClaimCodeLists.dischargeStatuses.contains(status) {
            add(segment, loop, "discharge-status", "CL103", 5, "CL103 is no discharge status")
        }
    }

    mutating func closeClaim() {
        closeLine()
        guard var open = claim else { return }
        claim = nil
        let total = ValueFormat.cents(open.segment.element(2))
        if let total, total != open.sum {
            let message = "CLM02 is not the sum of the lines"
            add(open.segment, "2300", "balance.charges", "CLM02", 3, message)
        }
        if let paid = open.patientPaid, let total, paid > total {
            let message = "the patient paid more than the charge"
            add(open.segment, "2300", "balance.patient", "AMT02", 3, message)
        }
        if open.lines == 0 {
            add(open.segment, "2400", "line.none", "", 2, "the claim has no service line")
        }
        open.facts.day = open.through.isEmpty ? open.lastService : open.through
        if open.facts.from.isEmpty { open.facts.from = open.firstService }
        checkRepetition(open)
        checkTreated(open)
        checkOtherPayers(open, total: total)
        if isInstitutional { checkStay(open) } else { checkVisit(open) }
        if ["7", "8"].contains(open.frequency), !open.references.contains("F8") {
            let message = "a replacement or void names the payer's number of the claim it replaces"
            add(open.segment, "2300", "original-reference", "REF02", 4, message)
        }
        judgeCodes(open)
        edit(open)
    }

    private mutating func checkRepetition(_ open: OpenClaim) {
        let number = open.segment.element(1).hashValue
        let content =
            "\(open.segment.element(2)) \(open.facts.day) \(subscriber.memberID)".hashValue
        if let earlier = claimNumbers.updateValue(content, forKey: number) {
            let isSame = earlier == content
            add(
                open.segment,
                "2300",
                "claim.repeated",
                "CLM01",
                2,
                isSame ? "the same claim was given before" : "CLM01 was used before",
                isSame ? .error : .warning
            )
        }
    }

    /// Makes the edits of the claim's codes, each finding placed at the code's segment.
    private mutating func edit(_ open: OpenClaim) {
        var facts = open.facts
        facts.birth = treated.birth
        facts.sex = treated.sex
        guard ValueFormat.isDate(facts.day, qualifier: "D8") else { return }
        for finding in edits(facts) {
            let code = open.codes.first { one in
                if let line = finding.line {
                    return one.set == .service && one.code == finding.code
                        && facts.services.contains { $0.line == line && $0.code == one.code }
                }
                return one.code == finding.code
            }
            let segment = code?.segment ?? open.segment
            add(
                segment,
                code?.loop ?? "2300",
                finding.rule,
                code?.place ?? "",
                finding.rule.hasPrefix("poa.") ? 4 : 5,
                (finding.code.map { Self.shown($0) + " " } ?? "") + finding.message,
                finding.level
            )
        }
    }
}
