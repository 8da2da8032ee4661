import ClinicalRecords
import Foundation
import GRDB
import RecordVault
import Sealing
import Testing

/// What a tamperer can do who writes the key file and the database, and knows no passphrase.
///
/// The database is made to name the forged file, as such a person would.
@Suite struct `A key file` {
    private typealias Object = [String: Any]

    /// Rewrites the key file with a right checksum, and lets the database name it.
    private func forge(
        _ fixture: VaultFixture,
        _ change: (inout [Object], inout Object) throws -> Void
    ) throws {
        let url = URL(filePath: fixture.keys)
        let data = try Data(contentsOf: url)
        var file = try #require(JSONSerialization.jsonObject(with: data) as? Object)
        var slots = try #require(file["slots"] as? [Object])
        try change(&slots, &file)
        file["slots"] = slots
        file["checksum"] = ""
        file["checksum"] = SHA256.hexadecimal(try bytes(file))
        let forged = try bytes(file) + [0x0A]
        try Data(forged).write(to: url)
        try fixture.edit(
            "UPDATE vault SET value = ? WHERE name = 'keys'",
            [Data(SHA256.hash(forged))]
        )
    }

    private func bytes(_ file: Object) throws -> [UInt8] {
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try JSONSerialization.data(withJSONObject: file, options: options))
    }

    private func filled() throws -> VaultFixture {
        let fixture = try VaultFixture()
        let vault = try fixture.createWithUsers()
        try vault.store(sampleRecord("a"))
        try vault.close()
        return fixture
    }

    @Test func `that is only written again still opens, so the forgeries below are tried`() throws {
        let fixture = try filled()
        try forge(fixture) { _, _ in }
        try fixture.open(as: .coder).close()
    }

    @Test func `refuses roles that were raised`() throws {
        let fixture = try filled()
        try forge(fixture) { slots, _ in
            let place = try #require(slots.firstIndex { $0["user"] as? String == "trainee" })
            slots[place]["roles"] = ["administrator", "coder", "trainee"]
        }
        #expect(throws: VaultError(.damaged)) { try fixture.open(as: .trainee) }
    }

    @Test func `refuses a key of another slot, class, owner or generation`() throws {
        for field in [
            "class", "owner", "generation", "signature", "sealed", "encapsulated", "commitment",
        ] {
            let fixture = try filled()
            try forge(fixture) { slots, _ in
                let coder = try #require(slots.firstIndex { $0["user"] as? String == "coder" })
                var keys = try #require(slots[coder]["keys"] as? [Object])
                switch field {
                case "class": keys[0]["class"] = "backup"
                case "owner": keys[0]["owner"] = "coder"
                case "generation": keys[0]["generation"] = 2
                default: keys[0][field] = keys[1][field]
                }
                slots[coder]["keys"] = keys
            }
            #expect(throws: VaultError(.damaged), "\(field)") { try fixture.open(as: .coder) }
        }
        let fixture = try filled()
        try forge(fixture) { slots, _ in
            let coder = try #require(slots.firstIndex { $0["user"] as? String == "coder" })
            let trainee = try #require(slots.firstIndex { $0["user"] as? String == "trainee" })
            slots[trainee]["keys"] = slots[coder]["keys"]
        }
        #expect(throws: VaultError(.damaged)) { try fixture.open(as: .trainee) }
    }

    @Test func `refuses keys that another administration signed`() throws {
        // The whole delivery of a vault that the tamperer made, with its administration's key.
        let fixture = try filled()
        let other = try filled()
        let data = try Data(contentsOf: URL(filePath: other.keys))
        let theirs = try #require(JSONSerialization.jsonObject(with: data) as? Object)
        try forge(fixture) { slots, file in
            file["administration"] = theirs["administration"]
            let coder = try #require(slots.firstIndex { $0["user"] as? String == "coder" })
            let slot = try #require(theirs["slots"] as? [Object]).first {
                $0["user"] as? String == "coder"
            }
            slots[coder]["keys"] = slot?["keys"]
        }
        #expect(throws: VaultError(.damaged)) { try fixture.open(as: .coder) }
    }
}
