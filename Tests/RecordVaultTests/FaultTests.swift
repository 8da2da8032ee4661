import ClinicalRecords
import CodeSets
import Foundation
import RecordVault
import Sealing
import Testing

@Suite struct `A library that fails` {
    /// What a user does with a vault, from making it to restoring a backup.
    enum Work: String, CaseIterable {
        case create
        case open
        case store
        case read
        case addUser
        case rotate
        case reseal
        case shred
        case backup
        case restore
        case verify
    }

    private func run(
        _ work: Work,
        _ fixture: VaultFixture,
        _ vault: RecordVault,
        turn: Int
    ) throws(VaultError) {
        guard let id = RecordID("a"), let other = RecordID("b") else {
            throw VaultError(.argument)
        }
        switch work {
        case .create:
            try RecordVault.create(
                at: fixture.other.folder,
                passphrase: SecretBytes(copying: [1]),
                settings: fixture.settings()
            ).close()
        case .open: try fixture.opened().close()
        case .store:
            let document = Document(id: "d1", type: .progressNote, text: "turn \(turn)")
            try vault.store(ClinicalRecord(id: id, documents: [document]))
        case .read: _ = try vault.record(id)
        case .addUser:
            let passphrase = SecretBytes(copying: [1])
            try vault.addUser("x\(turn)", roles: [.coder], passphrase: passphrase)
        case .rotate: try vault.rotateKeys()
        case .reseal: try vault.resealRecords()
        case .shred: try vault.shred(other)
        case .backup: _ = try vault.backup(to: fixture.base + "/backup")
        case .restore:
            try RecordVault.restore(
                fixture.base + "/good",
                to: fixture.other.folder,
                passphrase: SecretBytes(copying: VaultFixture.passphrase.utf8)
            )
        case .verify: _ = try vault.verify()
        }
    }

    private func filled() throws -> (VaultFixture, RecordVault) {
        let fixture = try VaultFixture()
        let vault = try fixture.create()
        try vault.store([sampleRecord("a"), sampleRecord("b")])
        try vault.store(sampleCoding("a", status: .final))
        _ = try vault.backup(to: fixture.base + "/good")
        return (fixture, vault)
    }

    @Test(arguments: Work.allCases)
    func `at any of its calls is a clean error and harms nothing`(work: Work) throws {
        // How many calls there are when none fails.
        let (first, counting) = try filled()
        let counter = InjectedFailure(from: nil)
        try InjectedFailure.$current.withValue(counter) { try run(work, first, counting, turn: 0) }
        try counting.close()
        #expect(counter.count > 0)
        let (fixture, vault) = try filled()
        // Every call of short work, and a spread over long work.
        for call in stride(from: 0, to: counter.count, by: max(1, counter.count / 12)) {
            let failure = InjectedFailure(from: call)
            do {
                try InjectedFailure.$current.withValue(failure) {
                    try run(work, fixture, vault, turn: call)
                }
                // Only what goes on where it was cut off has ever fewer calls to make.
                #expect(work == .reseal || work == .rotate, "call \(call)")
            } catch {
                let code = (error as? VaultError)?.code
                #expect(code == .unavailable || code == .damaged, "call \(call): \(error)")
            }
            // A new vault is there whole, or not at all.
            if FileManager.default.fileExists(atPath: fixture.other.folder) {
                #expect(work == .create || work == .restore)
                #expect(try AuditVerifier(folder: fixture.other.folder).verify().isWhole)
                try FileManager.default.removeItem(atPath: fixture.other.folder)
            }
            if vault.isLocked {
                try vault.unlock(passphrase: SecretBytes(copying: VaultFixture.passphrase.utf8))
            }
        }
        #expect(try vault.record(#require(RecordID("a"))).documents.count == 1)
        // What was begun can be ended, and all is whole.
        if try vault.isRotating() { try vault.rotateKeys() }
        let report = try vault.verify()
        #expect(report.isWhole, "\(report.problems) \(report.audit.problems)")
        try vault.close()
        let again = try fixture.open(user: "owner")
        #expect(try again.record(#require(RecordID("a"))).documents.count == 1)
    }
}

@Suite struct `A full disk` {
    @Test func `while keys are rotated loses nothing, and the rotation goes on`() throws {
        let fixture = try VaultFixture()
        let vault = try fixture.create()
        for number in 0..<40 { try vault.store(sampleRecord("r-\(number)")) }
        try vault.limitDatabase(pages: 1)
        // No page more than there are: whether it fails or finds room within them, nothing is lost.
        try? vault.rotateKeys()
        try? vault.resealRecords()
        try vault.limitDatabase(pages: 1_000_000)
        if vault.isLocked {
            try vault.unlock(passphrase: SecretBytes(copying: VaultFixture.passphrase.utf8))
        }
        try vault.rotateKeys()
        try vault.resealRecords()
        #expect(try vault.records().count == 40)
        #expect(try vault.verify().isWhole)
    }

    @Test func `for a backup leaves no half of one`() throws {
        // The kernel's own full device.
        guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
        let fixture = try VaultFixture()
        let vault = try fixture.create()
        #expect(throws: VaultError(.file)) { try vault.backup(to: "/dev/full/backup") }
        #expect(try vault.verify().isWhole)
    }
}

@Suite struct `Every file that was written` {
    @Test func `holds no canary of any field`() throws {
        let fixture = try VaultFixture()
        let (json, canaries) = Self.record()
        let record = try ClinicalRecord(json: Array(json.utf8))
        // What the record keeps of the fields is what the scan is about.
        let kept = String(decoding: record.json(), as: UTF8.self)
        let found = canaries.filter { kept.contains($0) }
        #expect(found.count >= 20, "\(Set(canaries).subtracting(found))")
        let vault = try fixture.createWithUsers()
        try vault.store(record)
        var coding = Coding(record: record.id, release: nil, status: .final)
        coding.codes = [
            AssignedCode(
                system: .icd10CM,
                code: "I80.3",
                title: "canary-title",
                role: .principal,
                evidence: [Evidence(document: "d1", start: 0, end: 5, quote: "canary-quote")]
            )
        ]
        try vault.store(coding)
        try vault.storePractice(Array("canary-practice".utf8), kind: .key, id: record.id)
        try vault.storeProgress(Array("canary-progress".utf8))
        try vault.prepareBatch(
            "b1",
            records: [record.id],
            hash: [UInt8](repeating: 0, count: 32),
            details: Array("canary-details".utf8)
        )
        let reason = BreakGlass(.coverage, note: "canary-note")
        _ = try vault.record(record.id, breakingGlass: reason)
        let all = found + ["canary-"]
        var searched = try search(fixture, for: all)
        #expect(searched.contains { $0.hasSuffix("-wal") })
        try vault.rotateKeys()
        try vault.resealRecords()
        searched.formUnion(try search(fixture, for: all))
        _ = try vault.backup(to: fixture.base + "/backup")
        try vault.settleBatch("b1", as: .sent)
        try vault.shred(record.id)
        try vault.close()
        searched.formUnion(try search(fixture, for: all))
        for name in ["vault.sqlite", "vault.keys", "vault.attempts", "backup", ".head"] {
            #expect(searched.contains { $0.hasSuffix(name) }, "\(name)")
        }
        // The scan would find one.
        try Data("..canary-x..".utf8).write(to: URL(filePath: fixture.base + "/leak"))
        withKnownIssue { _ = try search(fixture, for: ["canary-"]) }
    }

    private func search(_ fixture: VaultFixture, for words: [String]) throws -> Set<String> {
        let files = try fixture.allFiles()
        for file in files {
            let data = try Data(contentsOf: URL(filePath: file))
            for word in words {
                #expect(data.range(of: Data(word.utf8)) == nil, "\(file) holds \(word)")
            }
        }
        return Set(files)
    }

    /// A record with a word of its own in every field that takes text.
    private static func record() -> (json: String, canaries: [String]) {
        var canaries: [String] = []
        func canary(_ name: String) -> String {
            let word = "canary-\(name)"
            canaries.append(word)
            return "\"\(word)\""
        }
        func person(_ name: String) -> String {
            """
            { "family": \(canary("\(name)-family")), "given": \(canary("\(name)-given")),
              "memberId": \(canary("\(name)-member")), "birthDate": "1958-01-02", "sex": "female",
              "address": { "line": \(canary("\(name)-line")), "city": \(canary("\(name)-city")),
              "state": "NY", "zip": "10001" }, "synthetic": true }
            """
        }
        let json = """
            { "format": "chartkeeper-record/1", "id": "r-1",
              "patient": { "pseudonym": \(canary("pseudonym")), "sex": "female" },
              "encounter": { "setting": "inpatient", "admitted": "2026-04-03",
                "discharged": "2026-04-08", "number": \(canary("number")),
                "reasons": [\(canary("reason"))], "payer": \(canary("plan")) },
              "documents": [ { "id": "d1", "type": "discharge-summary",
                "author": \(canary("author")), "text": \(canary("text")) } ],
              "problems": [ { "text": \(canary("problem")) } ],
              "procedures": [ { "text": \(canary("procedure")) } ],
              "results": [ { "name": \(canary("result")), "value": \(canary("value")) } ],
              "medications": [ { "name": \(canary("medicine")) } ],
              "billing": { "submitter": { "name": \(canary("submitter")), "id": "1" },
                "receiver": { "name": \(canary("receiver")), "id": "2" },
                "payer": { "name": \(canary("payer")), "id": "3" },
                "provider": { "name": \(canary("provider")), "npi": "1234567893" },
                "attending": { "family": \(canary("attending")), "given": "X", "npi": "1234567893" },
                "subscriber": \(person("subscriber")), "patient": \(person("patient")),
                "claim": { "typeOfBill": "0111" } } }
            """
        return (json, canaries)
    }
}
