import ClinicalRecords
import Foundation
import GRDB
import RecordVault
import Sealing
import Testing

@Suite struct `A verification of the audit log` {
    /// Entries: 1 created, 2 opened, 3 to 5 records, 6 and 7 a final coding with its copy.
    private func filled() throws -> VaultFixture {
        let fixture = try VaultFixture()
        let vault = try fixture.create()
        for id in ["a", "b", "c"] { try vault.store(sampleRecord(id)) }
        try vault.store(sampleCoding("a", status: .final))
        try vault.close()
        return fixture
    }

    private func edit(_ fixture: VaultFixture, _ sql: String) throws {
        let queue = try DatabaseQueue(path: fixture.database)
        try queue.write { database in
            try database.execute(
                sql: """
                    DROP TRIGGER IF EXISTS audit_keeps; DROP TRIGGER IF EXISTS audit_stays
                    """
            )
            try database.execute(sql: sql)
        }
        try queue.close()
    }

    private func verify(
        _ fixture: VaultFixture,
        checkpoint: AuditHead? = nil
    ) throws -> AuditReport {
        try AuditVerifier(folder: fixture.folder, checkpoint: checkpoint).verify()
    }

    private static let attacks: [(AuditProblem.Kind, String)] = [
        (.edited, "UPDATE audit SET actor = 'nobody' WHERE sequence = 4"),
        (.edited, "UPDATE audit SET time = '2020-01-01T00:00:00Z' WHERE sequence = 4"),
        (.edited, "UPDATE audit SET content = zeroblob(32) WHERE sequence = 4"),
        (.edited, "UPDATE audit SET detail = 'emergency' WHERE sequence = 4"),
        (.edited, "UPDATE audit SET version = 9 WHERE sequence = 1"),
        (.edited, "UPDATE audit_heads SET signature = zeroblob(64) WHERE sequence = 5"),
        (.edited, "UPDATE audit_epochs SET public_key = zeroblob(32)"),
        (.deleted, "DELETE FROM audit WHERE sequence = 4"),
        (.deleted, "DELETE FROM audit WHERE sequence = 1"),
        (.deleted, "DELETE FROM audit WHERE sequence IN (3, 4)"),
        (.truncated, "DELETE FROM audit WHERE sequence = 7"),
        (.truncated, "DELETE FROM audit WHERE sequence > 4"),
        (.truncated, "DELETE FROM audit"),
        (.unsigned, "DELETE FROM audit_heads WHERE sequence = 7"),
        (
            .unsigned,
            """
            INSERT INTO audit SELECT 8, time, actor, action, subject, version, detail, content,
            hash, zeroblob(32) FROM audit WHERE sequence = 7
            """
        ),
        (
            .reordered,
            """
            UPDATE audit SET sequence = 9 WHERE sequence = 4;
            UPDATE audit SET sequence = 4 WHERE sequence = 5;
            UPDATE audit SET sequence = 5 WHERE sequence = 9
            """
        ),
        (
            .rowUnlogged,
            """
            DELETE FROM audit WHERE sequence > 5; DELETE FROM audit_heads WHERE sequence > 5
            """
        ),
        (
            .rowUnlogged,
            "INSERT INTO records SELECT 'd', 1, 0, envelope, payload, digest FROM records LIMIT 1"
        ),
        (.rowMissing, "DELETE FROM codings"),
        (.rowChanged, "UPDATE records SET payload = zeroblob(2048) WHERE id = 'b'"),
        (.keyFile, "UPDATE vault SET value = zeroblob(32) WHERE name = 'keys'"),
    ]

    @Test(arguments: attacks)
    func `names what was done`(kind: AuditProblem.Kind, sql: String) throws {
        let fixture = try filled()
        try edit(fixture, sql)
        let report = try verify(fixture)
        #expect(report.problems.map(\.kind).contains(kind), "\(report.problems)")
        #expect(report.verdict == .tampered)
    }

    @Test(arguments: [
        "DROP TRIGGER audit_keeps",
        "CREATE TRIGGER tamper AFTER INSERT ON records BEGIN DELETE FROM lookup; END",
        "CREATE VIEW tamper AS SELECT id FROM records",
        "DROP INDEX batch_records_by_record",
        "UPDATE vault SET value = x'00000002' WHERE name = 'format'",
        "UPDATE vault SET value = x'00000002' WHERE name = 'generation'",
        "UPDATE vault SET value = x'0000000000000005' WHERE name = 'first-of-generation'",
        "UPDATE vault SET value = x'32' WHERE name = 'created'",
        "DELETE FROM vault WHERE name = 'created'",
        "INSERT INTO vault VALUES ('tamper', x'00')",
        "UPDATE batches SET state = 'abandoned'",
        "UPDATE batches SET hash = zeroblob(32)",
        "UPDATE batches SET created = '2026-01-01T00:00:00Z'",
        "UPDATE batches SET id = 'b2' WHERE id = 'b1'",
    ])
    func `finds what stands beside a whole log and is not what it says`(sql: String) throws {
        let fixture = try filled()
        let vault = try fixture.open()
        let hash = [UInt8](repeating: 3, count: 32)
        try vault.prepareBatch("b1", records: [#require(RecordID("a"))], hash: hash)
        try vault.settleBatch("b1", as: .sent)
        try vault.close()
        #expect(try verify(fixture).isWhole)
        let queue = try DatabaseQueue(path: fixture.database)
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA foreign_keys = OFF; " + sql)
        }
        try queue.close()
        let report = try verify(fixture)
        #expect(Set(report.problems.map(\.kind)) == [.database], "\(report.problems)")
        #expect(report.verdict == .tampered)
    }

    @Test(arguments: [("UPDATE audit SET actor = 'x' WHERE sequence = 4", UInt64(4))])
    func `names the entry, and no other`(sql: String, sequence: UInt64) throws {
        let fixture = try filled()
        try edit(fixture, sql)
        #expect(try verify(fixture).problems.map(\.sequence) == [sequence])
    }

    @Test func `calls a missing old key unverifiable, not tampering`() throws {
        let fixture = try filled()
        let vault = try fixture.open()
        try vault.rotateKeys()
        try vault.store(sampleRecord("d"))
        try vault.close()
        #expect(try verify(fixture).verdict == .whole)
        try edit(fixture, "DELETE FROM audit_epochs WHERE epoch = 1")
        let report = try verify(fixture)
        #expect(report.verdict == .unverifiable, "\(report.problems)")
        #expect(Set(report.problems.map(\.kind)) == [.unverifiable])
    }

    @Test func `is not fooled by an old key`() throws {
        // A head of the first epoch, which ended: whoever stole its key signs a longer log.
        let fixture = try filled()
        let vault = try fixture.open()
        try vault.rotateKeys()
        try vault.close()
        try edit(fixture, "UPDATE audit_epochs SET first = 3 WHERE epoch = 2")
        #expect(try verify(fixture).verdict == .tampered)
    }

    @Test func `tells a fork from a rollback by a checkpoint`() throws {
        let fixture = try filled()
        try fixture.snapshot("old")
        let vault = try fixture.open()
        try vault.store(sampleRecord("d"))
        let checkpoint = try vault.auditHead()
        try vault.close()
        try fixture.restore("old")
        #expect(try verify(fixture, checkpoint: checkpoint).verdict == .rolledBack)
        // Somebody with the keys goes on from the old state: whole in itself.
        let other = try fixture.open(accepting: true)
        for id in ["x", "y", "z"] { try other.store(sampleRecord(id)) }
        try other.close()
        #expect(try verify(fixture).verdict == .whole)
        let report = try verify(fixture, checkpoint: checkpoint)
        #expect(report.verdict == .forked, "\(report.problems)")
        // And cut short behind a checkpoint that is right so far.
        try edit(fixture, "DELETE FROM audit WHERE sequence > 4")
        #expect(
            try verify(fixture, checkpoint: checkpoint).problems.map(\.kind).contains(.truncated)
        )
    }

    @Test func `refuses a checkpoint of another vault`() throws {
        let checkpoint = try filled().open().auditHead()
        #expect(try verify(filled(), checkpoint: checkpoint).verdict == .forked)
    }
}
