import Foundation
import RecordVault
import Sealing

extension DemoStage {
    /// Opens the vault anew from its passphrase, opens every row, and checks the audit log as one
    /// without a passphrase can.
    func verify() throws {
        let text = FileManager.default.contents(atPath: folder.passphrase) ?? Data()
        let vault = try RecordVault.open(
            at: folder.vault,
            passphrase: SecretBytes(copying: text.dropLast()),
            settings: VaultSettings(guardFolder: folder.guards)
        )
        let whole = try vault.verify()
        let sent = try vault.batches().count { $0.state == .sent }
        try vault.close()
        let audit = try AuditVerifier(folder: folder.vault, guardFolder: folder.guards).verify()
        try say("\(whole.opened) sealed rows opened, \(audit.entries) audit entries checked")
        try prove("every row of the vault opens", whole.isWhole)
        try prove("the audit log is whole, checked without a passphrase", audit.isWhole)
        try prove("the vault knows each batch as sent", sent == batches.count)
    }
}
