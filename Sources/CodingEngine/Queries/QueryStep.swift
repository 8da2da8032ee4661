import ClinicalRecords
import ClinicalText
import CodeSets

/// Drafts queries by the rules: indicators without a diagnosis, a diagnosis without the detail that
/// changes its code, words of nurses that a provider has not taken up.
struct QueryStep: Sendable {
    let release: ICD10CMRelease
    let rules: [QueryRule]
    let measures: MeasureTable

    /// The most indicators that one query quotes.
    private static let quotes = 8

    /// Adds a query for each rule whose indicators are there and whose question is open.
    func apply(
        to draft: inout CodingDraft,
        reading: RecordReading,
        words: [DocumentWords],
        in context: EncounterContext
    ) {
        let setting = context.setting.rawValue
        let scene = Scene(
            reading: reading,
            words: words,
            all: context.words,
            draft: draft,
            release: release
        )
        for rule in rules where rule.settings.contains(setting) {
            if draft.candidates.contains(where: { rule.unless.matches($0.code) }) {
                continue
            }
            guard let indicators = indicators(of: rule, in: scene),
                !scene.isDenied(rule.denied)
            else { continue }
            draft.queries.append(
                CodingQuery(
                    topic: rule.topic,
                    question: rule.question,
                    options: rule.options + ["Other (please specify)", "Unable to determine"],
                    indicators: Array(indicators.prefix(Self.quotes))
                )
            )
        }
    }

    /// The words of the record that a rule rests on; nil when they are not enough.
    private func indicators(of rule: QueryRule, in scene: Scene) -> [String]? {
        var quotes: [String] = []
        for indicator in rule.must {
            guard let found = quote(of: indicator, in: scene) else { return nil }
            quotes += found
        }
        var count = 0
        for indicator in rule.some {
            guard let found = quote(of: indicator, in: scene) else { continue }
            count += 1
            quotes += found
        }
        guard count >= rule.least else { return nil }
        var seen: Set<String> = []
        return quotes.filter { seen.insert($0).inserted }
    }

    private func quote(of indicator: QueryIndicator, in scene: Scene) -> [String]? {
        switch indicator {
        case .words(let phrase):
            return scene.quote(of: phrase).map { [$0] }
        case .code(let pattern):
            let found = scene.draft.candidates.filter { pattern.matches($0.code) }
            return found.isEmpty ? nil : found.flatMap { $0.evidence.prefix(1).map(\.quote) }
        case .byOthers(let pattern):
            let found = scene.draft.refused.filter {
                pattern.matches($0.code.filter { $0 != "." })
                    && $0.rules.contains { $0.hasPrefix("guideline:I.B.14") }
            }
            return found.isEmpty ? nil : found.flatMap { $0.evidence.prefix(2).map(\.quote) }
        case .silent(let phrase):
            return scene.quote(of: phrase) == nil ? [] : nil
        case .without(let inner):
            return quote(of: inner, in: scene) == nil ? [] : nil
        case .below(let name, let limit):
            return values(name, scene).first { $0.number < limit }.map { [$0.quote] }
        case .above(let name, let limit):
            return values(name, scene).first { $0.number > limit }.map { [$0.quote] }
        case .fall(let name, let amount):
            return change(name, scene) { $0 - $1 >= amount }
        case .rise(let name, let times):
            return change(name, scene) { $1 >= times * $0 && $0 > 0 }
        }
    }

    private func values(_ name: String, _ scene: Scene) -> [Measurements.Value] {
        // A child's body mass index is judged by its percentile (Tabular Z68.5).
        if name == "bmi", scene.reading.record.patient.ageYears ?? 30 < 20 { return [] }
        return measures.row(name).map { scene.measurements.values(of: $0) } ?? []
    }

    /// Two values, the earlier one first, of which the later has changed so much.
    private func change(
        _ name: String,
        _ scene: Scene,
        _ isChange: (Double, Double) -> Bool
    ) -> [String]? {
        let all = values(name, scene)
        for (place, later) in all.enumerated() {
            if let earlier = all[..<place].first(where: { isChange($0.number, later.number) }) {
                return earlier.quote == later.quote || later.quote.hasPrefix(earlier.quote)
                    ? [later.quote] : [earlier.quote, later.quote]
            }
        }
        return nil
    }
}

/// What the rules of queries look at.
private struct Scene {
    let reading: RecordReading
    let draft: CodingDraft
    let release: ICD10CMRelease
    let measurements: Measurements
    private let words: [DocumentWords]

    init(
        reading: RecordReading,
        words: [DocumentWords],
        all: WordTable,
        draft: CodingDraft,
        release: ICD10CMRelease
    ) {
        self.reading = reading
        self.words = words
        self.draft = draft
        self.release = release
        measurements = Measurements(
            record: reading.record,
            analyses: reading.analyses,
            words: all
        )
    }

    /// The words of a phrase where it first stands, outside of histories and instructions.
    func quote(of phrase: ProcedurePhrase) -> String? {
        for (document, all) in words.enumerated() where all.mayHold(phrase) {
            for sentence in all.sentences where !Self.silent.contains(sentence.section) {
                guard
                    let range = phrase.matches(in: sentence).first(where: { isSaid($0, sentence) })
                else { continue }
                let analysis = reading.analyses[document]
                let tokens = sentence.tokenRange(range)
                let start = Int(analysis.tokens[tokens.lowerBound].start)
                let end = Int(analysis.tokens[tokens.upperBound - 1].end)
                return String(decoding: analysis.bytes[start..<end], as: UTF8.self)
            }
        }
        return nil
    }

    /// Whether no word of denial stands in it or shortly before.
    private func isSaid(_ range: Range<Int>, _ sentence: ProcedureSentence) -> Bool {
        let before = sentence.words[max(0, range.lowerBound - 4)..<range.upperBound]
        return !before.contains { Self.denials.contains($0.key) }
    }

    private static let denials = WordKey.words("no not denies without neg negative")

    /// Whether a provider denies one of the conditions.
    func isDenied(_ pattern: CodePattern) -> Bool {
        reading.mentions.contains { mention in
            mention.assertion == .absent
                && reading.record.documents[mention.document].type != .nursingNote
                && release.code(mention.node).map { pattern.matches($0) } ?? false
        }
    }

    private static let silent: Set<SectionKind> = [
        .pastMedicalHistory, .pastSurgicalHistory, .familyHistory, .instructions, .allergies,
    ]
}
