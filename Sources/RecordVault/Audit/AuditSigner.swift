internal import Foundation
internal import GRDB
internal import Sealing

/// The private key of an audit epoch.
final class AuditSigner: Sendable {
    /// The name of its row among the secrets; the version is the epoch.
    static let secret = "audit-signing"

    let epoch: UInt32
    let key: Ed25519KeyPair

    init(epoch: UInt32, seed: borrowing SecretBytes) throws(SealingError) {
        self.epoch = epoch
        key = try Ed25519KeyPair(seed: seed)
    }

    /// Begins an epoch: its public key in the open, signed by the epoch before or by itself, and
    /// its private key sealed.
    ///
    /// Private keys of earlier epochs are removed.
    ///
    /// - Parameters:
    ///   - epoch: The epoch's number.
    ///   - earlier: The signer of the epoch before, or nil for the first.
    ///   - first: The sequence number of the first entry that it may sign.
    ///   - sealer: Seals the private key.
    ///   - key: The key of the audit class.
    ///   - database: Where the epoch is written.
    /// - Returns: The new signer.
    /// - Throws: `SealingError`, or GRDB's error.
    static func begin(
        _ epoch: UInt32,
        after earlier: AuditSigner?,
        first: UInt64,
        sealer: RowSealer,
        key: ClassKey,
        _ database: Database
    ) throws -> AuditSigner {
        let signer = try AuditSigner(
            epoch: epoch,
            seed: try SecretBytes.random(count: Ed25519.privateKeySize)
        )
        let publicKey = signer.key.publicKey
        let message = AuditLog.epochMessage(
            vault: sealer.vault,
            epoch: epoch,
            publicKey: publicKey,
            first: first
        )
        let signature = try (earlier ?? signer).key.sign(message)
        var seed = unsafe signer.key.seed.withBytes { unsafe Array($0) }
        defer { SecretBytes.clear(&seed) }
        let row = try sealer.seal(seed, at: place(epoch), under: key)
        try database.execute(
            sql: "INSERT INTO audit_epochs VALUES (?, ?, ?, ?)",
            arguments: [Int64(epoch), Data(publicKey), Int64(first), Data(signature)]
        )
        try database.execute(
            sql: "DELETE FROM secrets WHERE name = ?",
            arguments: [secret]
        )
        try database.execute(
            sql: "INSERT INTO secrets VALUES (?, ?, ?, ?)",
            arguments: [secret, Int64(epoch), Data(row.envelope), Data(row.payload)]
        )
        return signer
    }

    /// Opens the private key of the newest epoch; its public key must be the one in the open.
    static func open(
        _ database: Database,
        sealer: RowSealer,
        ring: KeyRing
    ) throws -> AuditSigner {
        let damaged = VaultError(.damaged, detail: "the key of the audit log")
        guard
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT version, envelope, payload FROM secrets WHERE name = ?
                    ORDER BY version DESC LIMIT 1
                    """,
                arguments: [secret]
            ),
            let epoch = UInt32(exactly: try row.number("version"))
        else { throw damaged }
        let sealed = SealedRow(envelope: row.sealed("envelope"), payload: row.sealed("payload"))
        let name = KeyName(.audit)
        guard ring.holds(name) else { throw VaultError(.role) }
        guard let generation = sealed.generation,
            let key = ring.key(name, generation: generation)
        else { throw damaged }
        var bytes: [UInt8]
        do throws(SealingError) {
            bytes = try sealer.open(sealed, at: place(epoch), under: key)
        } catch {
            guard error.code == .authentication else { throw error }
            throw damaged
        }
        let signer = try AuditSigner(epoch: epoch, seed: SecretBytes(consuming: &bytes))
        let epochs = try AuditLog(database: database, vault: sealer.vault).epochs()
        guard epochs[epoch]?.publicKey == signer.key.publicKey else { throw damaged }
        return signer
    }

    private static func place(_ epoch: UInt32) -> RowPlace {
        RowPlace(table: "secrets", id: secret, version: UInt64(epoch))
    }
}
