import ClaimExport
import ClinicalRecords
import Foundation
import RecordVault
import Sealing

/// What the steps of a demonstration share.
final class DemoStage {
    /// A step: what it does in words, and how.
    struct Step: Sendable {
        let title: String
        let run: @Sendable (DemoStage) throws -> Void
    }

    /// The steps in order.
    static let steps = [
        Step(title: "Make a vault and throwaway identities") { try $0.prepare() },
        Step(title: "Take in and seal the records") { try $0.takeIn() },
        Step(title: "Code them and seal the codings") { try $0.code() },
        Step(title: "Score against the answer keys") { try $0.score() },
        Step(title: "Export sealed batches of claims") { try $0.export() },
        Step(title: "Open them as the payer") { try $0.receive() },
        Step(title: "Open them with the openssl command") { try $0.openWithOpenSSL() },
        Step(title: "Try another key and flipped bytes") { try $0.tryRefusals() },
        Step(title: "Search the vault's files for the notes") { try $0.searchFiles() },
        Step(title: "Verify vault and audit log") { try $0.verify() },
    ]

    let folder: DemoFolder
    let records: String
    let keys: String
    let now: Date
    let tell: (DemoEvent) throws -> Void
    var report = DemoReport()
    /// The vault while it is open.
    var vault: RecordVault?
    /// The bytes of the vault's files while it held nothing.
    var emptyVault: [UInt8] = []
    /// The batches in order of writing.
    var batches: [SealedBatch] = []
    /// What the payer received, by batch.
    var received: [String: [UInt8]] = [:]

    init(
        folder: DemoFolder,
        records: String,
        keys: String,
        now: Date,
        tell: @escaping (DemoEvent) throws -> Void
    ) {
        self.folder = folder
        self.records = records
        self.keys = keys
        self.now = now
        self.tell = tell
    }

    /// The vault, which the first step opened.
    func openVault() throws -> RecordVault {
        guard let vault else {
            throw WorkflowError(.notFound, place: folder.vault, detail: "the vault is not open")
        }
        return vault
    }

    /// Says what a step found.
    func say(_ text: String) throws { try tell(.line(text)) }

    /// Notes whether a proof holds; the run goes on, and fails at its end.
    func prove(_ claim: String, _ holds: Bool) throws {
        if holds { report.proofs += 1 } else { report.failures.append(claim) }
        try tell(.proof(claim, holds: holds))
    }

    /// Removes passphrase, private keys and opened claims, also after a failure.
    func removeSecrets() {
        let manager = FileManager.default
        let secrets =
            [folder.passphrase, folder.inbox, folder.scratch]
            + ["clinic", "payer", "stranger"].map(folder.key)
        // What is not there need not be removed.
        for path in secrets where manager.fileExists(atPath: path) {
            do { try manager.removeItem(atPath: path) } catch {
                report.failures.append("\(path) was removed")
            }
        }
    }
}
