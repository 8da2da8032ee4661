public import ClinicalRecords
public import CodeSets

/// Codings compared with their keys.
public struct ScoreReport: Sendable, Hashable {
    /// One row for each key, in order of record.
    public let rows: [RecordScore]
    /// The systems that occur, each with its rates.
    public let systems: [SystemScore]
    /// Codings for which there is no key, in order; they are not judged.
    public let unkeyed: [RecordID]
    /// Records with more than one coding, of which the last was judged.
    public let repeated: [RecordID]

    /// The rates of one code system.
    public struct SystemScore: Sendable, Hashable {
        /// The system.
        public let system: CodeSystem
        /// Counts over all records, from which the micro rates follow.
        public let micro: CodeCounts
        /// Rates averaged over codes.
        public let macro: MacroRates
        /// Records without a missed or extra code of the system, of those that have any.
        public let exactMatch: Rate
        /// Counts of each code, in order of code.
        public let codes: [CodeScore]
    }

    /// The counts of one code over all records.
    public struct CodeScore: Sendable, Hashable {
        /// The code as it was first written.
        public let code: String
        /// Its counts; what an alternative matched counts for the key's code.
        public let counts: CodeCounts
    }

    /// Records whose diagnosis listed first is right, of those whose key names one.
    public var principal: Rate {
        let judged = rows.compactMap(\.principal)
        return Rate(hits: judged.count { $0 }, total: judged.count)
    }

    /// Present-on-admission indicators that are right, of those judged.
    public var poa: Rate {
        rows.reduce(into: Rate()) { sum, row in
            sum.hits += row.poa.hits
            sum.total += row.poa.total
        }
    }

    /// Correct codes over the codes of the keys, all systems together (AHIMA's code-over-code).
    public var codeOverCode: Rate {
        let matched = rows.reduce(0) { $0 + $1.matched.count }
        return Rate(hits: matched, total: rows.reduce(matched) { $0 + $1.missed.count })
    }

    /// Records without any error over all records (AHIMA's case-over-case).
    public var caseOverCase: Rate {
        Rate(hits: rows.count { $0.isRight }, total: rows.count)
    }

    /// Records with a key and no coding; all their codes count as missed.
    public var uncoded: [RecordID] { rows.filter { !$0.isCoded }.map(\.record) }
}
