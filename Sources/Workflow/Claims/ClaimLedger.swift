public import ClaimExport
public import ClinicalRecords

/// What exporting claims asks of a vault: what is unsent, numbers, and a memory of what went out.
///
/// A vault writes a batch down before its file exists and settles it afterwards, so that a run that
/// was cut off neither loses an encounter nor sends one twice.
public protocol ClaimLedger {
    /// The final codings whose encounter is in no live batch, each with its record.
    func unsentEncounters() throws -> [(record: ClinicalRecord, coding: Coding)]
    /// Encounters in no live batch that wait for the answer to a query, each with its queries.
    func openQueries() throws -> [(record: RecordID, queries: [String])]
    /// The claims that encounters take the place of, which the payer had judged.
    func replacements() throws -> [RecordID: ClaimReplacement]
    /// The next interchange number of a kind; one that was never given before.
    func nextInterchange(_ kind: ClaimKind) throws -> Int
    /// Writes a batch down before its file is made.
    func prepare(_ batch: SealedBatch) throws
    /// Says whether the batch's file is whole, or that the batch is given up.
    func settle(_ batch: String, sent: Bool) throws
    /// Batches that were prepared and never settled: identifier and hash of the file.
    func openBatches() throws -> [(id: String, hash: [UInt8])]
}

extension ClaimLedger {
    /// None, for a ledger that knows of no queries.
    public func openQueries() throws -> [(record: RecordID, queries: [String])] { [] }

    /// None, for a ledger that reads no replies.
    public func replacements() throws -> [RecordID: ClaimReplacement] { [:] }
}
