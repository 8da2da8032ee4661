import ClinicalRecords
import ClinicalText
import CodeSets

/// Why the patient came: the admitting diagnosis of an inpatient, the reasons for an unscheduled
/// outpatient visit (UHDDS; 837I HI segments BJ and PR).
///
/// Taken from the admission diagnosis or chief complaint as the notes have it, whether or not it is
/// reported in the end; else from the encounter's own reasons; else the principal diagnosis.
enum AdmissionReason {
    /// The admitting diagnosis of an inpatient, dotted.
    static func admittingDiagnosis(
        _ draft: CodingDraft,
        _ context: EncounterContext,
        _ reader: MentionReader,
        _ release: ICD10CMRelease
    ) -> String? {
        guard context.isInpatient else { return nil }
        return reasons(
            in: [.admissionDiagnosis, .chiefComplaint],
            context,
            reader,
            release
        ).first ?? draft.candidates.first?.code.dotted
    }

    /// Up to three reasons for an unscheduled visit, dotted; empty for other settings.
    static func reasonsForVisit(
        _ draft: CodingDraft,
        _ context: EncounterContext,
        _ reader: MentionReader,
        _ release: ICD10CMRelease
    ) -> [String] {
        guard context.setting == .emergency || context.setting == .outpatient else { return [] }
        let found = reasons(in: [.chiefComplaint], context, reader, release)
        if !found.isEmpty { return Array(found.prefix(3)) }
        return draft.candidates.first.map { [$0.code.dotted] } ?? []
    }

    private static func reasons(
        in kinds: [SectionKind],
        _ context: EncounterContext,
        _ reader: MentionReader,
        _ release: ICD10CMRelease
    ) -> [String] {
        var found: [String] = []
        func add(_ mention: Mention) {
            guard mention.assertion == .present || mention.assertion == .possible,
                let code = billable(mention.node, release), !found.contains(code)
            else { return }
            found.append(code)
        }
        for kind in kinds {
            for mention in context.mentions where mention.section == kind { add(mention) }
        }
        for reason in context.record.encounter.reasons where found.isEmpty {
            let analysis = context.analyzer.analyze(reason)
            for mention in reader.mentions(in: analysis, document: 0, allowed: context.allowed) {
                add(mention)
            }
        }
        return found
    }

    /// The billable code at a node, with the first 7th character where one is wanted.
    private static func billable(_ node: NodeIndex, _ release: ICD10CMRelease) -> String? {
        if release.isBillable(node) { return release.code(node)?.dotted }
        guard !release.seventhCharacters(node).isEmpty,
            let child = release.children(node).first(where: release.isBillable)
        else { return nil }
        return release.code(child)?.dotted
    }
}
