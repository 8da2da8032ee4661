import ClinicalRecords
import CodeSets

/// Puts the diagnoses in order: the principal or first-listed one, then the others (Guidelines
/// II, III, IV).
///
/// The place where the provider states a diagnosis decides, after the rules that put codes first or
/// last; then the rules of pairs and the tabular's "code first" notes.
struct Sequencing: Sendable {
    let release: ICD10CMRelease
    let features: FeatureTable
    let rules: [SequencingRule]
    let admission: PresentOnAdmissionStep

    /// Orders the candidates; the first is the principal or first-listed diagnosis.
    func apply(to draft: inout CodingDraft, reading: RecordReading, in context: EncounterContext) {
        let table = StandingTable(record: reading.record, analyses: reading.analyses)
        let setting = context.setting.rawValue
        let holding = rules.filter { $0.holds(in: setting) }
        var placed = draft.candidates.map { candidate in
            Placed(
                candidate: candidate,
                order: order(candidate, holding, table, reading, context),
                standing: table.standing(of: candidate)
            )
        }
        placed.sort { left, right in
            if left.order.number != right.order.number {
                return left.order.number < right.order.number
            }
            if left.standing != right.standing { return left.standing < right.standing }
            return left.candidate.code < right.candidate.code
        }
        for place in placed.indices {
            if let rule = placed[place].order.rule { placed[place].candidate.rules.append(rule) }
        }
        movePairs(&placed, holding)
        draft.candidates = placed.map(\.candidate)
        codeFirst(&draft, holding)
    }

    private struct Placed {
        var candidate: Candidate
        let order: Order
        let standing: Standing
    }

    /// A class of diagnoses that decides before the place does, and the rule that made it.
    private struct Order {
        let number: Int
        let rule: String?
    }

    private func order(
        _ candidate: Candidate,
        _ holding: [SequencingRule],
        _ table: StandingTable,
        _ reading: RecordReading,
        _ context: EncounterContext
    ) -> Order {
        let code = candidate.code
        for (number, rule) in holding.enumerated()
        where rule.kind == .first && rule.codes.matches(code) && candidate.rank.tier < 2 {
            return Order(number: number - holding.count, rule: "sequence:\(rule.id)")
        }
        if let rule = holding.first(where: { $0.kind == .last && $0.codes.matches(code) }) {
            return Order(number: 9, rule: "sequence:\(rule.id)")
        }
        if features.marks(of: candidate.node).contains(.manifestation) {
            return Order(number: 9, rule: "sequence:manifestation")
        }
        if candidate.isHistory || code.isFactor { return Order(number: 8, rule: nil) }
        if context.isInpatient {
            let isCalledPrincipal = table.standing(of: candidate).place == 0
            // What arose in the stay cannot have occasioned it (Guidelines II).
            if !isCalledPrincipal,
                admission.indicator(of: candidate, reading: reading, in: context) == .no
            {
                return Order(number: 7, rule: "sequence:arose-after-admission")
            }
            // A symptom yields to a disease, unless the provider calls it the reason (Guidelines II.A).
            if code.isSymptom, !isCalledPrincipal { return Order(number: 2, rule: nil) }
        }
        if candidate.rank.tier >= 2 { return Order(number: 3, rule: nil) }
        return Order(number: 1, rule: nil)
    }

    /// Moves a code before the one that a rule of pairs puts it before.
    private func movePairs(_ placed: inout [Placed], _ holding: [SequencingRule]) {
        for rule in holding where rule.kind == .before {
            guard
                let behind = placed.firstIndex(where: {
                    rule.over.matches($0.candidate.code)
                        && !rule.codes.matches($0.candidate.code) && $0.order.number < 7
                }),
                let moved = placed.indices.first(where: {
                    $0 > behind && rule.codes.matches(placed[$0].candidate.code)
                        && placed[$0].order.number < 7 && outranks(placed[$0], placed[behind])
                })
            else { continue }
            var candidate = placed.remove(at: moved)
            candidate.candidate.rules.append("sequence:\(rule.id)")
            placed.insert(candidate, at: behind)
        }
    }

    /// Whether one code may go before another that the final statement of the record names: not when
    /// it was only thought of on the way there.
    private func outranks(_ moved: Placed, _ behind: Placed) -> Bool {
        behind.standing.place > 2 || moved.standing.place <= 2 || moved.standing == .unstated
            || moved.candidate.code.category == behind.candidate.code.category
            || moved.candidate.mentions.isEmpty
    }

    /// Poisonings by drugs, of any intent: the sixth character is 1 to 4.
    private static let poisonings = CodePattern(
        (36...50).flatMap { number in (1...4).map { "T\(number)??\($0)" } }.joined(separator: " ")
    )

    /// Moves a code behind one that its "code first" note names, when both are reported.
    private func codeFirst(_ draft: inout CodingDraft, _ holding: [SequencingRule]) {
        let last = holding.filter { $0.kind == .last }
        var moved = true
        var rounds = 0
        while moved, rounds < draft.candidates.count {
            moved = false
            rounds += 1
            for index in draft.candidates.indices {
                let candidate = draft.candidates[index]
                // The note at T36-T50 is of adverse effects; a poisoning goes first (I.C.19.e.5.b).
                if Self.poisonings.matches(candidate.code) { continue }
                let notes = release.notes(.codeFirst, at: candidate.node)
                guard !notes.isEmpty else { continue }
                let behind = draft.candidates.indices.first { other in
                    let code = draft.candidates[other].code
                    return other > index && notes.contains { $0.covers(code) }
                        && !last.contains { $0.codes.matches(code) }
                        && !draft.candidates[other].isHistory
                }
                if let behind {
                    var etiology = draft.candidates.remove(at: behind)
                    etiology.rules.append("codefirst:\(candidate.code.dotted)")
                    draft.candidates.insert(etiology, at: index)
                    moved = true
                    break
                }
            }
        }
    }
}
