import ClaimExport
import ClinicalRecords
import CodeSets
import Foundation
import Sealing
import Testing
import Workflow

/// A ledger in memory, which can be told to fail.
final class MemoryLedger: ClaimLedger {
    var encounters: [(record: ClinicalRecord, coding: Coding)]
    var number = 0
    var states: [String: String] = [:]
    var hashes: [String: [UInt8]] = [:]
    var log: [String] = []

    init(_ encounters: [(record: ClinicalRecord, coding: Coding)]) {
        self.encounters = encounters
    }

    func unsentEncounters() throws -> [(record: ClinicalRecord, coding: Coding)] { encounters }
    func nextInterchange(_ kind: ClaimKind) throws -> Int {
        number += 1
        return number
    }
    func prepare(_ batch: SealedBatch) throws {
        states[batch.id] = "prepared"
        hashes[batch.id] = batch.hash
        log.append("prepared")
    }
    func settle(_ batch: String, sent: Bool) throws {
        states[batch] = sent ? "sent" : "abandoned"
        log.append(sent ? "sent" : "abandoned")
    }
    func openBatches() throws -> [(id: String, hash: [UInt8])] {
        states.filter { $0.value == "prepared" }.map { (id: $0.key, hash: hashes[$0.key] ?? []) }
    }
}

@Suite("From final codings to sealed batches, and back")
struct ClaimExportRunTests {
    static let now = Date(timeIntervalSince1970: 1_780_000_000)
    static let samples = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("SampleRecords")

    static func encounter(
        _ name: String,
        _ codes: [String]
    ) throws -> (record: ClinicalRecord, coding: Coding) {
        let path = samples.appendingPathComponent(name).path
        let record = try #require(try RecordReader(hash: SHA256.hash).read(path: path).first)
        let release = try #require(CalendarDay("2026-04-01"))
        let assigned = codes.enumerated().map { offset, code in
            AssignedCode(
                system: .icd10CM,
                code: code,
                role: offset == 0 ? .firstListed : .secondary,
                sequence: offset + 1
            )
        }
        let coding = Coding(
            record: record.id,
            release: release,
            status: .final,
            codes: assigned,
            reasonForVisit: [codes[0]]
        )
        return (record, coding)
    }

    static func encounters() throws -> [(record: ClinicalRecord, coding: Coding)] {
        [
            try encounter("of-0001", ["E11.9", "I10"]),
            try encounter("of-0003", ["Z00.129", "Z23"]),
            try encounter("ed-0001", ["S61.211A"]),
        ]
    }

    static func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("export-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    @Test func `what is exported is received byte for byte`() throws {
        let clinic = try ThrowawayIdentity(kind: .p256, name: "Clinic", from: Self.now)
        let payer = try ThrowawayIdentity(kind: .p256, name: "Payer", from: Self.now)
        try Self.withFolder { folder in
            let ledger = MemoryLedger(try Self.encounters())
            let report = try ClaimExportRun(checks: EncounterChecks(CodeSetCatalog())).export(
                from: ledger,
                to: "\(folder)/out",
                key: clinic.key,
                certificate: clinic.certificate,
                payer: payer.certificate,
                now: Self.now
            )
            #expect(report.held.map { "\($0.record) \($0.items)" } == [])
            #expect(report.batches.map(\.kind) == [.institutional, .professional])
            #expect(report.batches.map(\.records.count) == [1, 2])
            #expect(ledger.log == ["prepared", "sent", "prepared", "sent"])
            for batch in report.batches {
                let path = "\(folder)/out/\(batch.fileName)"
                let sealed = try #require(FileManager.default.contents(atPath: path))
                let result = try BatchReceiveRun.receive(
                    Array(sealed),
                    key: payer.key,
                    certificate: payer.certificate,
                    signer: clinic.certificate,
                    to: "\(folder)/in",
                    requiresManifest: true,
                    now: Self.now
                )
                #expect(result.batch.batch == batch.id)
                #expect(result.batch.manifest?.claims == batch.records.count)
                #expect(result.batch.manifest?.totalCents == batch.total.cents)
                let written = FileManager.default.contents(atPath: result.contentPath)
                #expect(written?.elementsEqual(result.batch.content) == true)
                #expect(result.contentPath.hasSuffix(".x12"))
                let receipt = try #require(
                    FileManager.default.contents(atPath: result.receiptPath)
                )
                let signed = try Receipt(
                    Array(receipt),
                    signer: payer.certificate,
                    now: Self.now
                )
                #expect(signed.batch == batch.id)
                let tracking = try String(
                    contentsOfFile: "\(folder)/out/\(batch.trackingName)",
                    encoding: .utf8
                )
                #expect(tracking.contains(SHA256.hexadecimal(Array(sealed))))
                for (record, _) in try Self.encounters() {
                    let family = try #require(record.billing?.subscriber?.family)
                    #expect(!tracking.localizedCaseInsensitiveContains(family))
                }
            }
        }
    }

    @Test func `an encounter with an error is held back and the others go out`() throws {
        let clinic = try ThrowawayIdentity(kind: .p256, name: "Clinic", from: Self.now)
        try Self.withFolder { folder in
            var encounters = try Self.encounters()
            encounters[0].coding.codes[0].code = "E11.0"
            encounters[1].record.encounter.discharged = CalendarDay("2030-01-01")
            let ledger = MemoryLedger(encounters)
            let report = try ClaimExportRun(checks: EncounterChecks(CodeSetCatalog())).export(
                from: ledger,
                to: folder,
                key: clinic.key,
                certificate: clinic.certificate,
                payer: clinic.certificate,
                now: Self.now
            )
            #expect(report.batches.count == 1)
            #expect(report.held.map(\.record.text) == ["of-0001", "of-0003"])
            #expect(report.held[0].items.map(\.rule) == ["code.invalid"])
            #expect(report.held[1].items.map(\.rule).contains("code.release"))
        }
    }

    @Test func `a stranger's key opens nothing and nothing is written`() throws {
        let clinic = try ThrowawayIdentity(kind: .p256, name: "Clinic", from: Self.now)
        let stranger = try ThrowawayIdentity(kind: .p256, name: "Stranger", from: Self.now)
        try Self.withFolder { folder in
            let report = try ClaimExportRun(checks: EncounterChecks(CodeSetCatalog())).export(
                from: MemoryLedger(try Self.encounters()),
                to: folder,
                key: clinic.key,
                certificate: clinic.certificate,
                payer: clinic.certificate,
                now: Self.now
            )
            var sealed = try #require(report.batches.first).sealed
            #expect(throws: SealingError.self) {
                try BatchReceiveRun.receive(
                    sealed,
                    key: stranger.key,
                    certificate: stranger.certificate,
                    signer: clinic.certificate,
                    to: "\(folder)/in",
                    now: Self.now
                )
            }
            sealed[sealed.count / 2] ^= 1
            #expect(throws: SealingError.self) {
                try BatchReceiveRun.receive(
                    sealed,
                    key: clinic.key,
                    certificate: clinic.certificate,
                    signer: clinic.certificate,
                    to: "\(folder)/in",
                    now: Self.now
                )
            }
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/in"))
        }
    }

    @Test func `a run that was cut off is settled by the next`() throws {
        let clinic = try ThrowawayIdentity(kind: .p256, name: "Clinic", from: Self.now)
        try Self.withFolder { folder in
            let ledger = MemoryLedger(try Self.encounters())
            func export() throws -> ClaimExportRun.Report {
                try ClaimExportRun(checks: EncounterChecks(CodeSetCatalog())).export(
                    from: ledger,
                    to: folder,
                    key: clinic.key,
                    certificate: clinic.certificate,
                    payer: clinic.certificate,
                    now: Self.now
                )
            }
            let first = try export()
            ledger.encounters = []
            for batch in first.batches { ledger.states[batch.id] = "prepared" }
            try FileManager.default.removeItem(atPath: "\(folder)/\(first.batches[0].fileName)")
            _ = try export()
            #expect(ledger.states[first.batches[0].id] == "abandoned")
            #expect(ledger.states[first.batches[1].id] == "sent")
        }
    }
}
