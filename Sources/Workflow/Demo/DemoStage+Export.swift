import CodeSets
import ClaimExport
import ClinicalRecords
import Sealing

extension DemoStage {
    /// Builds the claims, seals them for the payer, and lists what was held back.
    func export() throws {
        let run = ClaimExportRun(checks: try EncounterChecks(CodeSetCatalog()))
        let result = try run.export(
            from: try openVault(),
            to: folder.outbox,
            key: PrivateKey(file: folder.key("clinic")),
            certificate: Certificate(file: folder.certificate("clinic")),
            payer: Certificate(file: folder.certificate("payer")),
            now: now
        )
        batches = result.batches
        report.batches = batches.map(\.fileName)
        report.claims = batches.reduce(0) { $0 + $1.records.count }
        report.held = result.held.count
        for batch in batches {
            try say("\(batch.fileName): \(batch.records.count) claims, \(batch.total)")
        }
        for held in result.held {
            let first = held.items.first.map { ": \($0)" } ?? ""
            let more = held.items.count > 1 ? " and \(held.items.count - 1) more" : ""
            try say("held back \(held.record)\(first)\(more)")
        }
        for kind in ClaimKind.allCases {
            try prove("there is a batch of \(kind.rawValue)", batches.contains { $0.kind == kind })
        }
        try prove(
            "each encounter went out or was held back with the reason",
            report.claims + report.held == report.records
        )
    }
}
