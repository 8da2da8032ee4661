public import ClinicalRecords
internal import Foundation
internal import GRDB

extension RecordVault {
    /// Stores a coding of a record that the vault holds.
    ///
    /// - Returns: Whether a version was stored; it is on disk.
    /// - Throws: ``VaultError``: `unknown` without the record, `role`, `tooLarge`, `busy`, `file`.
    @discardableResult
    public func store(_ coding: Coding) throws(VaultError) -> StoreOutcome {
        guard let outcome = try store([coding]).first else {
            throw VaultError(.damaged, file: files.database)
        }
        return outcome
    }

    /// Stores codings in one transaction: all of them or none.
    ///
    /// - Returns: What was done with each, in order; it is on disk.
    /// - Throws: ``VaultError``: `unknown` without the record, `role`, `tooLarge`, `busy`, `file`.
    @discardableResult
    public func store(_ codings: [Coding]) throws(VaultError) -> [StoreOutcome] {
        let rows = codings.map { ($0.record.text, $0.status, $0.json()) }
        return try write { database, audit in
            try rows.map { id, status, content in
                guard let record = try newest(id, in: .records, database) else {
                    throw VaultError(.unknown, record: id)
                }
                return try store(
                    content,
                    id: id,
                    in: .codings,
                    parent: record.version,
                    action: status == .final ? .codingFinalized : .codingStored,
                    database,
                    &audit
                )
            }
        }
    }

    /// The newest version of every coding, by the id of its record.
    ///
    /// - Throws: ``VaultError``: `busy`, `damaged`, `file`.
    public func codings() throws(VaultError) -> [StoredRow] { try list(.codings) }

    /// Opens the newest coding of a record, or nil where it has none.
    ///
    /// - Throws: ``VaultError``: `role`, `damaged` naming the record.
    public func coding(for id: RecordID) throws(VaultError) -> Coding? {
        guard
            let found = try read({ try content(id.text, version: nil, in: .codings, $0) })
        else { return nil }
        do {
            return try Coding.read(json: found.content).coding
        } catch {
            throw VaultError(
                .damaged,
                file: files.database,
                record: id.text,
                detail: "the content is not a coding"
            )
        }
    }
}
