import ClinicalRecords
import Foundation
import RecordVault
import Sealing
import Testing

@Suite struct `Users of a vault` {
    private func filled() throws -> VaultFixture {
        let fixture = try VaultFixture()
        let vault = try fixture.createWithUsers()
        try vault.store(sampleRecord("a"))
        try vault.store(sampleCoding("a", status: .final))
        try vault.storePractice([1, 2, 3], kind: .set, id: #require(RecordID("cardiology")))
        try vault.close()
        return fixture
    }

    private var a: RecordID { get throws { try #require(RecordID("a")) } }

    private enum Thing: String, CaseIterable {
        case record
        case coding
        case billing
        case practice
        case storeRecord
        case storePractice
        case addUser
        case rotate
        case backup
        case shred
        case disclosures
        case otherProgress
    }

    private static let allowed: [Role: Set<Thing>] = [
        .administrator: [.addUser, .rotate, .backup, .shred],
        .coder: [.record, .coding, .billing, .storeRecord],
        .auditor: [.record, .coding, .billing, .disclosures],
        .exporter: [.billing],
        .instructor: [.practice, .storePractice, .otherProgress],
        .trainee: [.practice],
    ]

    private func attempt(_ thing: Thing, _ vault: RecordVault, _ fixture: VaultFixture) throws {
        let set = try #require(RecordID("cardiology"))
        switch thing {
        case .record: _ = try vault.record(try a)
        case .coding: _ = try vault.coding(for: try a)
        case .billing: #expect(try vault.unsentFinalEncounters().count == 1)
        case .practice: #expect(try vault.practice(.set, set) == [1, 2, 3])
        case .storeRecord: try vault.store(sampleRecord("new"))
        case .storePractice: try vault.storePractice([4], kind: .key, id: set)
        case .addUser:
            try vault.addUser("new", roles: [.coder], passphrase: SecretBytes(copying: [1]))
        case .rotate: try vault.rotateKeys()
        case .backup: _ = try vault.backup(to: fixture.base + "/backup")
        case .shred: try vault.shred(try a)
        case .disclosures: _ = try vault.disclosures(ofPatient: "nobody")
        case .otherProgress: _ = try vault.progress(of: "owner")
        }
    }

    @Test(arguments: Role.allCases)
    func `do what their role allows and nothing else`(role: Role) throws {
        let fixture = try filled()
        let allowed = try #require(Self.allowed[role])
        for thing in Thing.allCases where !allowed.contains(thing) {
            let vault = try fixture.open(as: role)
            #expect(throws: VaultError(.role), "\(role) \(thing)") {
                try attempt(thing, vault, fixture)
            }
            try vault.close()
        }
        for thing in Thing.allCases where allowed.contains(thing) {
            let vault = try fixture.open(as: role)
            #expect(throws: Never.self, "\(role) \(thing)") { try attempt(thing, vault, fixture) }
            try vault.close()
        }
        #expect(try AuditVerifier(folder: fixture.folder).verify().isWhole)
    }

    @Test func `hold in their slot no key beside their roles`() throws {
        let fixture = try filled()
        let text = try Data(contentsOf: URL(filePath: fixture.keys))
        let file = try #require(JSONSerialization.jsonObject(with: text) as? [String: Any])
        let expected: [String: Set<String>] = [
            "exporter": ["codings", "export", "audit"],
            "trainee": ["practice", "progress/trainee", "audit"],
            "instructor": ["practice", "progress/owner", "progress/trainee", "audit"],
            "coder": ["documents", "codings", "index", "audit"],
        ]
        for slot in try #require(file["slots"] as? [[String: Any]]) {
            guard let user = slot["user"] as? String, let wanted = expected[user] else { continue }
            let keys = try #require(slot["keys"] as? [[String: Any]]).map { key in
                let owner = key["owner"] as? String ?? ""
                return (key["class"] as? String ?? "") + (owner.isEmpty ? "" : "/\(owner)")
            }
            #expect(Set(keys) == wanted)
        }
    }

    @Test func `exporters see no word of a document`() throws {
        let fixture = try filled()
        let vault = try fixture.open(as: .exporter)
        let copy = try #require(try vault.unsentFinalEncounters().first)
        let text = String(decoding: copy.record.json() + copy.coding.json(), as: UTF8.self)
        for word in ["thrombophlebitis", "pumpernickel", "Quasimodo", "kneecap", "quoted"] {
            #expect(!text.contains(word))
        }
        #expect(copy.coding.codes.map(\.code) == ["I80.3"])
        #expect(copy.coding.codes.flatMap(\.evidence).isEmpty)
    }

    @Test func `see a copy that follows record and coding`() throws {
        let fixture = try filled()
        let vault = try fixture.open(user: "owner")
        var changed = try sampleRecord("a")
        changed.encounter.dischargeStatus = "20"
        try vault.store(changed)
        let copy = try #require(try vault.finalEncounter(for: try a))
        #expect(copy.record.encounter.dischargeStatus == "20")
        try vault.store(sampleCoding("a"))
        #expect(try vault.finalEncounter(for: try a) == nil)
        #expect(try vault.unsentFinalEncounters().isEmpty)
        #expect(try vault.verify().isWhole)
    }

    @Test func `keep their own progress to themselves`() throws {
        let fixture = try filled()
        let owner = try fixture.open(user: "owner")
        try owner.addUser("two", roles: [.trainee], passphrase: SecretBytes(copying: [2]))
        try owner.close()
        let one = try fixture.open(as: .trainee)
        #expect(try one.progress() == nil)
        try one.storeProgress([1, 2])
        try one.storeProgress([1, 2, 3])
        #expect(try one.progress() == [1, 2, 3])
        #expect(try one.learners() == ["trainee"])
        #expect(throws: VaultError(.role)) { try one.progress(of: "two") }
        try one.close()
        let two = try RecordVault.open(
            at: fixture.folder,
            user: "two",
            passphrase: SecretBytes(copying: [2]),
            settings: fixture.settings()
        )
        #expect(throws: VaultError(.role)) { try two.progress(of: "trainee") }
        #expect(try two.learners().isEmpty)
        try two.close()
        // The instructor's passphrase was not at hand when the second trainee came.
        let instructor = try fixture.open(as: .instructor)
        #expect(try instructor.progress(of: "trainee") == [1, 2, 3])
        #expect(try instructor.progress(of: "two") == nil)
        #expect(throws: VaultError(.role)) { try instructor.storeProgress([9]) }
        #expect(try fixture.open(user: "owner").verify().isWhole)
    }

    @Test func `are named, and told when they are not`() throws {
        let fixture = try filled()
        #expect(throws: VaultError(.user)) { try fixture.open() }
        #expect(throws: VaultError(.user)) { try fixture.open(user: "nobody") }
        let vault = try fixture.open(user: "owner")
        #expect(try vault.users().map(\.name) == ["owner"] + Role.allCases.map(\.rawValue))
        #expect(throws: VaultError(.exists)) {
            try vault.addUser("coder", roles: [.coder], passphrase: SecretBytes(copying: [1]))
        }
        #expect(throws: VaultError(.argument)) {
            try vault.addUser("none", roles: [], passphrase: SecretBytes(copying: [1]))
        }
        #expect(throws: VaultError(.argument)) {
            try vault.addUser("", roles: [.coder], passphrase: SecretBytes(copying: [1]))
        }
    }

    @Test func `are removed, except oneself and the last administrator`() throws {
        let fixture = try filled()
        let vault = try fixture.open(user: "owner")
        try vault.removeUser("coder")
        #expect(throws: VaultError(.user)) { try fixture.open(as: .coder) }
        #expect(throws: VaultError(.state)) { try vault.removeUser("owner") }
        try vault.close()
        #expect(try fixture.open(user: "owner").users().count == 6)
    }

    @Test func `change their passphrase, and an administrator gives a new one`() throws {
        let fixture = try filled()
        let coder = try fixture.open(as: .coder)
        try coder.changePassphrase(to: SecretBytes(copying: "other".utf8))
        _ = try coder.record(try a)
        try coder.close()
        #expect(throws: VaultError(.passphrase)) { try fixture.open(as: .coder) }
        try fixture.open(user: "coder", passphrase: "other").close()
        let owner = try fixture.open(user: "owner")
        try owner.rotateSlot(of: "coder", passphrase: SecretBytes(copying: "third".utf8))
        try owner.close()
        let again = try fixture.open(user: "coder", passphrase: "third")
        _ = try again.record(try a)
        #expect(again.roles == [.coder])
    }

    @Test func `may need a key file beside the passphrase`() throws {
        let fixture = try filled()
        let file = try UserKeyFile.make(at: fixture.base + "/stick")
        let owner = try fixture.open(user: "owner")
        try owner.addUser(
            "two",
            roles: [.coder],
            passphrase: SecretBytes(copying: "two".utf8),
            keyFile: file
        )
        try owner.close()
        #expect(throws: VaultError(.passphrase)) {
            try fixture.open(user: "two", passphrase: "two")
        }
        let other = try UserKeyFile.make(at: fixture.base + "/other")
        #expect(throws: VaultError(.passphrase)) {
            try fixture.open(user: "two", passphrase: "two", keyFile: other)
        }
        let read = try UserKeyFile.read(fixture.base + "/stick")
        _ = try fixture.open(user: "two", passphrase: "two", keyFile: read).record(try a)
        #expect(throws: VaultError(.exists)) { try UserKeyFile.make(at: fixture.base + "/stick") }
    }

    @Test func `get back in by the recovery key, as it was typed`() throws {
        let fixture = try filled()
        let owner = try fixture.open(user: "owner")
        let key = try owner.makeRecoveryKey()
        try owner.close()
        let text = unsafe key.withBytes { unsafe String(decoding: $0, as: UTF8.self) }
        #expect(text.count == 44 && text.split(separator: "-").count == 9)
        let typed = SecretBytes(copying: text.lowercased().replacing("-", with: " ").utf8)
        let same = RecoveryKey.canonical(typed)?.isEqual(to: Array(text.utf8))
        #expect(same == true)
        var wrong = Array(text.utf8)
        wrong[3] = wrong[3] == 0x41 ? 0x42 : 0x41
        let isNil = RecoveryKey.canonical(SecretBytes(copying: wrong)) == nil
        #expect(isNil)
        let vault = try fixture.open(user: "recovery", passphrase: text)
        #expect(vault.roles == [.administrator])
        #expect(throws: VaultError(.role)) { try vault.record(try a) }
        try vault.rotateSlot(of: "owner", passphrase: SecretBytes(copying: "new".utf8))
        try vault.close()
        _ = try fixture.open(user: "owner", passphrase: "new").record(try a)
    }
}
