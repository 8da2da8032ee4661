internal import Foundation
internal import GRDB
internal import Sealing

/// Reads the audit log within one transaction.
struct AuditLog {
    /// A signing key's public half and where it begins.
    struct Epoch {
        var publicKey: [UInt8]
        var first: UInt64
        var signature: [UInt8]
    }

    let database: Database
    let vault: [UInt8]

    /// What an epoch's predecessor signs.
    static func epochMessage(
        vault: [UInt8],
        epoch: UInt32,
        publicKey: [UInt8],
        first: UInt64
    ) -> [UInt8] {
        var bytes = Array("chartkeeper-epoch/1".utf8)
        bytes.append(field: vault)
        bytes.append(number: epoch)
        bytes.append(field: publicKey)
        bytes.append(number: first)
        return bytes
    }

    /// The epochs by number.
    func epochs() throws -> [UInt32: Epoch] {
        var epochs: [UInt32: Epoch] = [:]
        for row in try Row.fetchAll(database, sql: "SELECT * FROM audit_epochs") {
            guard let number = UInt32(exactly: try row.number("epoch")) else {
                throw VaultError(.damaged)
            }
            epochs[number] = Epoch(
                publicKey: try row.bytes("public_key"),
                first: try row.number("first"),
                signature: try row.bytes("signature")
            )
        }
        return epochs
    }

    /// The newest signed head.
    func lastHead() throws -> AuditHead {
        guard
            let row = try Row.fetchOne(
                database,
                sql: "SELECT * FROM audit_heads ORDER BY sequence DESC LIMIT 1"
            )
        else { throw VaultError(.damaged, detail: "the audit log has no signed head") }
        return try head(row, epochs: try epochs())
    }

    /// A head from its row.
    private func head(_ row: Row, epochs: [UInt32: Epoch]) throws -> AuditHead {
        guard let epoch = UInt32(exactly: try row.number("epoch")), let key = epochs[epoch] else {
            throw VaultError(.damaged, detail: "a head of the audit log has no key")
        }
        return AuditHead(
            vault: vault,
            sequence: try row.number("sequence"),
            hash: try row.bytes("hash"),
            epoch: epoch,
            publicKey: key.publicKey,
            signature: try row.bytes("signature")
        )
    }

    /// Whether the log holds the entry of a head, under the same key.
    func agrees(with head: AuditHead) throws -> Bool {
        guard head.vault == vault, let sequence = Int64(exactly: head.sequence),
            try epochs()[head.epoch]?.publicKey == head.publicKey,
            let row = try Row.fetchOne(
                database,
                sql: "SELECT hash FROM audit WHERE sequence = ?",
                arguments: [sequence]
            )
        else { return false }
        return try row.bytes("hash") == head.hash
    }

    /// An entry from its row.
    static func entry(_ row: Row) throws -> AuditEntry {
        AuditEntry(
            sequence: try row.number("sequence"),
            time: try row.text("time"),
            actor: try row.text("actor"),
            action: try row.text("action"),
            subject: try row.text("subject"),
            version: try row.number("version"),
            detail: try row.text("detail"),
            content: try row.bytes("content"),
            previous: try row.bytes("previous"),
            hash: try row.bytes("hash")
        )
    }
}
