public import ClinicalRecords
internal import Foundation
internal import GRDB
internal import Sealing

extension RecordVault {
    /// Stores a record: nothing when the newest version has the same bytes, otherwise a version.
    ///
    /// - Throws: ``VaultError``: `role`, `tooLarge`, `busy`, `file`.
    @discardableResult
    public func store(_ record: ClinicalRecord) throws(VaultError) -> StoreOutcome {
        guard let outcome = try store([record]).first else {
            throw VaultError(.damaged, file: files.database)
        }
        return outcome
    }

    /// Stores records in one transaction, all of them or none; for coders.
    ///
    /// - Returns: What was done with each, in order; it is on disk.
    /// - Throws: ``VaultError``: `role`, `tooLarge`, `busy`, `file`.
    @discardableResult
    public func store(_ records: [ClinicalRecord]) throws(VaultError) -> [StoreOutcome] {
        try require(.coder)
        let keys = try unlocked()
        return try write { database, audit in
            var outcomes: [StoreOutcome] = []
            for run in Self.runs(of: records) {
                let waiting = try run.map { record in
                    (record, try newest(record.id.text, in: .records, database))
                }
                // SQLite takes one row after the other; what comes before it need not wait.
                try waiting.pipelined { record, earlier in
                    let new = NewRow(content: record.json(), id: record.id.text, table: .records)
                    return (new, try self.seal(new, after: earlier, keys))
                } using: { waiting, made in
                    let ((record, earlier), (new, sealed)) = (waiting, made)
                    guard let sealed else {
                        outcomes.append(.unchanged(version: Int(earlier?.version ?? 0)))
                        return
                    }
                    outcomes.append(try insert(sealed, as: new, database, &audit))
                    try index(record, database, isFirst: earlier == nil)
                    // Nothing depends on a record that was not there before.
                    if earlier != nil { try refreshBilling(of: record, database, &audit) }
                }
            }
            return outcomes
        }
    }

    /// Records in order, cut where an id comes again, whose version follows the one before, and
    /// into lengths that keep what is sealed but not yet inserted small.
    private static func runs(of records: [ClinicalRecord]) -> [ArraySlice<ClinicalRecord>] {
        var runs: [ArraySlice<ClinicalRecord>] = []
        var start = records.startIndex
        var ids: Set<RecordID> = []
        for (place, record) in records.enumerated() {
            let isNew = ids.insert(record.id).inserted
            guard !isNew || ids.count > 64 else { continue }
            runs.append(records[start..<place])
            start = place
            ids = [record.id]
        }
        return runs + [records[start...]]
    }

    /// The newest version of every record, by id; without those that were shredded.
    ///
    /// - Throws: ``VaultError``: `busy`, `damaged`, `file`.
    public func records() throws(VaultError) -> [StoredRow] { try list(.records) }

    /// Opens a record.
    ///
    /// - Parameters:
    ///   - id: The record.
    ///   - version: The version from 1, or nil for the newest.
    ///   - logged: Whether to enter it in the audit log, as is right when a person sees it.
    ///   - breakingGlass: Why a user whose roles do not include reading opens it; the log says so.
    /// - Returns: The record.
    /// - Throws: ``VaultError``: `unknown`, also of a shredded one; `role`, `damaged` naming the
    ///   record.
    public func record(
        _ id: RecordID,
        version: Int? = nil,
        logged: Bool = false,
        breakingGlass: BreakGlass? = nil
    ) throws(VaultError) -> ClinicalRecord {
        if let breakingGlass {
            try log(breakingGlass, of: id)
        } else {
            try requireReading(.records)
        }
        guard
            let found = try read({ try content(id.text, version: version, in: .records, $0) })
        else { throw VaultError(.unknown, file: folder, record: id.text) }
        if logged || breakingGlass != nil {
            try write {
                try $1.append(.recordRead, subject: id.text, version: found.version, to: $0)
            }
        }
        do {
            return try ClinicalRecord(json: found.content)
        } catch {
            throw VaultError(
                .damaged,
                file: files.database,
                record: id.text,
                detail: "the content is not a record"
            )
        }
    }

    /// Checks that the user's roles are for reading a table, beside having the key.
    ///
    /// - Throws: `VaultError` with code `role`.
    func requireReading(_ table: Table, id: String = "") throws(VaultError) {
        let name = table.keyName(id)
        guard roles.mayRead(name, user: user) else {
            throw VaultError(
                .role,
                file: folder,
                detail: try unlocked().ring.holds(name)
                    ? "an administrator reads it only by breaking the glass"
                    : "the key of \(name.keyClass.rawValue) is needed"
            )
        }
    }

    /// A keyed hash of a file's bytes: the vault's own identifiers for notes and bundles.
    ///
    /// - Returns: A function for `RecordReader`; it holds a key and goes away with the vault.
    /// - Throws: ``VaultError`` with code `role`.
    public func recordHash() throws(VaultError) -> @Sendable ([UInt8]) -> [UInt8] {
        let key: ClassKey
        do {
            key = try unlocked().ring.key(.index).purpose("record id")
        } catch {
            throw VaultError.translate(error, file: folder)
        }
        return { bytes in
            do {
                return try HMAC.code(bytes, key: key.secret)
            } catch {
                // The self-test has run; an identifier without the key would be linkable.
                preconditionFailure("HMAC is not available")
            }
        }
    }
}
