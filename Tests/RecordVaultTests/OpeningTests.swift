import ClinicalRecords
import Foundation
import RecordVault
import Sealing
import Synchronization
import Testing

/// A clock that a test turns.
private final class TestClock: Sendable {
    private let seconds = Mutex(1_800_000_000.0)

    func advance(_ interval: Double) { seconds.withLock { $0 += interval } }

    func now() -> Date { Date(timeIntervalSince1970: seconds.withLock { $0 }) }
}

@Suite struct `Attempts at a passphrase` {
    private func open(
        _ fixture: VaultFixture,
        _ passphrase: String,
        _ clock: TestClock
    ) throws -> RecordVault {
        try RecordVault.open(
            at: fixture.folder,
            passphrase: SecretBytes(copying: passphrase.utf8),
            settings: fixture.settings(clock: { clock.now() })
        )
    }

    @Test func `are slowed down after five failures, and a restart does not help`() throws {
        let fixture = try VaultFixture()
        let clock = TestClock()
        try fixture.create().close()
        for _ in 0..<6 {
            #expect(throws: VaultError(.passphrase)) { try open(fixture, "wrong", clock) }
        }
        // Each call is as good as a new process: nothing is kept in memory.
        let error = try #require(throws: VaultError.self) {
            try open(fixture, VaultFixture.passphrase, clock)
        }
        #expect(error.code == .throttled && error.exitCode == 75)
        clock.advance(14)
        #expect(throws: VaultError(.throttled)) {
            try open(fixture, VaultFixture.passphrase, clock)
        }
        clock.advance(2)
        #expect(throws: VaultError(.passphrase)) { try open(fixture, "wrong", clock) }
        clock.advance(16)
        #expect(throws: VaultError(.throttled)) {
            try open(fixture, VaultFixture.passphrase, clock)
        }
        clock.advance(15)
        try open(fixture, VaultFixture.passphrase, clock).close()
        // The count starts again, and the log tells of the failures.
        #expect(throws: VaultError(.passphrase)) { try open(fixture, "wrong", clock) }
        var failures: [UInt64] = []
        try AuditVerifier(folder: fixture.folder).forEachEntry {
            if $0.action == "attempts-failed" { failures.append($0.version) }
        }
        #expect(failures == [7])
    }

    @Test func `gain nothing by a clock that is turned back`() throws {
        let fixture = try VaultFixture()
        let clock = TestClock()
        try fixture.create().close()
        for _ in 0..<6 {
            #expect(throws: VaultError(.passphrase)) { try open(fixture, "wrong", clock) }
        }
        clock.advance(-100_000)
        #expect(throws: VaultError(.throttled)) {
            try open(fixture, VaultFixture.passphrase, clock)
        }
        clock.advance(20)
        try open(fixture, VaultFixture.passphrase, clock).close()
    }

    @Test func `of one user do not lock out another`() throws {
        let fixture = try VaultFixture()
        try fixture.createWithUsers().close()
        for _ in 0..<7 {
            _ = try? fixture.open(user: "coder", passphrase: "wrong")
        }
        #expect(throws: VaultError(.throttled)) { try fixture.open(as: .coder) }
        try fixture.open(as: .auditor).close()
    }
}

@Suite(.serialized) struct `A vault nobody uses` {
    @Test func `wipes its keys by itself and opens again with the passphrase`() async throws {
        let fixture = try VaultFixture()
        try fixture.create().close()
        let passphrase = SecretBytes(copying: VaultFixture.passphrase.utf8)
        let vault = try RecordVault.open(
            at: fixture.folder,
            passphrase: passphrase,
            settings: fixture.settings(idleLimit: .milliseconds(300))
        )
        let record = try sampleRecord("a")
        try vault.store(record)
        let deadline = ContinuousClock.now + .seconds(20)
        while !vault.isLocked, ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(vault.isLocked)
        let error = try #require(throws: VaultError.self) { try vault.record(record.id) }
        #expect(error.code == .locked && error.exitCode == 77)
        #expect(throws: VaultError(.locked)) { try vault.store(sampleRecord("b")) }
        let wrong = SecretBytes(copying: [1])
        #expect(throws: VaultError(.passphrase)) { try vault.unlock(passphrase: wrong) }
        try vault.unlock(passphrase: passphrase)
        #expect(try vault.record(record.id).id == record.id)
        try vault.close()
    }

    @Test func `leaves no key behind in memory when it is locked`() throws {
        let fixture = try VaultFixture()
        let vault = try fixture.create()
        let pages = Mutex(0)
        unsafe SecretBytes.willRelease = { buffer in
            // Pinned owners take whole pages; what they held must be zero.
            let isClear = unsafe buffer.allSatisfy { $0 == 0 }
            if buffer.count >= 16384, isClear { pages.withLock { $0 += 1 } }
        }
        defer { unsafe SecretBytes.willRelease = nil }
        vault.lock()
        // Private key of the slot, audit seed, two derived keys, and a key for each class.
        let cleared = pages.withLock { $0 }
        #expect(cleared >= 4 + KeyClass.allCases.count)
    }
}

@Suite struct `Breaking the glass` {
    @Test func `gives an administrator a record, and says so in the log`() throws {
        let fixture = try VaultFixture()
        let owner = try fixture.createWithUsers()
        try owner.store(sampleRecord("a"))
        try owner.close()
        let id = try #require(RecordID("a"))
        let vault = try fixture.open(as: .administrator)
        #expect(throws: VaultError(.role)) { try vault.record(id) }
        let reason = BreakGlass(.emergency, note: "Zymurgy ward called about the patient")
        #expect(try vault.record(id, breakingGlass: reason).documents.count == 1)
        #expect(throws: VaultError(.role)) { try vault.brokenGlass() }
        try vault.close()
        var entries: [String] = []
        try AuditVerifier(folder: fixture.folder).forEachEntry { entry in
            if entry.actor == "administrator" {
                entries.append("\(entry.action) \(entry.subject) \(entry.detail)")
            }
        }
        #expect(entries.suffix(2) == ["break-glass a emergency", "record-read a "])
        let auditor = try fixture.open(as: .auditor)
        #expect(try auditor.brokenGlass().map(\.note) == [reason.note])
        for path in try fixture.allFiles() {
            let data = try Data(contentsOf: URL(filePath: path))
            #expect(data.range(of: Data("Zymurgy".utf8)) == nil, "\(path)")
        }
    }

    @Test(arguments: [Role.coder, .auditor, .exporter, .trainee])
    func `is for administrators`(role: Role) throws {
        let fixture = try VaultFixture()
        let owner = try fixture.createWithUsers()
        try owner.store(sampleRecord("a"))
        let id = try #require(RecordID("a"))
        #expect(throws: VaultError(.role)) {
            try fixture.open(as: role).record(id, breakingGlass: BreakGlass(.emergency))
        }
    }
}
