import CodeSets

/// The formulas of the rates, printed beside them so that nobody has to guess what was divided.
enum ScoreFormula {
    /// Name and formula, in the order they are printed.
    static let all: [(name: String, formula: String)] = [
        ("precision", "matched / (matched + extra)"),
        ("recall", "matched / (matched + missed)"),
        ("F1", "2 x matched / (2 x matched + missed + extra)"),
        ("exact", "records without missed or extra code of the system / records with any of it"),
        ("category F1", "F1 when a code of the right three-character category counts as matched"),
        ("code over code", "matched / (matched + missed), all systems together"),
        (
            "case over case",
            "records with no missed or extra code and the right code first / records with a key"
        ),
        (
            "principal, first",
            "records with the right code listed first / records whose key has one"
        ),
        ("principal, found", "records with that code in any position / the same records"),
    ]

    /// What the averages of a system are over.
    static func averages(_ score: ScoreReport.SystemScore) -> String {
        let name = score.system.rawValue
        let assigned = score.micro.matched + score.micro.missed + score.micro.extra
        let coded = score.codes.count { $0.counts.matched + $0.counts.extra > 0 }
        let required = score.codes.count { $0.counts.matched + $0.counts.missed > 0 }
        return "\(name): micro over the \(assigned) code assignments of both sides; macro precision"
            + " over the \(coded) distinct codes coded, macro recall over the \(required) required,"
            + " macro F1 over the \(score.codes.count) on either side"
    }
}
