import ClinicalRecords
import Foundation
import RecordVault
import Sealing
import Testing

@Suite struct `A process that is killed` {
    @Test func `loses nothing that it acknowledged`() async throws {
        let fixture = try VaultFixture()
        try fixture.create().close()
        let acknowledged = fixture.base + "/acknowledged"
        try Data().write(to: URL(filePath: acknowledged))
        for round in 0..<4 {
            let folder = fixture.folder
            let delay = UInt32(20_000 + round * 37_000)
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [
                    folder = folder as String, acknowledged = acknowledged as String,
                    delay = delay as UInt32, round = round as Int
                ] in
                let vault = try RecordVault.open(
                    at: folder,
                    passphrase: SecretBytes(copying: VaultFixture.passphrase.utf8),
                    settings: VaultSettings(guardFolder: nil)
                )
                let handle = try #require(FileHandle(forWritingAtPath: acknowledged))
                try handle.seekToEnd()
                Thread.detachNewThread {
                    usleep(delay)
                    kill(getpid(), SIGKILL)
                }
                for number in 0..<Int.max {
                    let id = "r-\(round)-\(number)"
                    try vault.store(sampleRecord(id, text: id + sampleText))
                    try handle.write(contentsOf: Data((id + "\n").utf8))
                }
            }
        }
        let lines = try String(contentsOfFile: acknowledged, encoding: .utf8).split(separator: "\n")
        #expect(!lines.isEmpty)
        let vault = try fixture.open()
        for line in lines {
            let id = try #require(RecordID(line))
            #expect(try vault.record(id).documents.first?.text == line + sampleText)
        }
        #expect(try vault.verify().isWhole)
    }
}

@Suite struct `A vault that cannot be written` {
    @Test func `is a clean error where the parent is missing or a file`() throws {
        let fixture = try VaultFixture()
        for folder in [fixture.base + "/no/where", "/dev/null/vault"] {
            let error = try #require(throws: VaultError.self) {
                try RecordVault.create(
                    at: folder,
                    passphrase: SecretBytes(copying: [1]),
                    settings: VaultSettings(guardFolder: nil)
                )
            }
            #expect(error.exitCode == 74)
        }
    }

    @Test func `is a clean error when the disk is full, and what was stored stays`() throws {
        // A full disk as far as SQLite can see: no page more than there are.
        let fixture = try VaultFixture()
        let vault = try fixture.create()
        try vault.store(sampleRecord("a"))
        try vault.limitDatabase(pages: 1)
        let long = String(repeating: sampleText, count: 1000)
        let error = try #require(throws: VaultError.self) {
            for index in 0..<50 { try vault.store(sampleRecord("big-\(index)", text: long)) }
        }
        #expect(error.code == .file && error.exitCode == 74)
        #expect(try vault.record(#require(RecordID("a"))).documents.count == 1)
        #expect(try vault.verify().isWhole)
    }
}
