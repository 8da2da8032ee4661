import ClinicalRecords
import Foundation
import RecordVault
import Sealing
import Testing

/// How many bytes are flipped; `Scripts/fault-loops --flips 100000` sets it at night, and then every
/// length is tried that a file can be cut to.
private let flips =
    ProcessInfo.processInfo.environment["CHARTKEEPER_FLIPS"].flatMap(Int.init) ?? 150

@Suite struct FlippedByteTests {
    private func filled() throws -> (fixture: VaultFixture, vault: RecordVault) {
        let fixture = try VaultFixture()
        let vault = try fixture.create()
        for id in ["a", "b", "c"] { try vault.store(sampleRecord(id, text: "\(id) " + sampleText)) }
        try vault.store(sampleRecord("a", text: "Second. " + sampleText))
        try vault.store([sampleCoding("a", status: .final), sampleCoding("b")])
        try vault.close()
        return (fixture, try fixture.open())
    }

    /// Writes a damaged database into a folder of its own, beside the right key file.
    private func write(_ bytes: Data, to copy: VaultFixture) throws {
        for companion in ["-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: copy.database + companion)
        }
        try bytes.write(to: URL(filePath: copy.database))
    }

    @Test func `a flipped byte never gives wrong text and never goes unseen in a record`() throws {
        let (fixture, vault) = try filled()
        let copy = fixture.other
        try FileManager.default.copyItem(atPath: fixture.folder, toPath: copy.folder)
        let original = try Data(contentsOf: URL(filePath: fixture.database))
        let used = original.indices.filter { original[$0] != 0 }
        let texts = Set(["a ", "b ", "c ", "Second. "].map { $0 + sampleText })
        var generator = Seeded(state: 11)
        var refused = 0
        for round in 0..<flips {
            var bytes = original
            // A third of the flips go into the first pages, which hold the structure, a third into
            // bytes that are in use, and a third anywhere.
            let index =
                switch round % 3 {
                case 0: Int(generator.next() % 4096)
                case 1: used[Int(generator.next() % UInt64(used.count))]
                default: Int(generator.next() % UInt64(bytes.count))
                }
            bytes[index] ^= UInt8(1 << (generator.next() % 8))
            try write(bytes, to: copy)
            do throws(VaultError) {
                let damaged = try vault.opened(at: copy.folder)
                for row in try damaged.records() {
                    guard let id = RecordID(row.id) else { continue }
                    let text = try damaged.record(id).documents.first?.text ?? ""
                    #expect(texts.contains(text), "byte \(index)")
                }
                if try !damaged.verify().isWhole { refused += 1 }
            } catch {
                #expect([65, 66, 74, 75].contains(error.exitCode), "byte \(index): \(error)")
                #expect(error.file != nil, "byte \(index): \(error)")
                refused += 1
            }
        }
        print("flipped bytes: \(flips), \(refused) refused or found, none gave wrong text")
        #expect(refused > flips / 10)
        try vault.close()
    }

    @Test func `a file cut to any length is refused`() throws {
        let (fixture, vault) = try filled()
        let copy = fixture.other
        try FileManager.default.copyItem(atPath: fixture.folder, toPath: copy.folder)
        for companion in ["-wal", "-shm"] {
            try FileManager.default.removeItem(atPath: copy.database + companion)
        }
        let size = try Data(contentsOf: URL(filePath: copy.database)).count
        let step = flips >= 100_000 ? 1 : 1021
        let handle = try #require(FileHandle(forUpdatingAtPath: copy.database))
        var tried = 0
        for length in stride(from: size - 1, through: 0, by: -step) {
            try handle.truncate(atOffset: UInt64(length))
            let error = try #require(throws: VaultError.self) {
                try vault.opened(at: copy.folder).close()
            }
            #expect(error.exitCode == 65 && error.file == copy.database, "\(length): \(error)")
            tried += 1
        }
        print("lengths tried: \(tried) of \(size), all refused")
        try vault.close()
    }
}
