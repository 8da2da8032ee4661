extension ClaimRules {
    /// What an institutional claim asks for.
    mutating func checkStay(_ segment: Segment) {
        let facts = claim.facts
        if facts.isInpatient {
            if facts.admission.isEmpty {
                let message = "a stay needs the day of admission"
                add(segment, "2300", "admission.date", "DTP03", 4, message)
            }
            if !claim.informations.contains("ABJ"), !claim.informations.contains("BJ") {
                let message = "a stay needs the admitting diagnosis"
                add(segment, "2300", "admitting.required", "HI01", 4, message)
            }
            checkDischarge(segment)
        } else if isUnscheduled, !claim.informations.contains("APR"),
            !claim.informations.contains("PR")
        {
            let message = "an unscheduled visit needs the patient's reason for it"
            add(segment, "2300", "reason-for-visit", "HI01", 4, message)
        }
        if !facts.admission.isEmpty, !claim.through.isEmpty, facts.admission > claim.through {
            let message = "the admission is after the statement's last day"
            add(segment, "2300", "date.order", "DTP03", 4, message)
        }
        let isTransport = claim.revenues.allSatisfy { $0.hasPrefix("054") }
        if !claim.providers.contains("71"), !isTransport {
            let message = "the attending provider is missing"
            add(segment, "2310A", "attending.required", "NM101", 4, message)
        }
        if claim.informations.contains("BBR"), !claim.providers.contains("72"),
            facts.procedures.contains(where: { $0[0] == 0x30 })
        {
            let message = "a surgical procedure asks for the operating physician"
            add(segment, "2310B", "operating.required", "NM101", 4, message, .warning)
        }
        if claim.informations.contains("BBQ"), !claim.informations.contains("BBR") {
            let message = "other procedures stand without a principal one"
            add(segment, "2300", "procedure.principal", "HI01", 4, message)
        }
    }

    private mutating func checkDischarge(_ segment: Segment) {
        let isStillPatient = claim.facts.status == "30"
        let isFinal = ["1", "4"].contains(claim.frequency)
        if isFinal, isStillPatient {
            let message = "a final bill cannot say that the patient is still there"
            add(segment, "2300", "discharge-status.frequency", "CL103", 4, message)
        }
        if ["2", "3"].contains(claim.frequency), !claim.facts.status.isEmpty, !isStillPatient {
            let message = "an interim bill says that the patient is still there (30)"
            add(segment, "2300", "discharge-status.frequency", "CL103", 4, message)
        }
        if isFinal, !claim.dates.contains("096") {
            let message = "the hour of discharge is missing"
            add(segment, "2300", "discharge.hour", "DTP03", 4, message, .warning)
        }
    }

    private var isUnscheduled: Bool {
        ["13", "78", "85"].contains(claim.facts.facility)
            && ["1", "2", "5"].contains(claim.admissionType)
            && claim.revenues.contains {
                $0.hasPrefix("045") || $0 == "0516" || $0 == "0526" || $0 == "0762"
            }
    }

    /// What a professional claim asks for.
    mutating func checkVisit(_ segment: Segment) {
        if claim.lines > 0, claim.lastService.isEmpty {
            add(segment, "2400", "service.date", "DTP03", 4, "no line has a day of service")
        }
        if ["21", "51", "61"].contains(claim.facts.facility), claim.facts.admission.isEmpty {
            let message = "a service to an inpatient needs the day of admission"
            add(segment, "2300", "admission.date", "DTP03", 4, message)
        }
        if !claim.facts.admission.isEmpty, !claim.lastService.isEmpty,
            claim.facts.admission > claim.lastService
        {
            let message = "the admission is after the last service"
            add(segment, "2300", "date.order", "DTP03", 4, message)
        }
        let causes = claim.accidentCauses
        let isOther = causes.contains("AA") || causes.contains("OA")
        if isOther || causes.contains("EM"), !claim.dates.contains("439") {
            let level: X12Finding.Level = isOther ? .error : .warning
            let message = "an accident needs its day"
            add(segment, "2300", "accident.date", "DTP03", 4, message, level)
        }
        if claim.accidentCauses.contains("AA"), claim.accidentState.isEmpty {
            let message = "a car accident needs its state"
            add(segment, "2300", "accident.state", "CLM11-4", 4, message)
        }
        if !claim.accidentState.isEmpty, !ClaimCodeLists.states.contains(claim.accidentState) {
            add(segment, "2300", "address.state", "CLM11-4", 5, "CLM11-4 is no state")
        }
    }
}
