import ClaimExport
import ClinicalRecords
import CodeSets
import Foundation
import RecordVault
import Sealing
import Testing
import Workflow
import X12

/// Claims from a vault to the practice payer and back, corrected and sent again.
@Suite("From a batch to its replies")
struct ClaimCycleTests {
    static let now = Date(timeIntervalSince1970: 1_780_000_000)

    final class Cycle {
        let vault: RecordVault
        let folder: String
        let clinic: ThrowawayIdentity
        let payer: ThrowawayIdentity

        init(vault: RecordVault, folder: String) throws {
            self.vault = vault
            self.folder = folder
            clinic = try ThrowawayIdentity(kind: .p256, name: "Clinic", from: ClaimCycleTests.now)
            payer = try ThrowawayIdentity(kind: .p256, name: "Payer", from: ClaimCycleTests.now)
        }

        func export() throws -> ClaimExportRun.Report {
            try ClaimExportRun(checks: EncounterChecks(CodeSetCatalog())).export(
                from: vault,
                to: "\(folder)/out",
                key: clinic.key,
                certificate: clinic.certificate,
                payer: payer.certificate,
                now: ClaimCycleTests.now
            )
        }

        func claims(_ batch: SealedBatch) throws -> [UInt8] {
            try BatchOpener.open(
                batch.sealed,
                key: payer.key,
                certificate: payer.certificate,
                signer: clinic.certificate,
                now: ClaimCycleTests.now
            ).content
        }

        func answer(
            _ batch: SealedBatch,
            after days: Int = 1
        ) throws -> PracticePayerRun.Result {
            try PracticePayerRun.answer(
                claims(batch),
                name: batch.id,
                to: "\(folder)/replies",
                validator: .shipped(CodeSetCatalog()),
                earlier: PracticePayerRun.remittances(
                    in: "\(folder)/replies",
                    otherThan: batch.id
                ),
                now: ClaimCycleTests.now.addingTimeInterval(Double(days) * 86_400)
            )
        }

        func read(_ result: PracticePayerRun.Result) throws -> [ReplyRun<RecordVault>.Report] {
            try result.files.map { path in
                let bytes = try #require(FileManager.default.contents(atPath: path))
                return try ReplyRun(ledger: vault).read(bytes)
            }
        }

        func state(_ id: RecordID) throws -> ClaimState? {
            try vault.trackedBatches().last { $0.claims.contains { $0.record == id } }?
                .claims.first { $0.record == id }?.state
        }
    }

    static func withCycle(
        _ encounters: [(record: ClinicalRecord, coding: Coding)],
        _ body: (Cycle) throws -> Void
    ) throws {
        try ClaimExportRunTests.withFolder { folder in
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true
            )
            let vault = try RecordVault.create(
                at: "\(folder)/vault",
                passphrase: SecretBytes(copying: [1, 2, 3]),
                settings: VaultSettings(guardFolder: nil)
            )
            for (record, coding) in encounters {
                try vault.store(record)
                try vault.store(coding)
            }
            try body(try Cycle(vault: vault, folder: folder))
            #expect(try vault.verify().problems == [])
            try vault.close()
        }
    }

    @Test func `claims are paid, and a reply read twice changes nothing more`() throws {
        try Self.withCycle(try ClaimExportRunTests.encounters()) { cycle in
            let batches = try cycle.export().batches
            for batch in batches {
                let result = try cycle.answer(batch)
                #expect(result.paid == batch.records.count)
                #expect(try cycle.read(result).flatMap(\.changes).map(\.to).contains(.accepted))
                for record in batch.records { #expect(try cycle.state(record) == .paid) }
                #expect(try cycle.read(result).flatMap(\.changes).isEmpty)
            }
            let today = try #require(CalendarDay("2026-08-01"))
            #expect(try AgingList(of: cycle.vault, today: today).lines.isEmpty)
            let all = try AgingList(of: cycle.vault, today: today, includingPaid: true)
            #expect(all.lines.count == 3)
            #expect(all.lines.allSatisfy { $0.paid != nil && ($0.days ?? 0) > 30 })
        }
    }

    @Test func `a denied claim is corrected and goes out as a replacement of the first`() throws {
        var one = try ClaimExportRunTests.encounter("of-0001", ["E11.9", "I10"])
        // Half a year and more after the service the payer takes no claim.
        try Self.withCycle([one]) { cycle in
            let first = try #require(try cycle.export().batches.first)
            let denied = try cycle.answer(first, after: 800)
            #expect(denied.denied == 1)
            let reasons = try cycle.read(denied).flatMap(\.changes).flatMap(\.reasons)
            #expect(reasons.contains { $0.code == "CO-29" })
            #expect(try cycle.state(one.record.id) == .denied)
            #expect(try cycle.export().batches.isEmpty)

            one.coding.codes[1].code = "E78.5"
            try cycle.vault.store(one.coding)
            let run = ReplyRun(ledger: cycle.vault)
            #expect(try run.release([one.record.id]).released == [one.record.id])
            #expect(try run.release([one.record.id]).refused == [one.record.id])

            let second = try #require(try cycle.export().batches.first)
            let text = String(decoding: try cycle.claims(second), as: UTF8.self)
            #expect(text.contains(":B:7*"))
            let number = try #require(
                try cycle.vault.trackedBatches().first?.claims.first?.payerControl
            )
            #expect(text.contains("REF*F8*\(number)~"))
            let answer = try cycle.answer(second)
            #expect(answer.paid == 1)
            _ = try cycle.read(answer)
            #expect(try cycle.state(one.record.id) == .paid)
        }
    }

    @Test func `a claim with a fault is rejected by the payer and named in the vault`() throws {
        let one = try ClaimExportRunTests.encounter("of-0001", ["E11.9", "I10"])
        try Self.withCycle([one]) { cycle in
            let batch = try #require(try cycle.export().batches.first)
            // What reaches the payer lost a digit on its way.
            let npi = try #require(one.record.billing?.rendering?.npi)
            let wrong = String(npi.dropLast()) + (npi.last == "1" ? "2" : "1")
            let text = String(decoding: try cycle.claims(batch), as: UTF8.self)
                .replacingOccurrences(of: npi, with: wrong)
            let result = try PracticePayerRun.answer(
                Array(text.utf8),
                name: batch.id,
                to: "\(cycle.folder)/replies",
                validator: .shipped(CodeSetCatalog()),
                now: Self.now
            )
            #expect(result.rejected == 1)
            #expect(result.files.count == 2)
            let changes = try cycle.read(result).flatMap(\.changes)
            #expect(changes.map(\.to) == [.rejected])
            #expect(changes.flatMap(\.reasons).contains { $0.code.hasPrefix("A7:562") })
        }
    }

    @Test(.enabled(if: PeerValidator.isInstalled))
    func `pyx12 accepts every reply of the practice payer`() throws {
        try Self.withCycle(try ClaimExportRunTests.encounters()) { cycle in
            var files: [String] = []
            for batch in try cycle.export().batches { files += try cycle.answer(batch).files }
            let names = [
                "stay", "attending provider", "pointer to no diagnosis", "secondary payer",
            ]
            for one in try SeededClaim.all() where names.contains(one.name) {
                files += try PracticePayerRun.answer(
                    Array(one.text.utf8),
                    name: one.name.replacingOccurrences(of: " ", with: "-"),
                    to: "\(cycle.folder)/more",
                    validator: .shipped(CodeSetCatalog()),
                    now: Self.now.addingTimeInterval(86_400 * 10)
                ).files
            }
            let verdicts = try PeerValidator.accepts(files.map { URL(fileURLWithPath: $0) })
            #expect(verdicts.count == files.count)
            for (file, isAccepted) in zip(files, verdicts) where !isAccepted {
                let text = String(
                    decoding: FileManager.default.contents(atPath: file) ?? Data(),
                    as: UTF8.self
                )
                Issue.record("\(URL(fileURLWithPath: file).lastPathComponent): \(text)")
            }
        }
    }
}
