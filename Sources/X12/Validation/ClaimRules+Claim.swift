extension ClaimRules {
    mutating func open(_ segment: Segment, _ loop: ShortText) {
        closeClaim()
        claims += 1
        claimsUnderLevel += 1
        claim = OpenClaim()
        claim.segment = segment
        claim.facts.isInstitutional = isInstitutional
        claim.facts.facility = segment.short(5, 1)
        claim.frequency = segment.short(5, 3)
        if !segment.isEmpty(11) {
            claim.accidentCauses = (1...3).map { segment.short(11, $0) }.filter { !$0.isEmpty }
            claim.accidentState = segment.short(11, 4)
        }
        checkHeader(segment, loop)
    }

    private mutating func checkHeader(_ segment: Segment, _ loop: ShortText) {
        if let total = segment.cents(2) {
            if total < 0 {
                add(segment, loop, "charge.negative", "CLM02", 4, "a charge is not negative")
            }
        } else if !segment.isEmpty(2) {
            add(segment, loop, "charge.form", "CLM02", 1, "CLM02 is no amount of cents")
        }
        let facility = claim.facts.facility
        let frequency = claim.frequency
        if isInstitutional {
            if !facility.isEmpty, !ClaimCodeLists.facilities.contains(facility) {
                add(segment, loop, "type-of-bill", "CLM05-1", 5, "CLM05-1 is no type of bill")
            }
            if !frequency.isEmpty, !ClaimCodeLists.frequencies.contains(frequency) {
                add(segment, loop, "frequency", "CLM05-3", 5, "CLM05-3 is no frequency of bills")
            }
        } else {
            if !facility.isEmpty, !ClaimCodeLists.placesOfService.contains(facility) {
                let message = "CLM05-1 is no place of service"
                add(segment, loop, "place-of-service", "CLM05-1", 5, message)
            }
            if !frequency.isEmpty, !ClaimCodeLists.professionalFrequencies.contains(frequency) {
                add(segment, loop, "frequency", "CLM05-3", 5, "CLM05-3 is no frequency of claims")
            }
        }
    }

    mutating func admission(_ segment: Segment, _ loop: ShortText) {
        let type = segment.short(1)
        let source = segment.short(2)
        let status = segment.short(3)
        claim.admissionType = type
        claim.facts.status = status
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
        guard let segment = claim.segment else { return }
        let total = segment.cents(2)
        if let total, total != claim.sum {
            let message = "CLM02 is not the sum of the lines"
            add(segment, "2300", "balance.charges", "CLM02", 3, message)
        }
        if let paid = claim.patientPaid, let total, paid > total {
            let message = "the patient paid more than the charge"
            add(segment, "2300", "balance.patient", "AMT02", 3, message)
        }
        if claim.lines == 0 {
            add(segment, "2400", "line.none", "", 2, "the claim has no service line")
        }
        claim.facts.day = claim.through.isEmpty ? claim.lastService : claim.through
        if claim.facts.from.isEmpty { claim.facts.from = claim.firstService }
        checkRepetition(segment)
        checkTreated(segment)
        checkOtherPayers(segment, total: total)
        if isInstitutional { checkStay(segment) } else { checkVisit(segment) }
        if ["7", "8"].contains(claim.frequency), !claim.references.contains("F8") {
            let message = "a replacement or void names the payer's number of the claim it replaces"
            add(segment, "2300", "original-reference", "REF02", 4, message)
        }
        judgeCodes()
        edit(segment)
        claim.segment = nil
    }

    private mutating func checkRepetition(_ segment: Segment) {
        let number = segment.elementBytes(1).hashValue
        var hasher = Hasher()
        hasher.combine(segment.elementBytes(2))
        hasher.combine(claim.facts.day)
        hasher.combine(subscriber.memberID)
        let content = hasher.finalize()
        if let earlier = claimNumbers.updateValue(content, forKey: number) {
            let isSame = earlier == content
            add(
                segment,
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
    private mutating func edit(_ segment: Segment) {
        claim.facts.birth = treated.birth
        claim.facts.sex = treated.sex
        guard ValueFormat.isDay(claim.facts.day) else { return }
        for finding in edits(claim.facts) {
            let code = claim.codes.first { one in
                if let line = finding.line {
                    return one.set == .service && one.code == finding.code
                        && claim.facts.services.contains {
                            $0.line == line && $0.code == one.code
                        }
                }
                return one.code == finding.code
            }
            add(
                code?.segment ?? segment,
                code?.loop ?? "2300",
                finding.rule,
                code?.place.description ?? "",
                finding.rule.hasPrefix("poa.") ? 4 : 5,
                (finding.code.map { Self.shown($0) + " " } ?? "") + finding.message,
                finding.level
            )
        }
    }
}
