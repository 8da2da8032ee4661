import ClinicalRecords
import Foundation
import GRDB
import RecordVault
import Sealing
import Testing

/// A vault with something in every table.
func fullVault() throws -> (fixture: VaultFixture, vault: RecordVault) {
    let fixture = try VaultFixture()
    let vault = try fixture.createWithUsers()
    for number in 0..<6 {
        try vault.store(sampleRecord("r-\(number)", text: "\(number) " + sampleText))
    }
    try vault.store(sampleRecord("r-1", text: "again " + sampleText))
    try vault.store([sampleCoding("r-1", status: .final), sampleCoding("r-2")])
    try vault.storePractice([1, 2, 3], kind: .set, id: #require(RecordID("set")))
    try vault.storeProgress([7])
    try vault.storeProgress([7, 8])
    let id = try #require(RecordID("r-1"))
    _ = try vault.record(id, breakingGlass: BreakGlass(.investigation, note: "why"))
    try vault.prepareBatch(
        "b1",
        records: [id],
        hash: [UInt8](repeating: 3, count: 32),
        details: [9]
    )
    try vault.settleBatch("b1", as: .sent)
    return (fixture, vault)
}

func checkFullVault(_ vault: RecordVault) throws {
    #expect(try vault.records().count == 6)
    #expect(
        try vault.record(#require(RecordID("r-1"))).documents.first?.text == "again " + sampleText
    )
    #expect(try vault.coding(for: #require(RecordID("r-2")))?.codes.count == 1)
    #expect(try vault.practice(.set, #require(RecordID("set"))) == [1, 2, 3])
    #expect(try vault.progress() == [7, 8])
    #expect(try vault.brokenGlass().map(\.note) == ["why"])
    let report = try vault.verify()
    #expect(report.isWhole, "\(report.problems) \(report.audit.problems)")
}

@Suite struct `A rotation` {
    @Test func `of the keys changes every wrapping and no content`() throws {
        let (fixture, vault) = try fullVault()
        let before = try envelopes(fixture)
        var steps: [RotationProgress] = []
        try vault.rotateKeys { steps.append($0) }
        #expect(steps.last?.done == steps.last?.total)
        let after = try envelopes(fixture)
        #expect(before.count == after.count && before.count >= 12)
        for (old, new) in zip(before, after) {
            #expect(old.prefix(62) == new.prefix(62))
            #expect(old.dropFirst(63) != new.dropFirst(63))
        }
        try checkFullVault(vault)
        try vault.close()
        try checkFullVault(fixture.open(user: "owner"))
        // Everybody keeps the passphrase, and gets the new keys.
        let id = try #require(RecordID("r-1"))
        #expect(try fixture.open(as: .coder).record(id).id == id)
        #expect(try fixture.open(as: .instructor).progress(of: "owner") == [7, 8])
        #expect(try fixture.open(as: .exporter).finalEncounter(for: id) != nil)
    }

    @Test func `leaves an old copy of the keys useless for what comes after`() throws {
        let (fixture, vault) = try fullVault()
        try vault.close()
        let old = try Data(contentsOf: URL(filePath: fixture.keys))
        let owner = try fixture.open(user: "owner")
        try owner.rotateKeys()
        try owner.close()
        try old.write(to: URL(filePath: fixture.keys))
        let error = try #require(throws: VaultError.self) { try fixture.open(user: "owner") }
        #expect(error.code == .rolledBack)
        #expect(throws: VaultError.self) {
            try fixture.open(user: "owner", accepting: true).record(#require(RecordID("r-1")))
        }
    }

    @Test func `of the records seals everything anew`() throws {
        let (fixture, vault) = try fullVault()
        let before = try envelopes(fixture)
        try vault.resealRecords()
        for (old, new) in zip(before, try envelopes(fixture)) {
            #expect(old.dropFirst(2).prefix(32) != new.dropFirst(2).prefix(32))
        }
        try checkFullVault(vault)
    }

    @Test func `makes others open the vault again`() throws {
        let (fixture, vault) = try fullVault()
        let other = try fixture.open(as: .coder)
        try vault.rotateKeys()
        let error = try #require(throws: VaultError.self) { try other.store(sampleRecord("new")) }
        #expect(error.code == .stale && error.exitCode == 75)
        #expect(throws: VaultError(.stale)) { try other.record(#require(RecordID("r-1"))) }
        try fixture.open(as: .coder).store(sampleRecord("new"))
    }

    @Test func `of a slot makes a new key pair`() throws {
        let (fixture, vault) = try fullVault()
        try vault.rotateSlot(of: "owner", passphrase: SecretBytes(copying: "next".utf8))
        #expect(vault.isLocked)
        try vault.close()
        try checkFullVault(fixture.open(user: "owner", passphrase: "next"))
    }

    private func envelopes(_ fixture: VaultFixture) throws -> [Data] {
        let queue = try DatabaseQueue(path: fixture.database)
        return try queue.read { database in
            try ["records", "codings", "billing", "practice", "progress", "reasons", "dispatches"]
                .flatMap {
                    try Data.fetchAll(database, sql: "SELECT envelope FROM \($0) ORDER BY rowid")
                }
        }
    }
}

@Suite struct `Shredding` {
    @Test func `makes a record unreadable, with all that belongs to it`() throws {
        let (fixture, vault) = try fullVault()
        let id = try #require(RecordID("r-1"))
        let size = try Data(contentsOf: URL(filePath: fixture.database)).count
        #expect(try vault.shred(id) == 5)
        let error = try #require(throws: VaultError.self) { try vault.record(id) }
        #expect(error.code == .unknown)
        #expect(try vault.coding(for: id) == nil)
        #expect(try vault.finalEncounter(for: id) == nil)
        #expect(throws: VaultError(.unknown)) { try vault.record(id, version: 1) }
        #expect(try !vault.records().map(\.id).contains("r-1"))
        #expect(try vault.records(ofPatient: "Pseudonymous").count == 5)
        let report = try vault.verify()
        #expect(report.isWhole && report.shredded == 5, "\(report.problems)")
        // Nothing comes back: the same record is a new version.
        #expect(try vault.store(sampleRecord("r-1")) == .stored(version: 3))
        try vault.close()
        #expect(try Data(contentsOf: URL(filePath: fixture.database)).count <= size)
    }

    @Test func `leaves no wrapped key in any file`() throws {
        let (fixture, vault) = try fullVault()
        let queue = try DatabaseQueue(path: fixture.database)
        let wrapped = try queue.read { database in
            try Data.fetchAll(
                database,
                sql: "SELECT substr(envelope, 112, 48) FROM records WHERE id = 'r-1'"
            )
        }
        try queue.close()
        #expect(wrapped.count == 2)
        try vault.shred(#require(RecordID("r-1")))
        for path in try fixture.allFiles() {
            let data = try Data(contentsOf: URL(filePath: path))
            for key in wrapped { #expect(data.range(of: key) == nil, "\(path)") }
        }
        try vault.close()
    }

    @Test func `of one version keeps the others`() throws {
        let (fixture, vault) = try fullVault()
        defer { withExtendedLifetime(fixture) {} }
        let id = try #require(RecordID("r-1"))
        #expect(try vault.shred(id, version: 1) == 1)
        #expect(throws: VaultError(.unknown)) { try vault.record(id, version: 1) }
        #expect(try vault.record(id).documents.first?.text == "again " + sampleText)
        #expect(throws: VaultError(.unknown)) { try vault.shred(id, version: 9) }
        #expect(try vault.verify().isWhole)
    }

    @Test func `without an entry in the log is found`() throws {
        let (fixture, vault) = try fullVault()
        try vault.close()
        let queue = try DatabaseQueue(path: fixture.database)
        try queue.write {
            try $0.execute(
                sql: """
                    UPDATE records SET payload = x'', digest = x'',
                    envelope = CAST(substr(envelope, 1, 99) || zeroblob(60) AS BLOB)
                    WHERE id = 'r-2'
                    """
            )
        }
        try queue.close()
        let report = try AuditVerifier(folder: fixture.folder).verify()
        #expect(report.problems.map(\.kind) == [.rowChanged])
    }

    @Test func `waits for a batch that is open`() throws {
        let (fixture, vault) = try fullVault()
        defer { withExtendedLifetime(fixture) {} }
        try vault.store(sampleCoding("r-3", status: .final))
        let id = try #require(RecordID("r-3"))
        try vault.prepareBatch("b2", records: [id], hash: [UInt8](repeating: 4, count: 32))
        #expect(throws: VaultError(.state)) { try vault.shred(id) }
        try vault.settleBatch("b2", as: .abandoned)
        #expect(try vault.shred(id) == 3)
    }
}

@Suite struct `A backup` {
    @Test func `comes back as the same vault`() throws {
        let (fixture, vault) = try fullVault()
        let path = fixture.base + "/backup"
        let report = try vault.backup(to: path)
        #expect(report.fileSize > report.databaseSize)
        let data = try Data(contentsOf: URL(filePath: path))
        #expect(SHA256.hash(Array(data)) == report.hash)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        // What happens after it is not in it.
        try vault.store(sampleRecord("later"))
        try vault.close()
        let restored = VaultFixture(restoredIn: fixture)
        try restore(path, to: restored)
        // This machine has seen a newer state.
        #expect(throws: VaultError(.rolledBack)) { try restored.open(user: "owner") }
        let again = try restored.open(user: "owner", accepting: true)
        try checkFullVault(again)
        try again.close()
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: fixture.base).sorted()
                == ["backup", "home", "restored", "vault"]
        )
    }

    @Test func `opens with the passphrase of its time`() throws {
        let (fixture, vault) = try fullVault()
        let path = fixture.base + "/backup"
        _ = try vault.backup(to: path)
        try vault.changePassphrase(to: SecretBytes(copying: "new".utf8))
        try vault.rotateKeys()
        try vault.close()
        let restored = VaultFixture(restoredIn: fixture)
        let new = SecretBytes(copying: "new".utf8)
        #expect(throws: VaultError(.passphrase)) {
            try RecordVault.restore(path, to: restored.folder, user: "owner", passphrase: new)
        }
        #expect(throws: VaultError(.role)) {
            try RecordVault.restore(
                path,
                to: restored.folder,
                user: "coder",
                passphrase: SecretBytes(copying: "coder".utf8)
            )
        }
        try restore(path, to: restored)
    }

    @Test func `shows no byte of the vault but its key file`() throws {
        let (fixture, vault) = try fullVault()
        let path = fixture.base + "/backup"
        _ = try vault.backup(to: path)
        let data = try Data(contentsOf: URL(filePath: path))
        // Long enough that no sealed bytes hold one by chance.
        for word in ["SQLite format 3", "CREATE TABLE", "record-stored", sampleText, "owner\u{1}"] {
            #expect(data.range(of: Data(word.utf8)) == nil)
        }
    }

    @Test func `that was changed or cut anywhere is refused and leaves nothing`() throws {
        let (fixture, vault) = try fullVault()
        let path = fixture.base + "/backup"
        _ = try vault.backup(to: path)
        try vault.close()
        let original = try Data(contentsOf: URL(filePath: path))
        let header = try #require(original.firstIndex(of: 0x0A)) + 1
        let restored = VaultFixture(restoredIn: fixture)
        var places = Array(stride(from: 0, to: header, by: header / 12))
        places += [header, header + 24, header + 56, header + 56 + 16400, original.count - 1]
        for place in places {
            var bytes = original
            bytes[place] ^= 4
            try bytes.write(to: URL(filePath: path))
            let error = try #require(throws: VaultError.self) { try restore(path, to: restored) }
            #expect([65, 77].contains(error.exitCode), "byte \(place): \(error)")
            try original.prefix(place).write(to: URL(filePath: path))
            let cut = try #require(throws: VaultError.self) { try restore(path, to: restored) }
            #expect(cut.exitCode == 65, "cut at \(place)")
        }
        // Chunks in another order.
        let first = header + 56
        var bytes = original
        bytes.replaceSubrange(
            first..<(first + 32800),
            with: original[(first + 16400)..<(first + 32800)] + original[first..<(first + 16400)]
        )
        try bytes.write(to: URL(filePath: path))
        #expect(throws: VaultError(.damaged)) { try restore(path, to: restored) }
        #expect(!FileManager.default.fileExists(atPath: restored.folder))
        #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.base).count == 3)
    }

    @Test func `is not made over a vault and not restored over one`() throws {
        let (fixture, vault) = try fullVault()
        let path = fixture.base + "/backup"
        _ = try vault.backup(to: path)
        #expect(throws: VaultError(.file)) { try vault.backup(to: fixture.base + "/no/where") }
        #expect(throws: VaultError(.exists)) { try restore(path, to: fixture) }
        #expect(throws: VaultError(.missing)) {
            try restore(fixture.base + "/none", to: fixture.other)
        }
        #expect(throws: VaultError(.damaged)) { try restore(fixture.keys, to: fixture.other) }
    }

    private func restore(_ path: String, to fixture: VaultFixture) throws {
        try RecordVault.restore(
            path,
            to: fixture.folder,
            user: "owner",
            passphrase: SecretBytes(copying: VaultFixture.passphrase.utf8)
        )
    }
}

@Suite struct `The blind index` {
    @Test func `finds a patient's records and an encounter's`() throws {
        let fixture = try VaultFixture()
        let vault = try fixture.createWithUsers()
        for (id, patient, number) in [
            ("a", "P-1", "E 77"), ("b", "P-2", "E 780780"), ("c", "p-1 ", ""),
        ] {
            var record = try sampleRecord(id)
            record.patient.pseudonym = patient
            record.encounter.number = number.isEmpty ? nil : number
            try vault.store(record)
        }
        #expect(try vault.records(ofPatient: " p-1").map(\.text) == ["a", "c"])
        #expect(try vault.records(ofEncounter: "e 780780").map(\.text) == ["b"])
        #expect(try vault.records(ofPatient: "E 77").isEmpty)
        #expect(try vault.records(ofPatient: "").isEmpty)
        var moved = try sampleRecord("a", text: "Corrected.")
        moved.patient.pseudonym = "P-300300"
        try vault.store(moved)
        #expect(try vault.records(ofPatient: "P-1").map(\.text) == ["c"])
        #expect(try vault.records(ofEncounter: "E 77").isEmpty)
        #expect(try vault.verify().isWhole)
        try vault.close()
        #expect(throws: VaultError(.role)) {
            try fixture.open(as: .exporter).records(ofPatient: "P-1")
        }
        for path in try fixture.allFiles() {
            let data = try Data(contentsOf: URL(filePath: path))
            // Long enough that no sealed bytes hold one by chance.
            for word in ["P-300300", "p-300300", "E 780780"] {
                #expect(data.range(of: Data(word.utf8)) == nil)
            }
        }
    }

    @Test func `that was tampered with is found`() throws {
        let (fixture, vault) = try fullVault()
        try vault.close()
        let queue = try DatabaseQueue(path: fixture.database)
        try queue.write { try $0.execute(sql: "DELETE FROM lookup WHERE id = 'r-3'") }
        try queue.close()
        #expect(
            try fixture.open(user: "owner").verify().problems == ["r-3: the blind index is wrong"]
        )
    }
}

@Suite struct `An accounting of disclosures` {
    @Test func `says who saw a patient's records and what was sent to whom`() throws {
        let (fixture, owner) = try fullVault()
        let id = try #require(RecordID("r-1"))
        _ = try owner.record(id, logged: true)
        try owner.close()
        let coder = try fixture.open(as: .coder)
        _ = try coder.record(id, logged: true)
        _ = try coder.record(id)
        try coder.close()
        let auditor = try fixture.open(as: .auditor)
        let report = try auditor.disclosures(ofPatient: "pseudonymous")
        #expect(report.records.count == 6)
        #expect(
            report.accesses.map { "\($0.user) \($0.action) \($0.reason)" } == [
                "owner break-glass investigation", "owner record-read ", "owner record-read ",
                "coder record-read ",
            ]
        )
        #expect(report.disclosures.map(\.batch) == ["b1"])
        #expect(report.disclosures.first?.record == "r-1")
        #expect(report.disclosures.first?.purpose == "payment")
        #expect(try auditor.disclosures(ofPatient: "nobody").records.isEmpty)
        try auditor.close()
        var actions: [String] = []
        try AuditVerifier(folder: fixture.folder).forEachEntry { actions.append($0.action) }
        #expect(actions.count { $0 == "disclosures-reported" } == 2)
    }
}
