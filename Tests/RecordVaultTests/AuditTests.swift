import ClinicalRecords
import Foundation
import GRDB
import RecordVault
import Sealing
import Testing

@Suite struct `The audit log` {
    private func filled() throws -> VaultFixture {
        let fixture = try VaultFixture()
        let vault = try fixture.create()
        for id in ["a", "b", "c"] { try vault.store(sampleRecord(id)) }
        try vault.store(sampleCoding("a", status: .final))
        try vault.close()
        return fixture
    }

    private func verify(
        _ fixture: VaultFixture,
        checkpoint: AuditHead? = nil
    ) throws -> AuditReport {
        try AuditVerifier(folder: fixture.folder, checkpoint: checkpoint).verify()
    }

    @Test func `tells what was done, and verifies without a passphrase`() throws {
        let fixture = try filled()
        var actions: [String] = []
        try AuditVerifier(folder: fixture.folder).forEachEntry { actions.append($0.action) }
        let stored = Array(repeating: "record-stored", count: 3)
        #expect(
            actions == ["vault-created", "vault-opened"] + stored + [
                "coding-finalized", "billing-stored",
            ]
        )
        let report = try verify(fixture)
        #expect(report.isWhole && report.entries == 7 && report.rows == 5)
        #expect(report.head?.sequence == 7)
    }

    @Test func `cannot be changed by accident`() throws {
        let fixture = try filled()
        let queue = try DatabaseQueue(path: fixture.database)
        #expect(throws: DatabaseError.self) {
            try queue.write { try $0.execute(sql: "DELETE FROM audit WHERE sequence = 6") }
        }
        #expect(throws: DatabaseError.self) {
            try queue.write { try $0.execute(sql: "UPDATE audit SET actor = 'x'") }
        }
    }

    @Test func `agrees with a checkpoint from before, and shows an older vault`() throws {
        let fixture = try filled()
        try fixture.snapshot("old")
        let vault = try fixture.open()
        try vault.store(sampleRecord("d"))
        let head = try vault.auditHead()
        try vault.close()
        let path = fixture.base + "/checkpoint"
        try AtomicFile.write(head.json, to: path)
        let checkpoint = try AuditHead(contentsOf: path)
        #expect(checkpoint == head)
        #expect(try verify(fixture, checkpoint: checkpoint).isWhole)
        try fixture.restore("old")
        #expect(try verify(fixture, checkpoint: checkpoint).verdict == .rolledBack)
        #expect(try verify(fixture).isWhole)
    }

    @Test func `refuses a checkpoint that was changed`() throws {
        let fixture = try filled()
        let vault = try fixture.open()
        var head = try vault.auditHead()
        head.sequence -= 1
        let path = fixture.base + "/checkpoint"
        try AtomicFile.write(head.json, to: path)
        #expect(throws: VaultError(.damaged)) { try AuditHead(contentsOf: path) }
    }

    @Test func `refuses an older vault until it is accepted, and says that it was`() throws {
        let fixture = try filled()
        try fixture.snapshot("old")
        let vault = try fixture.open()
        try vault.store(sampleRecord("d"))
        try vault.close()
        try fixture.restore("old")
        let error = try #require(throws: VaultError.self) { try fixture.open() }
        #expect(error.code == .rolledBack && error.exitCode == 77)
        try fixture.open(accepting: true).close()
        let again = try fixture.open()
        #expect(try again.verify().isWhole)
        var actions: [String] = []
        try AuditVerifier(folder: fixture.folder).forEachEntry { actions.append($0.action) }
        #expect(actions.contains("rollback-accepted"))
    }

    @Test func `does not depend on the clock`() throws {
        let fixture = try VaultFixture()
        let passphrase = SecretBytes(copying: [1])
        let vault = try RecordVault.create(
            at: fixture.folder,
            passphrase: passphrase,
            settings: fixture.settings(clock: { Date(timeIntervalSince1970: 2_000_000_000) })
        )
        try vault.close()
        let earlier = try RecordVault.open(
            at: fixture.folder,
            passphrase: passphrase,
            settings: fixture.settings(clock: { Date(timeIntervalSince1970: 1_000_000_000) })
        )
        try earlier.store(sampleRecord("a"))
        #expect(try earlier.verify().isWhole)
    }
}
