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

    /// Stores records in one transaction: all of them or none.
    ///
    /// - Returns: What was done with each, in order; it is on disk.
    /// - Throws: ``VaultError``: `role`, `tooLarge`, `busy`, `file`.
    @discardableResult
    public func store(_ records: [ClinicalRecord]) throws(VaultError) -> [StoreOutcome] {
        let rows = records.map { ($0.id.text, $0.json()) }
        return try write { database, audit in
            try rows.map { id, content in
                try store(
                    content,
                    id: id,
                    in: .records,
                    action: .recordStored,
                    database,
                    &audit
                )
            }
        }
    }

    /// The newest version of every record, by id.
    ///
    /// - Throws: ``VaultError``: `busy`, `damaged`, `file`.
    public func records() throws(VaultError) -> [StoredRow] { try list(.records) }

    /// Opens a record.
    ///
    /// - Parameters:
    ///   - id: The record.
    ///   - version: The version from 1, or nil for the newest.
    ///   - logged: Whether to enter it in the audit log, as is right when a person sees it.
    /// - Returns: The record.
    /// - Throws: ``VaultError``: `unknown`, `role`, `damaged` naming the record.
    public func record(
        _ id: RecordID,
        version: Int? = nil,
        logged: Bool = false
    ) throws(VaultError) -> ClinicalRecord {
        guard
            let found = try read({
                try content(id.text, version: version, in: .records, $0)
            })
        else { throw VaultError(.unknown, file: folder, record: id.text) }
        if logged {
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

    /// A keyed hash of a file's bytes: the vault's own identifiers for notes and bundles.
    ///
    /// - Returns: A function for `RecordReader`; it holds a key and goes away with the vault.
    /// - Throws: ``VaultError`` with code `role`.
    public func recordHash() throws(VaultError) -> @Sendable ([UInt8]) -> [UInt8] {
        let key: ClassKey
        do {
            let index = try ring.key(.index)
            key = ClassKey(
                .index,
                generation: index.generation,
                secret: try index.derived("record id")
            )
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
