import ClinicalRecords
import CodeSets
import Foundation
import RecordVault
import Sealing
import Testing

@Suite struct `A vault` {
    @Test func `gives back what was stored, after closing too`() throws {
        let fixture = try VaultFixture()
        let vault = try fixture.create()
        let record = try sampleRecord("ip-0001")
        #expect(try vault.store(record) == .stored(version: 1))
        #expect(try vault.store(sampleCoding("ip-0001")) == .stored(version: 1))
        try vault.close()
        let again = try fixture.open()
        #expect(try again.record(record.id).documents.first?.text == sampleText)
        #expect(try again.coding(for: record.id)?.codes.first?.code == "I80.3")
        #expect(try again.records().map(\.id) == ["ip-0001"])
        #expect(try again.verify().isWhole)
    }

    @Test func `stores the same bytes once and other bytes as a version`() throws {
        let fixture = try VaultFixture()
        let vault = try fixture.create()
        let first = try sampleRecord("a")
        #expect(try vault.store([first, first]) == [.stored(version: 1), .unchanged(version: 1)])
        #expect(try vault.store(sampleRecord("a", text: "Other text.")) == .stored(version: 2))
        #expect(try vault.store(first) == .stored(version: 3))
        #expect(try vault.record(first.id, version: 2).documents.first?.text == "Other text.")
        #expect(try vault.records().map(\.version) == [3])
    }

    @Test func `refuses an unknown record and a coding without its record`() throws {
        let fixture = try VaultFixture()
        let vault = try fixture.create()
        let id = try #require(RecordID("nobody"))
        #expect(throws: VaultError(.unknown)) { try vault.record(id) }
        #expect(throws: VaultError(.unknown)) { try vault.store(sampleCoding("nobody")) }
        #expect(try vault.coding(for: id) == nil)
    }

    @Test(arguments: ["", "correct horse battery stapl", "Correct horse battery staple"])
    func `refuses a wrong passphrase`(passphrase: String) throws {
        let fixture = try VaultFixture()
        try fixture.create().close()
        let error = try #require(throws: VaultError.self) {
            try fixture.open(passphrase: passphrase)
        }
        #expect(error.code == .passphrase && error.exitCode == 77)
    }

    @Test func `refuses an empty passphrase, an odd user and a folder in use`() throws {
        let fixture = try VaultFixture()
        #expect(throws: VaultError(.argument)) {
            try RecordVault.create(
                at: fixture.folder,
                passphrase: SecretBytes(copying: []),
                settings: VaultSettings(guardFolder: nil)
            )
        }
        #expect(throws: VaultError(.argument)) {
            try RecordVault.create(
                at: fixture.folder,
                user: "a b",
                passphrase: SecretBytes(copying: [1]),
                settings: VaultSettings(guardFolder: nil)
            )
        }
        try fixture.create().close()
        #expect(throws: VaultError(.exists)) { try fixture.create() }
        #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.base).count == 2)
    }

    @Test func `names what is missing or no vault`() throws {
        let fixture = try VaultFixture()
        #expect(throws: VaultError(.missing)) { try fixture.open() }
        try FileManager.default.createDirectory(
            atPath: fixture.folder,
            withIntermediateDirectories: true
        )
        #expect(throws: VaultError(.missing)) { try fixture.open() }
        try Data(repeating: 65, count: 5000).write(to: URL(filePath: fixture.database))
        #expect(throws: VaultError(.notAVault)) { try fixture.open() }
        try Data().write(to: URL(filePath: fixture.database))
        #expect(throws: VaultError(.damaged)) { try fixture.open() }
    }

    @Test func `keeps its files from other users`() throws {
        let fixture = try VaultFixture()
        let vault = try fixture.create()
        try vault.store(sampleRecord("a"))
        for path in [fixture.database, fixture.database + "-wal", fixture.keys] {
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect((mode as? Int) == 0o600, "\(path)")
        }
        let mode = try FileManager.default.attributesOfItem(atPath: fixture.folder)
        #expect(mode[.posixPermissions] as? Int == 0o700)
    }

    @Test func `gives control numbers once, and starts again after the limit`() throws {
        let fixture = try VaultFixture()
        let vault = try fixture.create()
        let numbers = try (0..<4).map { _ in try vault.nextControlNumber("group", limit: 3) }
        #expect(numbers == [1, 2, 3, 1])
        #expect(try vault.nextControlNumber("interchange") == 1)
        try vault.close()
        #expect(try fixture.open().nextControlNumber("interchange") == 2)
    }

    @Test func `sends a final encounter in one batch only`() throws {
        let fixture = try VaultFixture()
        let vault = try fixture.create()
        for id in ["a", "b", "c"] { try vault.store(sampleRecord(id)) }
        try vault.store([
            sampleCoding("a", status: .final), sampleCoding("b", status: .final),
            sampleCoding("c"),
        ])
        let hash = [UInt8](repeating: 1, count: 32)
        #expect(try vault.unsentFinalEncounters().map(\.record.id.text) == ["a", "b"])
        let a = try #require(RecordID("a"))
        try vault.prepareBatch("b1", records: [a], hash: hash)
        #expect(try vault.unsentFinalEncounters().map(\.record.id.text) == ["b"])
        #expect(throws: VaultError(.state)) {
            try vault.prepareBatch("b2", records: [a], hash: hash)
        }
        try vault.settleBatch("b1", as: .abandoned)
        #expect(try vault.unsentFinalEncounters().map(\.record.id.text) == ["a", "b"])
        try vault.prepareBatch("b3", records: [a], hash: hash)
        try vault.settleBatch("b3", as: .sent)
        #expect(throws: VaultError(.state)) { try vault.settleBatch("b3", as: .abandoned) }
        #expect(try vault.batches().map(\.state) == [.abandoned, .sent])
        #expect(try vault.unsentFinalEncounters().map(\.record.id.text) == ["b"])
    }

    @Test func `makes identifiers of its own`() throws {
        let one = try VaultFixture()
        let two = try VaultFixture()
        let first = try one.create()
        let hash = try first.recordHash()([1, 2, 3])
        try first.close()
        #expect(try one.open().recordHash()([1, 2, 3]) == hash)
        #expect(try two.create().recordHash()([1, 2, 3]) != hash)
    }

    @Test func `is used by two at once`() async throws {
        let fixture = try VaultFixture()
        let vaults = [try fixture.create(), try fixture.open()]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, vault) in vaults.enumerated() {
                group.addTask {
                    for count in 0..<20 {
                        try vault.store(sampleRecord("v\(number)-\(count)"))
                        try vault.store(sampleRecord("both", text: "\(number) \(count)"))
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try vaults[0].records().count == 41)
        #expect(try vaults[1].verify().isWhole)
    }
}
