extension ClaimRules {
    /// What an institutional claim asks for.
    mutating func checkStay(_ open: OpenClaim) {
        let facts = open.facts
        let segment = open.segment
        if facts.isInpatient {
            if facts.admission.isEmpty {
                let message = "a stay needs the day of admission"
                add(segment, "2300", "admission.date", "DTP03", 4, message)
            }
            if !open.informations.contains("ABJ"), !open.informations.contains("BJ") {
                let message = "a stay needs the admitting diagnosis"
                add(segment, "2300", "admitting.required", "HI01", 4, message)
            }
            checkDischarge(open)
        } else if Self.isUnscheduled(open), open.informations.isDisjoint(with: ["APR", "PR"]) {
            let message = "an unscheduled visit needs the patient's reason for it"
            add(segment, "2300", "reason-for-visit", "HI01", 4, message)
        }
        if !facts.admission.isEmpty, !open.through.isEmpty, facts.admission > open.through {
            let message = "the admission is after the statement's last day"
            add(segment, "2300", "date.order", "DTP03", 4, message)
        }
        let isTransport = open.revenues.allSatisfy { $0.hasPrefix("054") }
        if !open.providers.contains("71"), !isTransport {
            let message = "the attending provider is missing"
            add(segment, "2310A", "attending.required", "NM101", 4, message)
        }
        if open.informations.contains("BBR"), !open.providers.contains("72"),
            facts.procedures.contains(where: { $0.hasPrefix("0") })
        {
            let message = "a surgical procedure asks for the operating physician"
            add(segment, "2310B", "operating.required", "NM101", 4, message, .warning)
        }
        if open.informations.contains("BBQ"), !open.informations.contains("BBR") {
            let message = "other procedures stand without a principal one"
            add(segment, "2300", "procedure.principal", "HI01", 4, message)
        }
    }

    private mutating func checkDischarge(_ open: OpenClaim) {
        let segment = open.segment
        let isStillPatient = open.facts.status == "30"
        let isFinal = ["1", "4"].contains(open.frequency)
        if isFinal, isStillPatient {
            let message = "a final bill cannot say that the patient is still there"
            add(segment, "2300", "discharge-status.frequency", "CL103", 4, message)
        }
        if ["2", "3"].contains(open.frequency), !open.facts.status.isEmpty, !isStillPatient {
            let message = "an interim bill says that the patient is still there (30)"
            add(segment, "2300", "discharge-status.frequency", "CL103", 4, message)
        }
        if isFinal, !open.dates.contains("096") {
            let message = "the hour of discharge is missing"
            add(segment, "2300", "discharge.hour", "DTP03", 4, message, .warning)
        }
    }

    private static func isUnscheduled(_ open: OpenClaim) -> Bool {
        ["13", "78", "85"].contains(open.facts.facility)
            && ["1", "2", "5"].contains(open.admissionType)
            && open.revenues.contains {
                $0.hasPrefix("045") || $0 == "0516" || $0 == "0526" || $0 == "0762"
            }
    }

    /// What a professional claim asks for.
    mutating func checkVisit(_ open: OpenClaim) {
        let segment = open.segment
        if open.lines > 0, open.lastService.isEmpty {
            add(segment, "2400", "service.date", "DTP03", 4, "no line has a day of service")
        }
        if ["21", "51", "61"].contains(open.facts.facility), open.facts.admission.isEmpty {
            let message = "a service to an inpatient needs the day of admission"
            add(segment, "2300", "admission.date", "DTP03", 4, message)
        }
        if !open.facts.admission.isEmpty, !open.lastService.isEmpty,
            open.facts.admission > open.lastService
        {
            let message = "the admission is after the last service"
            add(segment, "2300", "date.order", "DTP03", 4, message)
        }
        let isAccident = !open.accidentCauses.isDisjoint(with: ["AA", "OA", "EM"])
        if isAccident, !open.dates.contains("439") {
            let level: X12Finding.Level =
                open.accidentCauses.isDisjoint(with: ["AA", "OA"]) ? .warning : .error
            let message = "an accident needs its day"
            add(segment, "2300", "accident.date", "DTP03", 4, message, level)
        }
        if open.accidentCauses.contains("AA"), open.accidentState.isEmpty {
            let message = "a car accident needs its state"
            add(segment, "2300", "accident.state", "CLM11-4", 4, message)
        }
        if !open.accidentState.isEmpty, !ClaimCodeLists.states.contains(open.accidentState) {
            add(segment, "2300", "address.state", "CLM11-4", 5, "CLM11-4 is no state")
        }
    }
}
