internal import GRDB
internal import Sealing

/// The keys of an open vault; wiped when the last reference goes away.
final class UnlockedKeys: Sendable {
    /// The private key of the slot, which opens deliveries.
    let privateKey: SlotPrivateKey
    let ring: KeyRing
    let signer: AuditSigner
    /// The generation that new rows are sealed under.
    let generation: UInt32
    /// Keys derived once; nil where the roles do not give the index key.
    let digestKey: ClassKey?
    let lookupKey: ClassKey?

    init(
        privateKey: SlotPrivateKey,
        ring: KeyRing,
        signer: AuditSigner,
        generation: UInt32
    ) throws(SealingError) {
        self.privateKey = privateKey
        self.ring = ring
        self.signer = signer
        self.generation = generation
        let index = ring.all.first { $0.name.keyClass == .index }
        digestKey = try index?.purpose("content digest")
        lookupKey = try index?.purpose("blind index")
    }

    /// Opens what a slot and the database give together.
    ///
    /// - Throws: `VaultError` with code `damaged`, or `SealingError`.
    static func open(
        _ slot: KeySlot,
        privateKey: SlotPrivateKey,
        of file: KeyFile,
        sealer: RowSealer,
        _ database: Database
    ) throws -> UnlockedKeys {
        let ring = try slot.ring(
            privateKey,
            vault: sealer.vault,
            administration: file.administrationKey
        )
        return try UnlockedKeys(
            privateKey: privateKey,
            ring: ring,
            signer: try AuditSigner.open(database, sealer: sealer, ring: ring),
            generation: try database.generation()
        )
    }
}
