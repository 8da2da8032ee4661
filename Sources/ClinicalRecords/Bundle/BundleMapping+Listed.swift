internal import CodeSets
internal import FHIR

/// Allergies, vaccinations, devices and family history.
extension BundleMapping {
    mutating func add(_ source: FHIRListedItem, in entry: FHIRBundle.Entry) {
        guard isValid(source.status, entry) else { return }
        let details = source.details.compactMap(\.words)
        let entries = source.codes.map { code in
            var item = RecordEntry(
                kind: Self.kind(source.kind),
                text: code.words ?? "",
                status: source.status,
                detail: details.isEmpty ? nil : details.joined(separator: "; "),
                date: source.date?.calendarDay
            )
            (item.code, item.system) = FHIRNames.pair(code)
            return item
        }
        guard !entries.isEmpty else {
            leaveOut(entry, rule: "no-text", "that name nothing, left out")
            return
        }
        if source.encounter != nil || source.kind == .immunization {
            let draft = draft(
                for: entry,
                encounters: [source.encounter].compactMap { $0 },
                subject: source.subject,
                day: source.date?.calendarDay
            )
            if let draft { drafts[draft].entries += entries }
            return
        }
        // A list of the patient's: it stands in every encounter since it began.
        let places = drafts(of: source.subject, from: source.date?.calendarDay, to: nil)
        for draft in places { drafts[draft].entries += entries }
        if places.isEmpty { leaveOut(entry, rule: "no-encounter", "of no encounter, left out") }
    }

    private static func kind(_ kind: FHIRListedItem.Kind) -> RecordEntry.Kind {
        switch kind {
        case .allergy: .allergy
        case .immunization: .immunization
        case .device: .device
        case .familyHistory: .familyHistory
        }
    }
}
