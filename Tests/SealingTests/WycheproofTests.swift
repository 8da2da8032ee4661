import Foundation
import Sealing
import Testing

/// Runs published vectors where they stand beside the checkout; they are not committed.
@Suite struct `Wycheproof vectors` {
    private static let folder: String? = {
        let own = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let named = ProcessInfo.processInfo.environment["CHARTKEEPER_VECTORS"]
        let candidates =
            (named.map { [$0] } ?? []) + [
                own.appending(path: "../shared/vectors").path,
                own.appending(path: "../../shared/vectors").path,
            ]
        return candidates.map { $0 + "/wycheproof" }.first {
            FileManager.default.fileExists(atPath: $0)
        }
    }()

    private struct Tally {
        var passed = 0
        var refused = 0
        var wrong: [Int] = []
    }

    @Test func `AES-GCM seals and opens as published`() throws {
        let cipher = try AES256GCM()
        try run("aes_gcm_test") { group, test in
            guard group["keySize"] as? Int == 256, group["ivSize"] as? Int == 96,
                group["tagSize"] as? Int == 128
            else { return nil }
            let key = SecretBytes(copying: hex(test["key"]))
            let opened = try? cipher.open(
                hex(test["ct"]),
                tag: hex(test["tag"]),
                key: key,
                nonce: hex(test["iv"]),
                authenticating: hex(test["aad"])
            )
            guard test["result"] as? String == "valid" else { return opened == nil }
            var bytes = hex(test["msg"])
            let tag = try cipher.seal(
                &bytes,
                key: key,
                nonce: hex(test["iv"]),
                authenticating: hex(test["aad"])
            )
            return opened == hex(test["msg"]) && bytes == hex(test["ct"])
                && tag == hex(test["tag"])
        }
    }

    @Test func `HKDF derives as published`() throws {
        try run("hkdf_sha256_test") { _, test in
            let key = SecretBytes(copying: hex(test["ikm"]))
            let size = test["size"] as? Int ?? 0
            var expected = hex(test["okm"])
            guard test["result"] as? String == "valid" else {
                do {
                    _ = try HKDF.derive(
                        key,
                        salt: hex(test["salt"]),
                        info: hex(test["info"]),
                        count: size
                    )
                    return false
                } catch { return true }
            }
            let output = try HKDF.derive(
                key,
                salt: hex(test["salt"]),
                info: hex(test["info"]),
                count: size
            )
            let other = SecretBytes(consuming: &expected)
            return output.isEqual(to: other)
        }
    }

    @Test func `HMAC codes are as published`() throws {
        try run("hmac_sha256_test") { group, test in
            let size = (group["tagSize"] as? Int ?? 0) / 8
            let key = SecretBytes(copying: hex(test["key"]))
            let code = try HMAC.code(hex(test["msg"]), key: key)
            let matches = Array(code.prefix(size)) == hex(test["tag"])
            return matches == (test["result"] as? String == "valid")
        }
    }

    @Test func `Ed25519 signatures verify as published`() throws {
        try run("ed25519_test") { group, test in
            let key = group["publicKey"] as? [String: Any] ?? [:]
            let good = try Ed25519.verify(
                hex(test["sig"]),
                of: hex(test["msg"]),
                publicKey: hex(key["pk"])
            )
            return good == (test["result"] as? String == "valid")
        }
    }

    /// Runs a file; the closure answers nil for a vector that our policy does not take.
    private func run(
        _ name: String,
        _ check: (_ group: [String: Any], _ test: [String: Any]) throws -> Bool?
    ) throws {
        guard let folder = Self.folder else {
            print("wycheproof \(name): the folder of vectors is absent, skipped")
            return
        }
        let data = try Data(contentsOf: URL(filePath: "\(folder)/\(name).json"))
        let file = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        var tally = Tally()
        for group in try #require(file["testGroups"] as? [[String: Any]]) {
            for test in try #require(group["tests"] as? [[String: Any]]) {
                switch try check(group, test) {
                case true?: tally.passed += 1
                case false?: tally.wrong.append(test["tcId"] as? Int ?? 0)
                case nil: tally.refused += 1
                }
            }
        }
        print(
            "wycheproof \(name): \(tally.passed) passed, \(tally.refused) refused by policy, "
                + "\(tally.wrong.count) wrong"
        )
        #expect(tally.passed > 0)
        #expect(tally.wrong.isEmpty)
    }
}

private func hex(_ value: Any?) -> [UInt8] {
    (value as? String).flatMap(Hexadecimal.bytes) ?? []
}
