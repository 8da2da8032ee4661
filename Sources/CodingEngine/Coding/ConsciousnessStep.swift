import ClinicalRecords
import ClinicalText
import CodeSets

/// Whether and how long a patient with a brain injury was unconscious (Tabular S06, 6th character), from
/// wherever a clinician of this encounter says it; status unknown where nobody does.
struct ConsciousnessStep: Sendable {
    let release: ICD10CMRelease

    /// Completes the codes of S06 whose words do not say it themselves.
    func apply(to draft: inout CodingDraft, reading: RecordReading) {
        let open = draft.candidates.indices.filter {
            let code = Array(draft.candidates[$0].code.undotted)
            return code.count == 7 && code[..<3] == ["S", "0", "6"] && ["9", "A"].contains(code[5])
        }
        guard !open.isEmpty else { return }
        let digit = Self.digit(in: reading)
        for index in open.reversed() {
            let candidate = draft.candidates[index]
            var text = Array(candidate.code.undotted)
            // The injury's own words already say "of unspecified duration".
            if digit == "A", candidate.mentions.contains(where: { says($0, reading) }) { continue }
            text[5] = digit
            guard let code = ICD10CMCode(String(text)), code != candidate.code,
                let node = release.node(code), release.isBillable(node)
            else { continue }
            draft.recode(
                at: index,
                to: node,
                code,
                rule: "tabular:S06-consciousness",
                title: release.title(candidate.node)
            )
        }
    }

    private func says(_ mention: Mention, _ reading: RecordReading) -> Bool {
        SentenceKeys(of: mention, in: reading).contains(Self.names)
    }

    /// The 6th character by the longest time that is told.
    private static func digit(in reading: RecordReading) -> Character {
        var minutes: Int?
        var isLost = false
        var isDenied = false
        for (number, analysis) in reading.analyses.enumerated()
        where !unread.contains(reading.record.documents[number].type) {
            for sentence in analysis.sentences
            where analysis.sections[sentence.section].kind != .pastMedicalHistory {
                let keys = SentenceKeys(sentence, analysis)
                guard let place = place(in: keys) else { continue }
                let before = (place - 5)..<place
                if keys.contains(doubts, in: (place - 3)..<(place + 4)) { continue }
                if keys.contains(denials, in: before) {
                    isDenied = true
                    continue
                }
                if let time = time(near: place, keys, analysis) {
                    minutes = max(minutes ?? 0, time)
                } else {
                    isLost = true
                }
            }
        }
        switch minutes {
        case .some(...30): return "1"
        case .some(31...59): return "2"
        case .some(60..<360): return "3"
        case .some(360...1440): return "4"
        case .some: return "9"
        case nil: return isLost ? "9" : isDenied ? "0" : "A"
        }
    }

    /// Where a sentence names a loss of consciousness.
    private static func place(in keys: SentenceKeys) -> Int? {
        keys.keys.indices.first { place in
            names.contains(keys.keys[place])
                || keys.keys[place] == consciousness
                    && keys.contains(losses, in: (place - 3)..<place)
        }
    }

    /// Minutes that stand close to the words; "brief" is short.
    private static func time(
        near place: Int,
        _ keys: SentenceKeys,
        _ analysis: TextAnalysis
    ) -> Int? {
        let range = ((place - 4)..<(place + 8)).clamped(to: keys.keys.indices)
        for position in range {
            if brevities.contains(keys.keys[position]) { return 1 }
            guard position + 1 < keys.keys.count,
                analysis.tokens[keys.tokens[position]].kind == .number,
                let value = Int(
                    String(decoding: analysis.foldedBytes(keys.tokens[position]), as: UTF8.self)
                )
            else { continue }
            let unit = keys.keys[position + 1]
            if seconds.contains(unit) { return 1 }
            if minutes.contains(unit) { return value }
            if hours.contains(unit) { return value * 60 }
        }
        return nil
    }

    private static let unread: Set<DocumentType> = [.radiologyReport, .laboratoryReport]
    private static let names = WordKey.set("loc unconscious unconsciousness unresponsive")
    private static let consciousness = WordKey("consciousness".utf8)
    private static let losses = WordKey.set("loss lost lose losing")
    private static let denials = WordKey.set("no not denies denied without negative never neg")
    private static let doubts = WordKey.set(
        "unknown unclear possible questionable unsure uncertain status if amnestic"
    )
    private static let brevities = WordKey.set("brief briefly momentary momentarily transient")
    private static let seconds = WordKey.set("second seconds sec secs s")
    private static let minutes = WordKey.set("minute minutes min mins")
    private static let hours = WordKey.set("hour hours hr hrs h")
}
