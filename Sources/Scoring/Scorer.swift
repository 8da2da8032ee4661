public import ClinicalRecords
import CodeSets

/// Compares codings with answer keys.
public enum Scorer {
    /// Scores codings against keys.
    ///
    /// - Parameters:
    ///   - codings: The codings, in any order; of several for one record the last counts.
    ///   - keys: The keys, one for each record.
    ///   - facts: What the code sets say of codes, for telling the kinds of errors apart.
    ///   - weight: The relative weight of a payment group, where it is known.
    /// - Returns: One row for each key, and the rates over all of them. A record with a key and no
    ///   coding has all its codes missed; a coding without key is listed and not judged.
    /// - Complexity: O(*n*) in the number of codes, but for the pairing within a record.
    public static func score(
        codings: [Coding],
        keys: [AnswerKey],
        facts: CodeFacts = CodeFacts(),
        weight: (DRGAssignment) -> Double? = { _ in nil }
    ) -> ScoreReport {
        var byRecord: [RecordID: Coding] = [:]
        var repeated: Set<RecordID> = []
        for coding in codings where byRecord.updateValue(coding, forKey: coding.record) != nil {
            repeated.insert(coding.record)
        }
        let rows = keys.map { key in
            RecordScore(key: key, coding: byRecord[key.record], facts: facts, weight: weight)
        }
        .sorted { $0.record < $1.record }
        let unkeyed = Set(byRecord.keys).subtracting(keys.map(\.record))
        return ScoreReport(
            rows: rows,
            systems: CodeSystem.allCases.compactMap { system($0, in: rows) },
            unkeyed: unkeyed.sorted(),
            repeated: repeated.sorted()
        )
    }

    /// The rates of a system, or nil where no record has a code of it.
    private static func system(
        _ system: CodeSystem,
        in rows: [RecordScore]
    ) -> ScoreReport.SystemScore? {
        var micro = CodeCounts()
        var category = CodeCounts()
        var exact = Rate()
        var tally = Tally()
        for row in rows {
            let counts = row.counts(in: system)
            if counts.isEmpty { continue }
            micro += counts
            category += row.categoryCounts(in: system)
            exact.count(counts.missed == 0 && counts.extra == 0)
            for match in row.matched where match.key.system == system {
                tally.add(match.key.code, CodeCounts(matched: 1))
            }
            for code in row.missed where code.system == system {
                tally.add(code.code, CodeCounts(missed: 1))
            }
            for code in row.extra where code.system == system {
                tally.add(code.code, CodeCounts(extra: 1))
            }
        }
        guard exact.total > 0 else { return nil }
        return ScoreReport.SystemScore(
            system: system,
            micro: micro,
            category: category,
            // In order of code, so that the sums are the same to the last digit.
            macro: MacroRates(tally.codes.sorted { $0.key < $1.key }.map(\.value.counts)),
            exactMatch: exact,
            codes: tally.codes.sorted { $0.key < $1.key }.map(\.value)
        )
    }

    /// Counts by code as it is compared.
    private struct Tally {
        var codes: [String: ScoreReport.CodeScore] = [:]

        mutating func add(_ code: String, _ counts: CodeCounts) {
            let name = CodeMatching.canonical(code)
            var sum = codes[name]?.counts ?? CodeCounts()
            sum += counts
            codes[name] = ScoreReport.CodeScore(code: codes[name]?.code ?? code, counts: sum)
        }
    }
}
