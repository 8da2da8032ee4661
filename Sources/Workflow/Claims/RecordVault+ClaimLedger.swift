public import ClaimExport
public import ClinicalRecords
public import RecordVault

extension RecordVault: ClaimLedger {
    /// The final codings whose encounter is in no live batch, each with what an exporter sees of
    /// its record.
    ///
    /// - Throws: `VaultError` naming the record.
    public func unsentEncounters() throws -> [(record: ClinicalRecord, coding: Coding)] {
        try unsentFinalEncounters().map { (record: $0.record, coding: $0.coding) }
    }

    /// Encounters in no live batch that wait for the answer to a query.
    ///
    /// Their coding is a draft, so they are not exported by anyone; a user whose roles do not open
    /// codings is not told of them.
    ///
    /// - Throws: `VaultError` naming the record.
    public func openQueries() throws -> [(record: RecordID, queries: [String])] {
        let sent = Set(try batches().filter { $0.state != .abandoned }.flatMap(\.records))
        let codings = try openableCodings()
        return codings.filter { !$0.openQueries.isEmpty && !sent.contains($0.record) }.map {
            ($0.record, $0.openQueries.compactMap(\.life?.id))
        }
    }

    /// The codings, or none for a user whose roles do not open them.
    private func openableCodings() throws(VaultError) -> [Coding] {
        do throws(VaultError) {
            return try ScoreInputs.codings(of: self)
        } catch {
            if error.code == .role { return [] }
            throw error
        }
    }

    /// The claims that were judged and given free to be sent again.
    ///
    /// One that was rejected before judging has no number with the payer and is sent as a new one.
    ///
    /// - Throws: `VaultError`.
    public func replacements() throws -> [RecordID: ClaimReplacement] {
        var found: [RecordID: ClaimReplacement] = [:]
        for batch in try trackedBatches() {
            for claim in batch.claims where claim.isReleased {
                guard claim.state.isJudged, !claim.payerControl.isEmpty else { continue }
                found[claim.record] = ClaimReplacement(original: claim.payerControl)
            }
        }
        return found
    }

    /// The next interchange number; both kinds share one series, as receivers ask.
    ///
    /// - Throws: `VaultError`.
    public func nextInterchange(_ kind: ClaimKind) throws -> Int {
        try nextControlNumber("interchange")
    }

    /// Writes a batch down before its file is made.
    ///
    /// - Throws: `VaultError`.
    public func prepare(_ batch: SealedBatch) throws {
        try prepareBatch(
            batch.id,
            records: batch.records,
            hash: batch.hash,
            details: batch.tracking
        )
    }

    /// Says whether the batch's file is whole, or that the batch is given up.
    ///
    /// - Throws: `VaultError`.
    public func settle(_ batch: String, sent: Bool) throws {
        try settleBatch(batch, as: sent ? .sent : .abandoned)
    }

    /// Batches that were prepared and never settled.
    ///
    /// - Throws: `VaultError`.
    public func openBatches() throws -> [(id: String, hash: [UInt8])] {
        try batches().filter { $0.state == .prepared }.map { (id: $0.id, hash: $0.hash) }
    }
}
