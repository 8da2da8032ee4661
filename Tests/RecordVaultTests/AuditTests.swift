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
        #expect(actions == ["vault-created", "vault-opened"] + stored + ["coding-finalized"])
        let report = try verify(fixture)
        #expect(report.isWhole && report.entries == 6 && report.rows == 4)
        #expect(report.head?.sequence == 6)
    }

    @Test(
        arguments: [
            "UPDATE audit SET actor = 'nobody' WHERE sequence = 4",
            "UPDATE audit SET time = '2020-01-01T00:00:00Z' WHERE sequence = 4",
            "UPDATE audit SET content = zeroblob(32) WHERE sequence = 4",
            "DELETE FROM audit WHERE sequence = 4",
            "DELETE FROM audit WHERE sequence = 1",
            "DELETE FROM audit WHERE sequence = 6",
            "DELETE FROM audit WHERE sequence = 6; DELETE FROM audit_heads WHERE sequence = 6",
            "UPDATE audit SET sequence = 9 WHERE sequence = 4; "
                + "UPDATE audit SET sequence = 4 WHERE sequence = 5; "
                + "UPDATE audit SET sequence = 5 WHERE sequence = 9",
            "DELETE FROM audit_heads WHERE sequence = 6",
            "UPDATE audit_heads SET signature = zeroblob(64) WHERE sequence = 6",
            "UPDATE audit_epochs SET public_key = zeroblob(32)",
            "INSERT INTO records SELECT 'd', 1, envelope, payload, digest FROM records LIMIT 1",
            "DELETE FROM codings",
            "DELETE FROM audit",
        ]
    )
    func `shows every change`(sql: String) throws {
        let fixture = try filled()
        let queue = try DatabaseQueue(path: fixture.database)
        try queue.write { database in
            try database.execute(sql: "DROP TRIGGER audit_keeps; DROP TRIGGER audit_stays")
            try database.execute(sql: sql)
        }
        try queue.close()
        #expect(try !verify(fixture).isWhole)
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
        #expect(try verify(fixture, checkpoint: checkpoint).isRolledBack)
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
            guardFolder: nil,
            clock: { Date(timeIntervalSince1970: 2_000_000_000) }
        )
        try vault.close()
        let earlier = try RecordVault.open(
            at: fixture.folder,
            passphrase: passphrase,
            guardFolder: nil,
            clock: { Date(timeIntervalSince1970: 1_000_000_000) }
        )
        try earlier.store(sampleRecord("a"))
        #expect(try earlier.verify().isWhole)
    }
}
