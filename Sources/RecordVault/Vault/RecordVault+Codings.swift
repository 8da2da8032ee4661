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
    /// A final one also makes the exporter's copy; a draft after a final one withdraws it.
    ///
    /// - Returns: What was done with each, in order; it is on disk.
    /// - Throws: ``VaultError``: `unknown` without the record, `role`, `tooLarge`, `busy`, `file`.
    @discardableResult
    public func store(_ codings: [Coding]) throws(VaultError) -> [StoreOutcome] {
        try require(.coder)
        return try write { database, audit in
            try codings.map { coding in
                let id = coding.record.text
                guard let record = try content(id, in: .records, database) else {
                    throw VaultError(.unknown, record: id)
                }
                let outcome = try store(
                    NewRow(
                        content: coding.json(),
                        id: id,
                        table: .codings,
                        parent: record.version,
                        action: coding.status == .final ? .codingFinalized : .codingStored
                    ),
                    database,
                    &audit
                )
                if case .stored = outcome {
                    try storeBilling(coding, of: record.content, database, &audit)
                }
                return outcome
            }
        }
    }

    /// The newest version of every coding, by the id of its record.
    ///
    /// - Throws: ``VaultError``: `busy`, `damaged`, `file`.
    public func codings() throws(VaultError) -> [StoredRow] { try list(.codings) }

    /// Opens the newest coding of a record, or nil where it has none or it was shredded.
    ///
    /// - Throws: ``VaultError``: `role`, `damaged` naming the record.
    public func coding(for id: RecordID) throws(VaultError) -> Coding? {
        try requireReading(.codings)
        guard let found = try read({ try content(id.text, in: .codings, $0) }) else { return nil }
        return try coding(found.content, of: id.text)
    }

    /// Reads a coding's JSON that was sealed.
    func coding(_ json: [UInt8], of id: String) throws(VaultError) -> Coding {
        do {
            return try Coding.read(json: json).coding
        } catch {
            throw VaultError(
                .damaged,
                file: files.database,
                record: id,
                detail: "the content is not a coding"
            )
        }
    }
}
