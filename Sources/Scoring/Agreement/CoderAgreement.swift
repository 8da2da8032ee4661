public import ClinicalRecords
public import CodeSets

/// Two coders on the same records: how far they agree, and where not.
public struct CoderAgreement: Sendable, Hashable {
    /// What each of the two assigned.
    public struct Pair: Sendable, Hashable {
        /// The first coder's code, or `none`.
        public let first: String
        /// The second coder's code, or `none`.
        public let second: String

        /// Makes a pair.
        public init(first: String, second: String) {
            self.first = first
            self.second = second
        }
    }

    /// The decisions on the codes of one system.
    public struct SystemTable: Sendable, Hashable {
        /// The system.
        public let system: CodeSystem
        /// The decisions.
        public let table: AgreementTable
    }

    /// Where the two differ in one record.
    public struct Disagreement: Sendable, Hashable {
        /// The record.
        public let record: RecordID
        /// Codes that the first alone assigned.
        public let firstOnly: [String]
        /// Codes that the second alone assigned.
        public let secondOnly: [String]
        /// The diagnoses listed first, where they differ.
        public let listedFirst: Pair?
        /// Codes with different present-on-admission indicators.
        public let presentOnAdmission: [String]
    }

    /// Records that both coded.
    public let records: [RecordID]
    /// Records that only one of them coded; they are not judged.
    public let unshared: [RecordID]
    /// The decisions on the codes of each system.
    ///
    /// Every code that either of them assigned anywhere is a question on every record: did this
    /// coder assign it here?
    public let codes: [SystemTable]
    /// The diagnosis listed first, a category of its own for each code.
    public let listedFirst: NominalAgreement
    /// Where they differ, in order of record.
    public let disagreements: [Disagreement]

    /// Compares two sets of codings; of several codings of one record the last counts.
    public init(first: [Coding], second: [Coding]) {
        let left = Dictionary(first.map { ($0.record, $0) }, uniquingKeysWith: { $1 })
        let right = Dictionary(second.map { ($0.record, $0) }, uniquingKeysWith: { $1 })
        records = Set(left.keys).intersection(right.keys).sorted()
        unshared = Set(left.keys).symmetricDifference(right.keys).sorted()
        let pairs = records.compactMap { record in
            left[record].flatMap { first in right[record].map { (first, $0) } }
        }
        codes = CodeSystem.allCases.compactMap { system in
            Self.table(system, pairs).map { SystemTable(system: system, table: $0) }
        }
        var agreement = NominalAgreement()
        for (one, other) in pairs {
            agreement.add(Self.first(one) ?? "none", Self.first(other) ?? "none")
        }
        listedFirst = agreement
        disagreements = pairs.compactMap(Self.disagreement)
    }

    private static func table(
        _ system: CodeSystem,
        _ pairs: [(Coding, Coding)]
    ) -> AgreementTable? {
        let sets = pairs.map { (names($0.0, system), names($0.1, system)) }
        let universe = sets.reduce(into: Set<String>()) {
            $0.formUnion($1.0)
            $0.formUnion($1.1)
        }
        guard !universe.isEmpty else { return nil }
        var table = AgreementTable()
        for (one, other) in sets {
            let both = one.intersection(other).count
            table.both += both
            table.firstOnly += one.count - both
            table.secondOnly += other.count - both
            table.neither += universe.count - one.union(other).count
        }
        return table
    }

    private static func names(_ coding: Coding, _ system: CodeSystem) -> Set<String> {
        Set(coding.codes.filter { $0.system == system }.map { CodeMatching.canonical($0.code) })
    }

    private static func first(_ coding: Coding) -> String? {
        coding.codes.first { CodeMatching.isFirst($0.role) }.map {
            CodeMatching.canonical($0.code)
        }
    }

    private static func disagreement(_ one: Coding, _ other: Coding) -> Disagreement? {
        func missing(_ codes: [AssignedCode], from others: [AssignedCode]) -> [String] {
            let known = Set(
                others.map { "\($0.system.rawValue) \(CodeMatching.canonical($0.code))" }
            )
            return codes.filter {
                !known.contains("\($0.system.rawValue) \(CodeMatching.canonical($0.code))")
            }.map(\.code).sorted()
        }
        let indicators = Dictionary(
            other.diagnoses.map { (CodeMatching.canonical($0.code), $0.poa) },
            uniquingKeysWith: { first, _ in first }
        )
        let presence = one.diagnoses.filter { code in
            guard let found = indicators[CodeMatching.canonical(code.code)] else { return false }
            return found != code.poa
        }.map(\.code).sorted()
        let (left, right) = (first(one) ?? "none", first(other) ?? "none")
        let disagreement = Disagreement(
            record: one.record,
            firstOnly: missing(one.codes, from: other.codes),
            secondOnly: missing(other.codes, from: one.codes),
            listedFirst: left == right ? nil : Pair(first: left, second: right),
            presentOnAdmission: presence
        )
        let isNone =
            disagreement.firstOnly.isEmpty && disagreement.secondOnly.isEmpty
            && left == right && presence.isEmpty
        return isNone ? nil : disagreement
    }
}
