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
        /// Counts when a code of the right three-character category is right.
        public let category: CodeCounts
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

    /// Records in which that diagnosis was coded in any position, of those whose key names one.
    public var principalFound: Rate {
        let judged = rows.compactMap(\.principalFound)
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

    /// Required codes found, the secondary diagnoses alone.
    public var secondaries: Rate {
        rows.reduce(into: Rate()) { sum, row in
            sum.hits += row.matched.count { $0.key.role == .secondary }
            sum.total +=
                row.matched.count { $0.key.role == .secondary }
                + row.missed.count { $0.role == .secondary }
        }
    }

    /// Required procedures found, of any system.
    public var procedures: Rate {
        rows.reduce(into: Rate()) { sum, row in
            sum.hits += row.matched.count { $0.key.role == .procedure }
            sum.total +=
                row.matched.count { $0.key.role == .procedure }
                + row.missed.count { $0.role == .procedure }
        }
    }

    /// Records by their decision to query.
    public var queryDecisions: [QueryDecision: Int] {
        rows.reduce(into: [:]) { counts, row in
            if let query = row.query { counts[query, default: 0] += 1 }
        }
    }

    /// Payment groups that are the key's, of the records whose key and coding have one.
    public var drg: Rate {
        let judged = rows.compactMap(\.drg).filter { $0.coded != nil }
        return Rate(hits: judged.count { $0.isMatch }, total: judged.count)
    }

    /// The sum of the changes of weight, or nil where none is known.
    public var weightChange: Double? {
        let changes = rows.compactMap { $0.drg?.weightChange }
        return changes.isEmpty ? nil : changes.reduce(0, +)
    }

    /// The time of all codings that say theirs, in seconds, and how many do.
    public var time: (seconds: Int, codings: Int) {
        let times = rows.compactMap(\.seconds)
        return (times.reduce(0, +), times.count)
    }

    /// Records with a key and no coding; all their codes count as missed.
    public var uncoded: [RecordID] { rows.filter { !$0.isCoded }.map(\.record) }
}
