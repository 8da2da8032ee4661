internal import CodeSets
internal import FHIR

/// Conditions, procedures, observations and medications.
extension BundleMapping {
    mutating func add(_ source: FHIRCondition, at place: Int, in entry: FHIRBundle.Entry) {
        let coding = FHIRNames.preferred(source.code, over: ["ICD-10-CM"])
        let problem = Problem(
            text: FHIRNames.text(source.code, at: source.bodySites),
            code: coding?.code,
            system: coding?.system,
            status: FHIRNames.choice(source.clinicalStatus),
            verification: FHIRNames.choice(source.verificationStatus),
            isEncounterDiagnosis: source.categories.contains { $0.has("encounter-diagnosis") },
            onset: source.onset?.calendarDay,
            abatement: source.abatement?.calendarDay
        )
        let isListed = source.categories.contains { $0.has("problem-list-item") }
        if source.encounter == nil, isListed {
            // The problem list is the patient's: it stands in every encounter it was valid in.
            let places = drafts(of: source.subject, from: problem.onset, to: problem.abatement)
            for draft in places { drafts[draft].problems.append((place, problem)) }
            if places.isEmpty { leaveOut(entry, rule: "no-encounter", "of no encounter, left out") }
            return
        }
        let draft = draft(
            for: entry,
            encounters: [source.encounter].compactMap { $0 },
            subject: source.subject,
            day: (source.recorded ?? source.onset)?.calendarDay
        )
        guard let draft else { return }
        drafts[draft].problems.append((place, problem))
    }

    mutating func add(_ source: FHIRProcedure, in entry: FHIRBundle.Entry) {
        let draft = draft(
            for: entry,
            encounters: [source.encounter].compactMap { $0 },
            subject: source.subject,
            day: source.performed?.calendarDay
        )
        guard let draft, isValid(source.status, entry) else { return }
        let coding = FHIRNames.preferred(source.code, over: ["ICD-10-PCS", "HCPCS", "CPT"])
        drafts[draft].procedures.append(
            RecordedProcedure(
                text: FHIRNames.text(source.code, at: source.bodySites),
                code: coding?.code,
                system: coding?.system,
                status: source.status,
                date: source.performed?.calendarDay
            )
        )
    }

    mutating func add(_ source: FHIRObservation, in entry: FHIRBundle.Entry) {
        let draft = draft(
            for: entry,
            encounters: [source.encounter].compactMap { $0 },
            subject: source.subject,
            day: source.effective?.calendarDay
        )
        guard let draft, isValid(source.status, entry) else { return }
        let category = source.categories.lazy.flatMap(\.codings).compactMap(\.code).first
        var result = TestResult(
            text: source.code?.words ?? "",
            value: source.value?.text,
            unit: source.value?.unit,
            referenceRange: source.referenceRange,
            interpretation: FHIRNames.flag(source.interpretations),
            category: category ?? source.categories.lazy.compactMap(\.words).first,
            date: source.effective?.calendarDay
        )
        (result.code, result.system) = FHIRNames.pair(source.code)
        if source.value != nil || source.components.isEmpty {
            drafts[draft].results.append(result)
        }
        for component in source.components {
            var part = result
            part.text = [result.text, component.code?.words ?? ""].filter { !$0.isEmpty }
                .joined(separator: ": ")
            (part.code, part.system) = FHIRNames.pair(component.code)
            part.value = component.value?.text
            part.unit = component.value?.unit
            part.referenceRange = nil
            part.interpretation = FHIRNames.flag(component.interpretations)
            drafts[draft].results.append(part)
        }
    }

    mutating func add(_ source: FHIRMedicationRequest, in entry: FHIRBundle.Entry) {
        let draft = draft(
            for: entry,
            encounters: [source.encounter].compactMap { $0 },
            subject: source.subject,
            day: source.authored?.calendarDay
        )
        guard let draft, isValid(source.status, entry) else { return }
        var drug = source.medication
        if drug == nil,
            case .medication(let medication) = index.resource(
                source.medicationReference,
                from: entry
            )
        {
            drug = medication.code
        }
        var reasons = source.reasons.compactMap(\.words)
        for reference in source.reasonReferences {
            if case .condition(let condition) = index.resource(reference, from: entry),
                let words = condition.code?.words
            {
                reasons.append(words)
            }
        }
        var medication = Medication(
            text: drug?.words ?? "",
            dose: source.dosage,
            route: source.route,
            status: source.status,
            reason: reasons.isEmpty ? nil : reasons.joined(separator: "; "),
            start: source.authored?.calendarDay
        )
        (medication.code, medication.system) = FHIRNames.pair(drug)
        drafts[draft].medications.append(medication)
    }

    /// Whether a resource of this status counts; one that does not is counted as left out.
    mutating func isValid(_ status: String?, _ entry: FHIRBundle.Entry) -> Bool {
        guard status == "entered-in-error" || status == "cancelled" else { return true }
        leaveOut(entry, rule: "entered-in-error", "entered in error or cancelled, left out")
        return false
    }
}
