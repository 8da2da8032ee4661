import ClinicalRecords
import Foundation
import RecordVault
import Sealing
import Testing

/// How many bits are flipped; `Scripts/fault-loops --flips 100000` sets it at night, and then every
/// length is tried that a file can be cut to.
private let flips =
    ProcessInfo.processInfo.environment["CHARTKEEPER_FLIPS"].flatMap(Int.init) ?? 150
private let isNight = flips >= 100_000

/// What became of a vault with a flipped bit.
private enum Outcome: Hashable {
    /// It was refused, or something in it was.
    case refused
    /// Everything was read, and `verify` tells of the bit.
    case found
    /// Every row of every table reads as before: the bit stands in none.
    case unused
    /// A row reads otherwise, and nothing tells of it; by the tables.
    case unnoticed([String])
}

@Suite struct FlippedByteTests {
    /// A vault with something in every table and two epochs, closed and opened again.
    private func filled() throws -> (fixture: VaultFixture, vault: RecordVault) {
        let fixture = try VaultFixture()
        let vault = try fixture.create()
        let id = try #require(RecordID("a"))
        try vault.store(["a", "b", "c"].map { try sampleRecord($0, text: "\($0) " + sampleText) })
        try vault.store(sampleRecord("a", text: "Second. " + sampleText))
        try vault.store([sampleCoding("a", status: .final), sampleCoding("b")])
        try vault.storePractice([1, 2, 3], kind: .set, id: #require(RecordID("set")))
        try vault.storeProgress([7])
        _ = try vault.record(id, breakingGlass: BreakGlass(.investigation, note: "why"))
        let hash = [UInt8](repeating: 3, count: 32)
        try vault.prepareBatch("b1", records: [id], hash: hash, details: [9])
        try vault.settleBatch("b1", as: .sent)
        _ = try vault.nextControlNumber("interchange")
        try vault.rotateKeys()
        try vault.close()
        return (fixture, try fixture.open())
    }

    @Test func `a flipped bit is refused or found, or stands in no row, and gives no wrong text`()
        async throws
    {
        let (fixture, vault) = try filled()
        let damage = try DatabaseDamage(of: vault, in: fixture)
        let workers = isNight ? ProcessInfo.processInfo.activeProcessorCount : 1
        let tally = try await withThrowingTaskGroup(of: [Outcome: Int].self) { group in
            for worker in 0..<workers {
                group.addTask { try damage.flip(flips / workers, worker: worker) }
            }
            return try await group.reduce(into: [:]) { $0.merge($1) { $0 + $1 } }
        }
        // Counters are signed by nobody, as the format says.
        let counters = tally[.unnoticed(["counters"])] ?? 0
        let unnoticed = tally.filter { outcome, _ in
            if case .unnoticed(let tables) = outcome { tables != ["counters"] } else { false }
        }
        print(
            "flipped bits: \(tally.values.reduce(0, +)) of the database, "
                + "\(tally[.refused] ?? 0) refused, \(tally[.found] ?? 0) found by verify, "
                + "\(tally[.unused] ?? 0) in no row, \(counters) in a counter, none gave wrong text"
        )
        #expect(unnoticed.isEmpty, "\(unnoticed)")
        #expect((tally[.refused] ?? 0) + (tally[.found] ?? 0) > flips / 10)
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
        let handle = try #require(FileHandle(forUpdatingAtPath: copy.database))
        var tried = 0
        for length in stride(from: size - 1, through: 0, by: isNight ? -1 : -1021) {
            try handle.truncate(atOffset: UInt64(length))
            let error = try #require(throws: VaultError.self) {
                try vault.opened(at: copy.folder).close()
            }
            #expect(error.exitCode == 65 && error.file == copy.database, "\(length): \(error)")
            tried += 1
        }
        print("lengths tried: \(tried) of \(size) of the database, all refused")
        try vault.close()
    }

    @Test func `a key file with a flipped bit or cut to any length is refused`() throws {
        let (fixture, vault) = try filled()
        try vault.close()
        let passphrase = SecretBytes(copying: VaultFixture.passphrase.utf8)
        let original = try Data(contentsOf: URL(filePath: fixture.keys))
        var generator = Seeded(state: 13)
        var tried = 0
        for index in stride(from: 0, to: original.count, by: isNight ? 1 : 397) {
            var flipped = original
            flipped[index] ^= UInt8(1 << (generator.next() % 8))
            for bytes in [flipped, original.prefix(index)] {
                try bytes.write(to: URL(filePath: fixture.keys))
                let error = try #require(throws: VaultError.self) {
                    try RecordVault.open(
                        at: fixture.folder,
                        passphrase: passphrase,
                        settings: fixture.settings()
                    )
                }
                #expect(error.exitCode == 65 && error.file == fixture.keys, "byte \(index)")
                tried += 1
            }
        }
        print("key files tried: \(tried), all refused")
    }

    @Test func `a checkpoint with any flipped bit is refused or says the same`() throws {
        let (fixture, vault) = try filled()
        let head = try vault.auditHead()
        let path = fixture.base + "/checkpoint"
        var same = 0
        for index in head.json.indices {
            for bit in 0..<8 {
                var bytes = head.json
                bytes[index] ^= 1 << bit
                try Data(bytes).write(to: URL(filePath: path))
                do throws(VaultError) {
                    #expect(try AuditHead(contentsOf: path) == head, "byte \(index)")
                    same += 1
                } catch {
                    #expect(error.exitCode == 65 && error.file == path, "byte \(index)")
                }
            }
        }
        print("bits of a checkpoint: \(head.json.count * 8), \(same) say the same, others refused")
        #expect(same < 8)
        try vault.close()
    }

    /// Copies of a vault's database, each damaged in one bit and read with the keys that are open.
    private struct DatabaseDamage: Sendable {
        let vault: RecordVault
        let base: String
        let keys: String
        let original: Data
        let used: [Int]
        let whole: VaultContents
        let content: DatabaseContent

        init(of vault: RecordVault, in fixture: VaultFixture) throws {
            self.vault = vault
            base = fixture.base
            keys = fixture.keys
            let bytes = try Data(contentsOf: URL(filePath: fixture.database))
            original = bytes
            used = bytes.indices.filter { bytes[$0] != 0 }
            whole = VaultContents(of: vault)
            let copy = base + "/whole.sqlite"
            try bytes.write(to: URL(filePath: copy))
            content = try DatabaseContent(path: copy)
            #expect(whole.errors.isEmpty && whole.texts.count == 11)
        }

        func flip(_ count: Int, worker: Int) throws -> [Outcome: Int] {
            let folder = "\(base)/copy-\(worker)"
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true
            )
            try FileManager.default.copyItem(atPath: keys, toPath: folder + "/vault.keys")
            var generator = Seeded(state: UInt64(11 + worker))
            var tally: [Outcome: Int] = [:]
            for round in 0..<count {
                // A third of the flips go into the first page, which holds the structure, a third
                // into bytes that are in use, and a third anywhere.
                let index =
                    switch round % 3 {
                    case 0: Int(generator.next() % 8192)
                    case 1: used[Int(generator.next() % UInt64(used.count))]
                    default: Int(generator.next() % UInt64(original.count))
                    }
                var bytes = original
                bytes[index] ^= UInt8(1 << (generator.next() % 8))
                tally[try outcome(of: bytes, in: folder, byte: index), default: 0] += 1
            }
            return tally
        }

        private func outcome(of bytes: Data, in folder: String, byte: Int) throws -> Outcome {
            let path = folder + "/vault.sqlite"
            for companion in ["-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: path + companion)
            }
            try bytes.write(to: URL(filePath: path))
            do throws(VaultError) {
                let damaged = try vault.opened(at: folder)
                let read = VaultContents(of: damaged)
                #expect(read.texts.isSubset(of: whole.texts), "byte \(byte)")
                for error in read.errors { check(error, byte) }
                if !read.errors.isEmpty { return .refused }
                if try !damaged.verify().isWhole { return .found }
            } catch {
                check(error, byte)
                return .refused
            }
            let unlike = content.tables(unlike: try DatabaseContent(path: path))
            return unlike.isEmpty ? .unused : .unnoticed(unlike)
        }

        private func check(_ error: VaultError, _ byte: Int) {
            #expect([65, 66, 74, 75].contains(error.exitCode), "byte \(byte): \(error)")
            #expect(error.file != nil, "byte \(byte): \(error)")
        }
    }
}
