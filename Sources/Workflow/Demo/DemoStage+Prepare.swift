import RecordVault
import Sealing

extension DemoStage {
    /// Makes a vault under a random passphrase, and key pairs for clinic, payer and a stranger.
    func prepare() throws {
        let random = try RandomBytes.make(count: 16)
        let text = Array(Hexadecimal.text(random).utf8)
        // The same file that --passphrase-file takes.
        try AtomicFile.write(text + [0x0A], to: folder.passphrase)
        vault = try RecordVault.create(
            at: folder.vault,
            passphrase: SecretBytes(copying: text),
            settings: VaultSettings(guardFolder: folder.guards)
        )
        emptyVault = try allVaultBytes()
        let identities: [(name: String, kind: Certificate.KeyKind)] = [
            ("clinic", .p256), ("payer", .rsa), ("stranger", .rsa),
        ]
        for (name, kind) in identities {
            let identity = try ThrowawayIdentity(kind: kind, name: "Throwaway \(name)", from: now)
            try identity.write(key: folder.key(name), certificate: folder.certificate(name))
        }
        try say("vault \(folder.vault), certificates of clinic (P-256) and payer (RSA 3072)")
    }
}
