internal import CodeSets
internal import FHIR

/// Puts every resource of a bundle into the draft of its encounter.
struct BundleMapping {
    /// The resource types that are read.
    static let readTypes: Set<String> = [
        "Patient", "Encounter", "Condition", "Procedure", "Observation", "MedicationRequest",
        "Medication", "DocumentReference", "DiagnosticReport", "Coverage", "Organization",
        "Practitioner", "Binary", "AllergyIntolerance", "Immunization", "Device",
        "FamilyMemberHistory",
    ]

    let bundle: FHIRBundle
    let index: BundleIndex
    var drafts: [BundleDraft] = []
    var leftOut: [LeftOut: Int] = [:]
    private var draftOfEncounter: [Int: Int] = [:]
    /// Drafts by the place of their patient; those of no known patient under nil.
    private var draftsOfPatient: [Int?: [Int]] = [:]

    init(bundle: FHIRBundle) {
        self.bundle = bundle
        index = BundleIndex(bundle: bundle)
        for (place, entry) in bundle.entries.enumerated() {
            guard case .encounter(let encounter) = entry.resource else { continue }
            guard encounter.status != "entered-in-error" else {
                leaveOut(entry, rule: "entered-in-error", "entered in error, left out")
                continue
            }
            draftOfEncounter[place] = drafts.count
            drafts.append(draft(of: encounter, at: place, in: entry))
        }
        if drafts.isEmpty { drafts = [draftWithoutEncounter()] }
        for place in drafts.indices {
            draftsOfPatient[drafts[place].patientPlace, default: []].append(place)
        }
        for (place, entry) in bundle.entries.enumerated() { map(entry, at: place) }
    }

    private mutating func map(_ entry: FHIRBundle.Entry, at place: Int) {
        switch entry.resource {
        case .condition(let condition): add(condition, at: place, in: entry)
        case .procedure(let procedure): add(procedure, in: entry)
        case .observation(let observation): add(observation, in: entry)
        case .medicationRequest(let request): add(request, in: entry)
        case .documentReference(let document): add(document, in: entry)
        case .diagnosticReport(let report): add(report, in: entry)
        case .coverage(let coverage): add(coverage, in: entry)
        case .listed(let item): add(item, in: entry)
        case .patient, .encounter, .organization, .practitioner, .medication, .binary, .unread:
            break
        }
    }

    mutating func leaveOut(_ entry: FHIRBundle.Entry, rule: String, _ what: String) {
        leftOut[LeftOut(type: entry.type, rule: rule, what: what), default: 0] += 1
    }

    /// The draft a resource belongs to: by reference, else by its day, else the only one there is.
    ///
    /// - Returns: nil, and the resource counted as left out, when none can be told.
    mutating func draft(
        for entry: FHIRBundle.Entry,
        encounters: [FHIRReference],
        subject: FHIRReference?,
        day: CalendarDay?
    ) -> Int? {
        for reference in encounters {
            if let place = index.place(reference), let draft = draftOfEncounter[place] {
                return draft
            }
        }
        let patient = index.place(subject)
        let candidates = drafts(ofPatient: patient)
        if candidates.count == 1 { return candidates[0] }
        if let day, let draft = candidates.first(where: { drafts[$0].encounter.includes(day) }) {
            return draft
        }
        leaveOut(entry, rule: "no-encounter", "of no encounter of this file, left out")
        return nil
    }

    /// The drafts of the patient at this place; an unknown patient fits any.
    private func drafts(ofPatient patient: Int?) -> [Int] {
        guard let patient else { return Array(drafts.indices) }
        let (own, open) = (draftsOfPatient[patient] ?? [], draftsOfPatient[nil] ?? [])
        return open.isEmpty ? own : (own + open).sorted()
    }

    /// The drafts of a patient whose encounter a span of days touches.
    func drafts(of subject: FHIRReference?, from: CalendarDay?, to: CalendarDay?) -> [Int] {
        let patient = index.place(subject)
        return drafts(ofPatient: patient).filter { place in
            let encounter = drafts[place].encounter
            if let from, let end = encounter.discharged ?? encounter.admitted, from > end {
                return false
            }
            if let to, let start = encounter.admitted, to < start { return false }
            return true
        }
    }
}

extension Encounter {
    /// Whether the day is within admission and discharge.
    fileprivate func includes(_ day: CalendarDay) -> Bool {
        guard let first = admitted ?? discharged else { return false }
        return first <= day && day <= (discharged ?? first)
    }
}

extension FHIRDate {
    /// The calendar day of a full date.
    var calendarDay: CalendarDay? { day.flatMap { CalendarDay($0) } }
}
