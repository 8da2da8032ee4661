extension ClaimRules {
    mutating func level(_ segment: Segment, _ loop: ShortText) {
        closeClaim()
        closeLevel()
        let id = segment.short(1)
        if id != ShortText(number: levelCount + 1) {
            add(segment, loop, "level.number", "HL01", 1, "levels are not numbered in order")
        }
        let parent = segment.short(2)
        let code = segment.short(3)
        if code == "20" {
            if !parent.isEmpty {
                add(segment, loop, "level.parent", "HL02", 1, "a billing provider has no parent")
            }
        } else {
            // A level hangs under the last one of the kind above it.
            let above = code == "22" ? lastProvider : lastSubscriber
            if above == nil || above?.id != parent {
                add(segment, loop, "level.parent", "HL02", 1, "HL02 does not name the level above")
            }
        }
        // A level that says it has others below is followed by one of them, and only such a one is.
        if let last = lastLevel, last.hasChild != (parent == last.id) {
            add(last.segment, loop, "level.child", "HL04", 1, "HL04 does not fit what follows")
        }
        let opened = Level(
            id: id,
            code: code,
            hasChild: segment.short(4) == "1",
            segment: segment
        )
        levelCount += 1
        lastLevel = opened
        if code == "20" { lastProvider = opened }
        if code == "22" { lastSubscriber = opened }
        claimsUnderLevel = 0
        if code == "22" { subscriber = Person() }
        patient = Person()
    }

    mutating func closeLevel() {
        guard let last = lastLevel else { return }
        if last.code == "23" || (last.code == "22" && !last.hasChild), claimsUnderLevel == 0 {
            add(last.segment, "2300", "claim.none", "", 2, "no claim follows this level")
        }
    }

    mutating func insured(_ segment: Segment, _ loop: ShortText) {
        if loop == "2320" {
            claim.others.append(
                OpenClaim.OtherPayer(segment: segment, responsibility: segment.short(1))
            )
            return
        }
        subscriber.responsibility = segment.short(1)
        subscriber.relationship = segment.short(2)
        guard let level = lastLevel else { return }
        if level.hasChild, !subscriber.relationship.isEmpty {
            let message =
                "SBR02 is for a subscriber who is the patient, and a patient level follows"
            add(segment, loop, "subscriber.relationship", "SBR02", 4, message)
        }
        if !level.hasChild, subscriber.relationship != "18" {
            let message = "SBR02 is 18 where the subscriber is the patient"
            add(segment, loop, "subscriber.relationship", "SBR02", 4, message)
        }
    }

    mutating func patientLevel(_ segment: Segment, _ loop: ShortText) {
        guard loop == "2000C" else { return }
        patient.relationship = segment.short(1)
        if patient.relationship == "18" {
            let message = "a patient who is the subscriber stands in the subscriber's level"
            add(segment, loop, "patient.relationship", "PAT01", 4, message)
        }
    }

    /// The person treated: the dependent of a patient level, otherwise the subscriber.
    var treated: Person { lastLevel?.code == "23" ? patient : subscriber }

    /// What a claim asks of the level it stands under.
    mutating func checkTreated(_ segment: Segment) {
        let isDependent = lastLevel?.code == "23"
        let person = treated
        let loop: ShortText = isDependent ? "2010CA" : "2010BA"
        let place = person.name ?? segment
        if !isDependent, person.relationship != "18" { return }
        if !person.hasAddress, person.isPerson {
            add(place, loop, "patient.address", "N301", 4, "the patient's address is missing")
        }
        if person.birth.isEmpty, person.isPerson {
            add(place, loop, "patient.birth", "DMG02", 4, "the patient's day of birth is missing")
        }
        let last = claim.through.isEmpty ? claim.lastService : claim.through
        if !person.birth.isEmpty, !last.isEmpty, person.birth > last {
            let message = "the patient was born after the last day of the claim"
            add(place, loop, "date.birth", "DMG02", 4, message)
        }
    }
}
