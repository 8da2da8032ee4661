internal import Foundation
internal import GRDB
internal import Sealing

/// The private key of an audit epoch.
final class AuditSigner: Sendable {
    let epoch: UInt32
    let seed: SecretBytes

    init(epoch: UInt32, seed: borrowing SecretBytes) {
        self.epoch = epoch
        self.seed = seed.pinnedCopy()
    }
}

/// Appends to the audit log within one transaction and signs its head at the end.
struct AuditWriter {
    private let vault: [UInt8]
    private let actor: String
    private let time: String
    private var sequence: UInt64
    private var hash: [UInt8]
    private var hasEntries = false

    /// Takes up the chain where the database has it.
    init(_ database: Database, vault: [UInt8], actor: String, now: Date) throws {
        self.vault = vault
        self.actor = actor
        time = now.ISO8601Format()
        sequence = 0
        hash = [UInt8](repeating: 0, count: 32)
        if let row = try Row.fetchOne(
            database,
            sql: "SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1"
        ) {
            sequence = try row.number("sequence")
            hash = try row.bytes("hash")
        }
    }

    /// Appends an entry.
    mutating func append(
        _ action: AuditEntry.Action,
        subject: String,
        version: UInt64 = 0,
        content: [UInt8] = [],
        to database: Database
    ) throws {
        var entry = AuditEntry(
            sequence: sequence + 1,
            time: time,
            actor: actor,
            action: action.rawValue,
            subject: subject,
            version: version,
            content: content,
            previous: hash,
            hash: []
        )
        entry.hash = entry.computedHash(vault: vault)
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO audit
                (sequence, time, actor, action, subject, version, content, previous, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        try statement.execute(arguments: [
            Int64(entry.sequence), entry.time, entry.actor, entry.action, entry.subject,
            Int64(version), Data(content), Data(entry.previous), Data(entry.hash),
        ])
        sequence = entry.sequence
        hash = entry.hash
        hasEntries = true
    }

    /// Signs the last entry, if there is a new one.
    func sign(with signer: AuditSigner, in database: Database) throws {
        guard hasEntries else { return }
        let message = AuditHead.message(
            vault: vault,
            epoch: signer.epoch,
            sequence: sequence,
            hash: hash
        )
        let signature = try Ed25519.sign(message, seed: signer.seed)
        let statement = try database.cachedStatement(
            sql: "INSERT INTO audit_heads (sequence, hash, epoch, signature) VALUES (?, ?, ?, ?)"
        )
        try statement.execute(arguments: [
            Int64(sequence), Data(hash), Int64(signer.epoch), Data(signature),
        ])
    }
}
