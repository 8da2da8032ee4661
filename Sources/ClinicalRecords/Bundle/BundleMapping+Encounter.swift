internal import CodeSets
internal import FHIR

/// Patients and encounters.
extension BundleMapping {
    func draft(
        of source: FHIREncounter,
        at place: Int,
        in entry: FHIRBundle.Entry
    ) -> BundleDraft {
        var draft = BundleDraft(identity: entry.id ?? entry.fullURL ?? "entry-\(place)")
        draft.patientPlace = index.place(source.subject) ?? onlyPatient
        var encounter = Encounter(number: source.number)
        encounter.admitted = source.period?.start?.calendarDay
        encounter.discharged = source.period?.end?.calendarDay
        if let setting = FHIRNames.setting(of: source) {
            encounter.setting = setting
        } else {
            draft.assumed.append("setting")
        }
        if let first = encounter.admitted, let last = encounter.discharged, last < first {
            encounter.discharged = nil
            draft.warnings.append(
                RecordWarning(
                    path: "$.entry[\(place)].resource.period",
                    rule: "period-order",
                    message: "the period ends before it begins; its end is left out"
                )
            )
        }
        encounter.dischargeStatus = FHIRNames.dischargeStatus(source.dischargeDisposition)
        encounter.admissionSource = FHIRNames.admissionSource(source.admitSource)
        encounter.reasons = source.reasons.compactMap(\.words)
        encounter.providers = source.participants.map { provider(of: $0, in: entry) }
        draft.encounter = encounter
        draft.diagnosisPlaces = source.diagnoses.compactMap { index.place($0) }
        let (patient, isAgeAssumed) = patient(at: draft.patientPlace, on: encounter.admitted)
        draft.patient = patient
        if isAgeAssumed { draft.assumed.append("ageYears") }
        return draft
    }

    /// A bundle without encounters is taken as one visit of its only patient.
    func draftWithoutEncounter() -> BundleDraft {
        var draft = BundleDraft(identity: "bundle")
        draft.patientPlace = onlyPatient
        draft.patient = patient(at: onlyPatient, on: nil).patient
        draft.assumed = ["encounter", "setting"]
        draft.warnings.append(
            RecordWarning(
                path: "$.entry",
                rule: "no-encounter",
                message: "the bundle has no Encounter; its resources are taken as one office visit"
            )
        )
        return draft
    }

    private var onlyPatient: Int? {
        let places = bundle.entries.indices.filter { place in
            if case .patient = bundle.entries[place].resource { true } else { false }
        }
        return places.count == 1 ? places[0] : nil
    }

    /// The patient, and whether the age is assumed.
    private func patient(
        at place: Int?,
        on day: CalendarDay?
    ) -> (patient: Patient, isAgeAssumed: Bool) {
        guard let place, case .patient(let source) = bundle.entries[place].resource else {
            return (Patient(), false)
        }
        var patient = Patient(
            pseudonym: source.pseudonym,
            sex: source.gender.flatMap { Sex(rawValue: $0) } ?? .unknown,
            birthYear: source.birthDate?.year
        )
        let isAgeAssumed = patient.count(birth: source.birthDate?.calendarDay, to: day)
        return (patient, isAgeAssumed)
    }

    private func provider(
        of participant: FHIREncounter.Participant,
        in entry: FHIRBundle.Entry
    ) -> EncounterProvider {
        let codes = participant.types.flatMap(\.codings).compactMap(\.code)
        let role =
            codes.lazy.compactMap { FHIRNames.roles[$0] }.first
            ?? participant.types.lazy.compactMap(\.words).first ?? "participant"
        var provider = EncounterProvider(role: role, npi: participant.individual?.npi)
        if let practitioner = practitioner(participant.individual, from: entry) {
            provider.npi = practitioner.npi ?? provider.npi
            provider.specialty = practitioner.qualifications.first
        }
        return provider
    }

    func practitioner(
        _ reference: FHIRReference?,
        from entry: FHIRBundle.Entry
    ) -> FHIRPractitioner? {
        guard case .practitioner(let practitioner) = index.resource(reference, from: entry) else {
            return nil
        }
        return practitioner
    }

    mutating func add(_ coverage: FHIRCoverage, in entry: FHIRBundle.Entry) {
        guard isValid(coverage.status, entry) else { return }
        let names = coverage.payors.compactMap { reference -> String? in
            guard case .organization(let payer) = index.resource(reference, from: entry) else {
                return nil
            }
            return payer.name
        }
        guard let payer = names.first ?? coverage.type?.words else {
            leaveOut(entry, rule: "no-payer", "without a payer's name, left out")
            return
        }
        for place in drafts(of: coverage.beneficiary, from: nil, to: nil)
        where drafts[place].encounter.payer == nil {
            drafts[place].encounter.payer = payer
        }
    }
}
