import ClinicalRecords
import Foundation
import GRDB
import RecordVault
import Sealing
import Testing

@Suite struct `A damaged vault` {
    /// Three records, two of them with versions, and a coding; closed.
    private func filled() throws -> VaultFixture {
        let fixture = try VaultFixture()
        let vault = try fixture.create()
        for id in ["a", "b", "c"] { try vault.store(sampleRecord(id, text: "\(id) " + sampleText)) }
        try vault.store(sampleRecord("a", text: "Second. " + sampleText))
        try vault.store(sampleCoding("a"))
        try vault.store(sampleCoding("b"))
        try vault.close()
        return fixture
    }

    private func edit(_ fixture: VaultFixture, _ sql: String...) throws {
        let queue = try DatabaseQueue(path: fixture.database)
        try queue.write { database in
            for statement in sql { try database.execute(sql: statement) }
        }
        try queue.close()
    }

    @Test(
        arguments: [
            // Rows, columns, versions and tables swapped.
            """
            UPDATE records SET envelope = (SELECT envelope FROM records WHERE id = 'c'),
            payload = (SELECT payload FROM records WHERE id = 'c') WHERE id = 'b'
            """,
            "UPDATE records SET payload = (SELECT payload FROM records WHERE id = 'c') WHERE id = 'b'",
            "UPDATE records SET envelope = payload, payload = envelope WHERE id = 'b'",
            "UPDATE records SET version = 2 WHERE id = 'b'",
            "DELETE FROM records WHERE id = 'b'; UPDATE records SET id = 'b' WHERE id = 'c'",
            """
            UPDATE records SET envelope = (SELECT envelope FROM codings WHERE id = 'b'),
            payload = (SELECT payload FROM codings WHERE id = 'b') WHERE id = 'b'
            """,
            // Values of other kinds and sizes.
            "UPDATE records SET payload = x'' WHERE id = 'b'",
            "UPDATE records SET envelope = x'' WHERE id = 'b'",
            "UPDATE records SET envelope = zeroblob(159) WHERE id = 'b'",
            "UPDATE records SET payload = CAST(payload || x'00' AS BLOB) WHERE id = 'b'",
            "UPDATE records SET payload = substr(payload, 1, 1000) WHERE id = 'b'",
        ]
    )
    func `refuses rows that are not in their place`(sql: String) throws {
        let fixture = try filled()
        try edit(fixture, sql)
        let vault = try fixture.open()
        let id = try #require(RecordID("b"))
        let error = try #require(throws: VaultError.self) { try vault.record(id) }
        #expect(error.code == .damaged && error.record?.hasPrefix("b") == true)
        #expect(error.file == fixture.database)
        let report = try vault.verify()
        #expect(!report.problems.isEmpty && !report.audit.isWhole)
    }

    @Test func `finds a new version taken away`() throws {
        let fixture = try filled()
        try edit(fixture, "DELETE FROM records WHERE id = 'a' AND version = 2")
        let report = try fixture.open().verify()
        #expect(report.audit.problems.map(\.text) == ["a version 2 is gone from records"])
    }

    @Test func `refuses a coding said to be of another version of its record`() throws {
        let fixture = try filled()
        try edit(fixture, "UPDATE codings SET parent = 1 WHERE id = 'a'")
        let vault = try fixture.open()
        let id = try #require(RecordID("a"))
        #expect(throws: VaultError(.damaged)) { try vault.coding(for: id) }
    }

    @Test func `refuses every changed byte of an envelope`() throws {
        let fixture = try filled()
        let vault = try fixture.open()
        let id = try #require(RecordID("b"))
        let queue = try DatabaseQueue(path: fixture.database)
        let envelope = try #require(
            try queue.read {
                try Data.fetchOne($0, sql: "SELECT envelope FROM records WHERE id = 'b'")
            }
        )
        for index in envelope.indices {
            var changed = envelope
            changed[index] ^= UInt8(1 << (index % 8))
            try queue.write {
                try $0.execute(
                    sql: "UPDATE records SET envelope = ? WHERE id = 'b'",
                    arguments: [changed]
                )
            }
            #expect(throws: VaultError(.damaged), "byte \(index)") { try vault.record(id) }
        }
        try queue.write {
            try $0.execute(
                sql: "UPDATE records SET envelope = ? WHERE id = 'b'",
                arguments: [envelope]
            )
        }
        #expect(try vault.record(id).documents.count == 1)
    }

    @Test func `never gives wrong text, whatever byte of the database is flipped`() throws {
        let fixture = try filled()
        let original = try Data(contentsOf: URL(filePath: fixture.database))
        let texts: Set<String> = Set(["a ", "b ", "c ", "Second. "].map { $0 + sampleText })
        var generator = Seeded(state: 7)
        var refused = 0
        let passphrase = SecretBytes(copying: VaultFixture.passphrase.utf8)
        for round in 0..<24 {
            var bytes = original
            // The first pages hold the structure; a third of the flips go there.
            let limit = round % 3 == 0 ? 120 : bytes.count
            let index = Int(generator.next() % UInt64(limit))
            bytes[index] ^= UInt8(1 << (generator.next() % 8))
            try bytes.write(to: URL(filePath: fixture.database))
            for companion in ["-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: fixture.database + companion)
            }
            do throws(VaultError) {
                let vault = try RecordVault.open(
                    at: fixture.folder,
                    passphrase: passphrase,
                    settings: VaultSettings(guardFolder: nil)
                )
                for row in try vault.records() {
                    guard let id = RecordID(row.id) else { continue }
                    let record = try vault.record(id)
                    #expect(texts.contains(record.documents.first?.text ?? ""))
                }
                if try !vault.verify().isWhole { refused += 1 }
            } catch {
                #expect([65, 66, 74].contains(error.exitCode), "byte \(index): \(error)")
                #expect(error.file != nil)
                refused += 1
            }
        }
        #expect(refused > 0)
    }

    @Test(arguments: [0, 1, 99, 100, 5000, 8192, 65536, 180_000])
    func `refuses a database cut short`(size: Int) throws {
        let fixture = try filled()
        let bytes = try Data(contentsOf: URL(filePath: fixture.database))
        try #require(size < bytes.count)
        try bytes.prefix(size).write(to: URL(filePath: fixture.database))
        let error = try #require(throws: VaultError.self) { try fixture.open() }
        #expect(error.exitCode == 65)
        #expect(error.file == fixture.database)
    }

    @Test func `refuses a key file that was changed or cut`() throws {
        let fixture = try filled()
        let original = try Data(contentsOf: URL(filePath: fixture.keys))
        for index in stride(from: 0, to: original.count, by: original.count / 40) {
            var bytes = original
            bytes[index] ^= 1
            try bytes.write(to: URL(filePath: fixture.keys))
            let error = try #require(throws: VaultError.self) { try fixture.open() }
            #expect(error.exitCode == 65 && error.file == fixture.keys, "byte \(index)")
            try original.prefix(index).write(to: URL(filePath: fixture.keys))
            #expect(throws: VaultError(.damaged)) { try fixture.open() }
        }
        try FileManager.default.removeItem(atPath: fixture.keys)
        #expect(throws: VaultError(.missing)) { try fixture.open() }
    }

    @Test func `refuses the key file of another vault`() throws {
        let fixture = try filled()
        let other = try filled()
        try FileManager.default.removeItem(atPath: fixture.keys)
        try FileManager.default.copyItem(atPath: other.keys, toPath: fixture.keys)
        #expect(throws: VaultError(.damaged)) { try fixture.open() }
    }
}

/// A generator whose numbers are the same in every run (SplitMix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
