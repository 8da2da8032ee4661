import ClinicalRecords
import ClinicalText
import CodeSets

/// Marks the diagnoses of an inpatient (Official Guidelines, Appendix I).
///
/// A condition is present on admission when the admission's documents name it, when it lasts, or when
/// it was found after study; it is not when its own sentence says that it arose in the stay, or when
/// it is of a kind that commonly does and no document of the admission names it.
struct PresentOnAdmissionStep: Sendable {
    let release: ICD10CMRelease
    let histories: HistoryTable
    let acquired: CodePattern
    /// The words of each document.
    let words: [DocumentWords]

    /// The indicator of one candidate.
    func indicator(
        of candidate: Candidate,
        reading: RecordReading,
        in context: EncounterContext
    ) -> PresentOnAdmission {
        if release.isExemptFromPresentOnAdmission(candidate.code) { return .exempt }
        let code = candidate.code
        if let doubt = doubt(about: candidate, in: context) { return doubt }
        if Self.companions.matches(candidate.code),
            let main = main(of: candidate, reading, in: context)
        {
            return indicator(of: main, reading: reading, in: context)
        }
        let said = candidate.mentions.compactMap { timing(of: $0, reading) }
        if said.contains(true) { return .yes }
        if histories.isLasting(candidate.code) { return .yes }
        let isNamedEarly = context.mentions.contains { mention in
            isSame(mention, as: candidate)
                && (mention.assertion == .present || mention.assertion == .possible)
                && isOfAdmission(mention.document, context)
        }
        // What happens in labour happens after the admission for it, whoever writes it first.
        let isOfLabour = Self.labour.matches(code) && !isOfPuerperium(context)
        if isNamedEarly, !isOfLabour { return .yes }
        if said.contains(false) { return .no }
        guard acquired.matches(code) else { return .yes }
        if isOfLabour { return .no }
        let hasAdmission = context.record.documents.indices.contains { isOfAdmission($0, context) }
        return hasAdmission && !candidate.mentions.isEmpty ? .no : .yes
    }

    /// Adverse effects of drugs and organisms: they were there when what they caused was.
    private static let companions = CodePattern(
        "T36.?X5 T37.?X5 T38.?X5 T39.??5 T40.?X5 T41.?X5 T42.?X5 T43.??5 T44.?X5 T45.??5 T46.?X5"
            + " T47.?X5 T48.?X5 T49.?X5 T50.?X5 B95 B96 B97"
    )

    /// The condition that stands nearest to the words of a companion, in the same document; nil when none
    /// stands within a line or two.
    private func main(
        of companion: Candidate,
        _ reading: RecordReading,
        in context: EncounterContext
    ) -> Candidate? {
        guard case .text(let id, let start, _)? = companion.evidence.first?.place,
            let document = reading.record.documents.firstIndex(where: { $0.id == id })
        else { return nil }
        let near = context.mentions.filter { mention in
            mention.document == document && mention.assertion == .present
                && abs(mention.span.start - start) < 100
                && release.code(mention.node).map { !Self.noConditions.matches($0) } ?? false
        }
        guard
            let nearest = near.min(by: {
                abs($0.span.start - start) < abs($1.span.start - start)
            }), let code = release.code(nearest.node)
        else { return nil }
        return Candidate(
            node: nearest.node,
            code: code,
            evidence: [],
            mentions: context.mentions.filter {
                $0.node == nearest.node && $0.assertion == .present
            },
            rules: [],
            rank: companion.rank,
            isUncertain: false
        )
    }

    private static let noConditions = CodePattern("T36 T37 T38 T39 T4 T50 B95 B96 B97 V W X Y Z")

    /// U where the words leave open whether it was present, W where the provider says that it cannot be
    /// told (Appendix I: documentation insufficient, clinically undetermined).
    ///
    /// The doubt is often read as one about the condition itself, so that its mention reports nothing.
    private func doubt(
        about candidate: Candidate,
        in context: EncounterContext
    ) -> PresentOnAdmission? {
        let doubted = context.mentions.filter {
            ($0.assertion == .possible || $0.assertion == .hypothetical)
                && isSame($0, as: candidate)
        }
        for mention in candidate.mentions + doubted {
            let words = words[mention.document].sentences[mention.sentence]
            func says(_ phrases: [ProcedurePhrase]) -> Bool {
                phrases.contains { !$0.matches(in: words).isEmpty }
            }
            guard says(Self.admission) else { continue }
            if says(Self.undetermined) { return .undetermined }
            if says(Self.unclear) { return .unknown }
        }
        return nil
    }

    private static let admission = ProcedurePhrase.list(
        "present_on_admission ; poa ; on_admission ; on_arrival ; before_admission"
            + " ; prior_to_admission ; at_admission ; hospital_acquired"
    )

    private static let undetermined = ProcedurePhrase.list(
        "clinically_undetermined ; undetermin* ; indetermina* ; unable/cannot/impossible determin*"
            + " ; could_not determin* ; cannot_say ; unable tell/say ; cannot be_told"
    )

    private static let unclear = ProcedurePhrase.list(
        "unclear/unknown/undocumented/uncertain/unsure whether/if ; not_documented whether/if"
            + " ; not_clear whether/if ; documentation insufficient/unclear ; poa unclear/unknown"
            + " ; unclear/unknown poa/present_on_admission"
    )

    private static let labour = CodePattern(
        "O62 O63 O66 O67 O68 O69 O70 O71 O72 O73 O74 O75 O76 O77 O88 O89 O90.8"
    )

    private func isSame(_ mention: Mention, as candidate: Candidate) -> Bool {
        guard let code = release.code(mention.node) else { return false }
        // Disorders of different electrolytes share a category and are different conditions.
        if Self.manifold.matches(candidate.code) {
            return code.bits >> 32 == candidate.code.bits >> 32
        }
        return code.bits >> 40 == candidate.code.bits >> 40
            || Self.kin.contains { $0.matches(code) && $0.matches(candidate.code) }
    }

    private static let manifold = CodePattern("E87 E83 D69 O99 K91 J95 I97")

    /// Categories of which one is only a fuller name of another.
    private static let kin = [
        CodePattern("J12 J13 J14 J15 J16 J18"), CodePattern("A40 A41 R65"),
        CodePattern("D64 D50 D63"), CodePattern("G93 R41 F05"),
    ]

    /// Whether a document belongs to the admission: its history, the emergency department's, or what
    /// was written on the first or second day before an operation.
    private func isOfAdmission(_ number: Int, _ context: EncounterContext) -> Bool {
        let document = context.record.documents[number]
        switch document.type {
        case .historyAndPhysical, .emergencyNote: return true
        case .dischargeSummary, .operativeNote, .deliveryNote: return false
        default: break
        }
        guard let admitted = context.record.encounter.admitted, let date = document.date else {
            return false
        }
        return date.ordinal - admitted.ordinal <= 1
    }

    /// Whether the mother was delivered before this admission.
    private func isOfPuerperium(_ context: EncounterContext) -> Bool {
        !context.record.documents.contains { $0.type == .deliveryNote || $0.type == .operativeNote }
    }

    /// What the sentence of a mention says of its time: true for before admission, false for after,
    /// nil for nothing.
    private func timing(of mention: Mention, _ reading: RecordReading) -> Bool? {
        let analysis = reading.analyses[mention.document]
        let words = words[mention.document].sentences[mention.sentence]
        if Self.before.contains(where: { $0.stands(in: words) }) {
            return !Self.notBefore.contains { $0.stands(in: words) }
        }
        // Words of a later time count only close before the mention or after it.
        for phrase in Self.after {
            for range in phrase.matches(in: words) {
                let start = Int(analysis.tokens[words.words[range.lowerBound].token].start)
                if abs(start - mention.span.start) < 60 { return false }
            }
        }
        return nil
    }

    private static let before = ProcedurePhrase.list(
        "present_on_admission ; poa ; on_arrival ; prior_to_admission ; at_admission"
    )

    private static let notBefore = ProcedurePhrase.list(
        "not_present_on_admission ; not_poa ; poa_n ; poa_no"
    )

    private static let after = ProcedurePhrase.list(
        "hospital_acquired ; postop* ; postoperative ; developed ; hospital_day ; iatrogenic"
            + " ; during treatment/admission/stay/hospitalization ; in_hospital ; not_present_on_admission"
            + " ; not_poa ; intraoperative* ; nosocomial ; postpartum ; on pod1/pod2/pod3/pod4/pod5"
    )
}
