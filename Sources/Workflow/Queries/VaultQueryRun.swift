public import ClinicalRecords
public import CodeSets
public import RecordVault

/// The life of queries in a vault: listed, drafted, sent, answered, closed.
///
/// A query stands in the coding of its record and is sealed with it; each step stores a new version
/// and a word in the audit log. Sending makes the coding a draft again, so that the encounter is not
/// exported while the provider is asked. An answer has the record coded again with the answer as one
/// more document of the provider.
public struct VaultQueryRun {
    /// A query with its record.
    public struct Entry: Sendable {
        /// The record.
        public let record: RecordID
        /// The query; it has a life.
        public let query: CodingQuery
    }

    /// An encounter that waits for the answer to a query.
    public struct Hold: Sendable {
        /// The record.
        public let record: RecordID
        /// The identifier of the query.
        public let query: String
        /// How far it has come.
        public let state: QueryLife.State
        /// Days since the discharge or visit, in which the encounter was not billed.
        public let daysUnbilled: Int?
        /// Days since the query was sent.
        public let daysWaiting: Int?
    }

    private let vault: RecordVault

    /// Makes a run over an open vault.
    public init(vault: RecordVault) {
        self.vault = vault
    }

    /// The queries of one record, or of all.
    ///
    /// - Throws: `VaultError`: `role`, `damaged`.
    public func entries(of record: RecordID? = nil) throws(VaultError) -> [Entry] {
        let codings =
            if let record { try [vault.coding(for: record)].compactMap { $0 } } else {
                try ScoreInputs.codings(of: vault)
            }
        return codings.flatMap { coding in
            var coding = coding
            coding.numberQueries()
            return coding.queries.map { Entry(record: coding.record, query: $0) }
        }
    }

    /// One query.
    ///
    /// - Throws: `VaultError`: `unknown` where there is none.
    public func entry(_ id: String, of record: RecordID) throws(VaultError) -> Entry {
        let found = try entries(of: record).first { $0.query.life?.id == id }
        guard let found else { throw Self.noQuery(record) }
        return found
    }

    /// Adds a person's draft.
    ///
    /// - Returns: Its identifier.
    /// - Throws: `VaultError`: `unknown` where the record has no coding.
    public func draft(_ query: CodingQuery, for record: RecordID) throws(VaultError) -> String {
        var coding = try coding(of: record)
        var query = query
        query.life = nil
        query.isByPerson = true
        coding.queries.append(query)
        coding.numberQueries()
        let id = coding.queries.last?.life?.id ?? ""
        try store(coding, "query-drafted", id)
        return id
    }

    /// Sends a draft that is compliant.
    ///
    /// - Throws: `VaultError`: `unknown`; `state` unless it is a draft; `argument` with the first
    ///   fault of a query that is not compliant.
    public func send(
        _ id: String,
        of record: RecordID,
        to recipient: String,
        on day: CalendarDay
    ) throws(VaultError) {
        try change(id, of: record, from: [.drafted], "query-sent") {
            query,
            life throws(VaultError) in
            if let fault = QueryLint.findings(of: query).first {
                throw VaultError(.argument, record: record.text, detail: "\(fault)")
            }
            life.state = .sent
            life.recipient = recipient
            life.sent = day
        }
    }

    /// Takes the provider's answer; the record is to be coded again, see ``recode(_:workbench:)``.
    ///
    /// - Throws: `VaultError`: `unknown`; `state` unless it was sent; `argument` for an answer
    ///   without words where there should be some.
    public func answer(
        _ id: String,
        of record: RecordID,
        _ response: QueryLife.Response,
        text: String,
        on day: CalendarDay
    ) throws(VaultError) {
        try change(id, of: record, from: [.sent], "query-answered") { _, life throws(VaultError) in
            let isBlank = text.allSatisfy(\.isWhitespace)
            if isBlank, response == .agreed {
                throw VaultError(
                    .argument,
                    record: record.text,
                    detail: "what the provider agreed to is expected in words"
                )
            }
            life.state = .answered
            life.answered = day
            life.response = response
            life.answer = isBlank ? nil : text
        }
    }

    /// Closes an answered query, or withdraws one that is not answered.
    ///
    /// - Throws: `VaultError`: `unknown`; `state` when it is closed, or sent and not withdrawn.
    public func close(
        _ id: String,
        of record: RecordID,
        withdrawing: Bool,
        on day: CalendarDay
    ) throws(VaultError) {
        let states: [QueryLife.State] = withdrawing ? [.drafted, .sent, .answered] : [.answered]
        try change(id, of: record, from: states, "query-closed") { _, life throws(VaultError) in
            life.state = .closed
            life.closed = day
        }
    }

    /// Codes a record again with the answers to its queries, as a draft.
    ///
    /// - Returns: The new coding; it is stored.
    /// - Throws: `VaultError`, `CodeSetError`, `MissingData`, an error of the rule tables.
    public func recode(_ record: RecordID, workbench: Workbench) throws -> Coding {
        var engines = EngineByRelease(workbench: workbench)
        let earlier = try vault.coding(for: record)
        let coding = try engines.code(try vault.record(record), after: earlier)
        try vault.store(coding)
        return coding
    }

    /// The encounters that wait for an answer, those unbilled longest first.
    ///
    /// - Parameter day: The day that is counted to.
    /// - Returns: The encounters, one entry for each open query.
    /// - Throws: `VaultError`: `role`, `damaged`.
    public func holds(on day: CalendarDay) throws(VaultError) -> [Hold] {
        var holds: [Hold] = []
        for entry in try entries() {
            guard let life = entry.query.life, life.isOpen else { continue }
            let served = try vault.record(entry.record).dateOfService
            holds.append(
                Hold(
                    record: entry.record,
                    query: life.id,
                    state: life.state,
                    daysUnbilled: served.map { max(0, day.ordinal - $0.ordinal) },
                    daysWaiting: life.sent.map { max(0, day.ordinal - $0.ordinal) }
                )
            )
        }
        return holds.sorted { left, right in
            (right.daysUnbilled ?? -1, left.record.text, left.query)
                < (left.daysUnbilled ?? -1, right.record.text, right.query)
        }
    }

    // MARK: Steps

    private func coding(of record: RecordID) throws(VaultError) -> Coding {
        guard let coding = try vault.coding(for: record) else {
            throw VaultError(.unknown, record: record.text, detail: "it has no coding")
        }
        return coding
    }

    private static func noQuery(_ record: RecordID) -> VaultError {
        VaultError(.unknown, record: record.text, detail: "it has no such query")
    }

    private func change(
        _ id: String,
        of record: RecordID,
        from states: [QueryLife.State],
        _ word: String,
        _ step: (CodingQuery, inout QueryLife) throws(VaultError) -> Void
    ) throws(VaultError) {
        var coding = try coding(of: record)
        coding.numberQueries()
        guard let place = coding.queryPlace(id), var life = coding.queries[place].life else {
            throw Self.noQuery(record)
        }
        guard states.contains(life.state) else {
            throw VaultError(
                .state,
                record: record.text,
                detail: "query \(id) is \(life.state.rawValue)"
            )
        }
        try step(coding.queries[place], &life)
        coding.queries[place].life = life
        if life.isOpen { coding.status = .draft }
        try store(coding, word, id)
    }

    /// Stores the coding and says the step in the log, which names the record in the entry before.
    private func store(_ coding: Coding, _ word: String, _ id: String) throws(VaultError) {
        try vault.store(coding)
        try vault.note("\(word) \(coding.record.text) \(id)")
    }
}
