internal import Foundation
internal import GRDB
internal import Sealing

/// Appends to the audit log within one transaction and signs its head at the end.
struct AuditWriter {
    /// Every row that is sealed has an entry, so this bounds the uses of a class key far below the
    /// limit of SP 800-38D.
    static let entriesPerGeneration: UInt64 = 1 << 31

    private let vault: [UInt8]
    private let actor: String
    /// The time of all entries of the transaction.
    let time: String
    private var sequence: UInt64
    private var hash: [UInt8]
    private let limit: UInt64
    private var hasEntries = false

    /// Takes up the chain where the database has it.
    init(_ database: Database, vault: [UInt8], actor: String, now: Date) throws {
        self.vault = vault
        self.actor = actor
        time = now.ISO8601Format()
        sequence = 0
        hash = [UInt8](repeating: 0, count: 32)
        limit = try database.firstOfGeneration() + Self.entriesPerGeneration
        let last = try database.cachedStatement(
            sql: "SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1"
        )
        if let row = try Row.fetchOne(last) {
            sequence = try row.number("sequence")
            hash = try row.bytes("hash")
        }
    }

    /// Appends an entry.
    mutating func append(
        _ action: AuditEntry.Action,
        subject: String,
        version: UInt64 = 0,
        detail: String = "",
        content: [UInt8] = [],
        to database: Database
    ) throws {
        guard sequence < limit else {
            throw VaultError(.state, detail: "the keys were used as often as is safe; rotate them")
        }
        var entry = AuditEntry(
            sequence: sequence + 1,
            time: time,
            actor: actor,
            action: action.rawValue,
            subject: subject,
            version: version,
            detail: detail,
            content: content,
            previous: hash,
            hash: []
        )
        entry.hash = entry.computedHash(vault: vault)
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO audit
                (sequence, time, actor, action, subject, version, detail, content, previous,
                hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        try statement.execute(arguments: [
            Int64(entry.sequence), entry.time, entry.actor, entry.action, entry.subject,
            Int64(version), detail, Data(content), Data(entry.previous), Data(entry.hash),
        ])
        sequence = entry.sequence
        hash = entry.hash
        hasEntries = true
    }

    /// The sequence number of the last entry.
    var last: UInt64 { sequence }

    /// Signs the last entry, if there is a new one.
    func sign(with signer: AuditSigner, in database: Database) throws {
        guard hasEntries else { return }
        let message = AuditHead.message(
            vault: vault,
            epoch: signer.epoch,
            sequence: sequence,
            hash: hash
        )
        let signature = try signer.key.sign(message)
        let statement = try database.cachedStatement(
            sql: "INSERT INTO audit_heads (sequence, hash, epoch, signature) VALUES (?, ?, ?, ?)"
        )
        try statement.execute(arguments: [
            Int64(sequence), Data(hash), Int64(signer.epoch), Data(signature),
        ])
    }
}
