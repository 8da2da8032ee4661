import ClinicalRecords
import ClinicalText
import CodeSets

/// What a pregnancy makes of the codes (Guidelines I.C.15.a): conditions of other chapters get their code
/// of chapter 15, and codes of chapter 15 the trimester, childbirth or puerperium.
struct ObstetricStep: Sendable {
    let release: ICD10CMRelease
    let table: ObstetricTable

    /// Applies the table when the patient is pregnant, giving birth or in the puerperium.
    func apply(to draft: inout CodingDraft, reading: RecordReading, in context: EncounterContext) {
        guard context.isPregnancy, let period = period(draft, reading, context) else { return }
        settle(period, in: &draft)
        controlDiabetes(&draft, reading)
        let isIncidental = draft.codes.contains("Z331")
        guard !isIncidental else { return }
        for index in draft.candidates.indices.reversed() {
            let candidate = draft.candidates[index]
            let code = candidate.code.undotted
            guard !candidate.isHistory || code.hasPrefix("Z2233") || code.hasPrefix("Z9884"),
                let (own, keeps) = table.code(for: candidate.code, in: period),
                let node = release.node(own), release.isBillable(node)
            else { continue }
            if !keeps {
                draft.refuse(
                    at: index,
                    rule: "guideline:I.C.15.a.1",
                    title: release.title(candidate.node)
                )
            }
            draft.add(
                node,
                own,
                insteadOf: candidate,
                rule: "guideline:I.C.15.a.1"
            )
        }
    }

    /// The period of the pregnancy; nil when nothing says that there is one now.
    private func period(
        _ draft: CodingDraft,
        _ reading: RecordReading,
        _ context: EncounterContext
    ) -> ObstetricTable.Period? {
        let codes = draft.codes
        let words = context.words
        if context.isInpatient,
            codes.contains(where: { $0.hasPrefix("Z37") || $0.hasPrefix("O80") })
        {
            return .childbirth
        }
        let isAfter =
            !words.isDisjoint(with: ["postpartum", "puerperal", "puerperium", "postnatal"])
            && codes.contains {
                $0.hasPrefix("O86") || $0.hasPrefix("O85") || $0.hasPrefix("O90")
                    || $0.hasPrefix("O91") || $0.hasPrefix("O92") || $0.hasPrefix("Z39")
            }
        if isAfter || isDaysAfterDelivery(reading) { return .puerperium }
        let isNow = codes.contains {
            $0.hasPrefix("O") && !$0.hasPrefix("O0") || $0.hasPrefix("O09") || $0.hasPrefix("Z34")
                || $0.hasPrefix("Z36") || $0.hasPrefix("Z33")
        }
        if let weeks = GestationReader.weeks(in: reading, isCertain: !isNow) {
            return .ofWeeks(weeks.value)
        }
        return isNow ? .trimester(0) : nil
    }

    /// "5 days postpartum": a number, a unit and the word.
    private func isDaysAfterDelivery(_ reading: RecordReading) -> Bool {
        reading.analyses.contains { analysis in
            analysis.sentences.contains { sentence in
                let keys = SentenceKeys(sentence, analysis)
                return keys.keys.indices.contains { place in
                    Self.postpartum.contains(keys.keys[place])
                        && keys.contains(Self.units, in: (place - 1)..<place)
                        && place > 1
                        && analysis.tokens[keys.tokens[place - 2]].kind == .number
                }
            }
        }
    }

    /// Gestational diabetes by what controls it, where its own sentence says (Guidelines I.C.15.i).
    private func controlDiabetes(_ draft: inout CodingDraft, _ reading: RecordReading) {
        for index in draft.candidates.indices {
            let candidate = draft.candidates[index]
            let text = candidate.code.undotted
            guard text.hasPrefix("O244"), text.last == "9" else { continue }
            let sentences = candidate.mentions.map { SentenceKeys(of: $0, in: reading) }
            let control: Character
            if sentences.contains(where: { $0.contains(Self.insulin) }) {
                control = "4"
            } else if sentences.contains(where: { $0.contains(Self.oral) }) {
                control = "5"
            } else if sentences.contains(where: { $0.contains(Self.diet) }) {
                control = "0"
            } else {
                continue
            }
            guard let code = ICD10CMCode(text.dropLast() + [control]),
                let node = release.node(code), release.isBillable(node)
            else { continue }
            draft.candidates[index].become(node, code, rule: "guideline:I.C.15.i-control")
        }
    }

    private static let postpartum = WordKey.set("postpartum pp")
    private static let units = WordKey.set("day days week weeks wk wks")
    private static let insulin = WordKey.set("insulin lispro nph glargine detemir aspart")
    private static let oral = WordKey.set("metformin glyburide oral glipizide")
    private static let diet = WordKey.set("diet dietary")

    /// Gives codes of chapter 15 their trimester, or the one for childbirth or the puerperium.
    private func settle(_ period: ObstetricTable.Period, in draft: inout CodingDraft) {
        for index in draft.candidates.indices {
            let candidate = draft.candidates[index]
            guard candidate.code.undotted.first == "O" || candidate.code.category == "Z34",
                let node = variant(candidate.node, period),
                node != candidate.node, let code = release.code(node)
            else { continue }
            draft.candidates[index].node = node
            draft.candidates[index].code = code
            draft.candidates[index].rules.append("guideline:I.C.15.a.3-trimester")
        }
    }

    private func variant(_ node: NodeIndex, _ period: ObstetricTable.Period) -> NodeIndex? {
        // The fetus is the 7th character of its parent.
        if let code = release.code(node), code.undotted.utf8.count == 7,
            let parent = release.parent(node), let other = variant(parent, period),
            let last = code.undotted.last
        {
            return release.children(other).first { release.code($0)?.undotted.last == last }
        }
        let title = release.title(node).lowercased()
        let wanted: String
        switch period {
        case .childbirth: wanted = "childbirth"
        case .puerperium: wanted = "puerperium"
        case .trimester(let number):
            guard title.contains("unspecified trimester"), number > 0 else { return nil }
            wanted = ["first trimester", "second trimester", "third trimester"][number - 1]
        }
        guard title.contains("trimester") || title.contains("in pregnancy"),
            let parent = release.parent(node)
        else { return nil }
        if let sibling = release.children(parent).first(where: {
            release.title($0).lowercased().contains(wanted)
        }) {
            return sibling
        }
        // "Gestational diabetes mellitus in pregnancy, diet controlled" and "... in childbirth, ...".
        guard let above = release.parent(parent), let last = release.code(node)?.undotted.last,
            let cousin = release.children(above).first(where: {
                release.title($0).lowercased().contains(wanted)
            })
        else { return nil }
        if release.isBillable(cousin) { return cousin }
        return release.children(cousin).first { release.code($0)?.undotted.last == last }
    }
}
