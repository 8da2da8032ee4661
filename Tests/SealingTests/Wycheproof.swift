import Foundation
import Sealing
import Testing

/// Published vectors, where they stand beside the checkout; they are not committed.
enum Wycheproof {
    /// Files that are there and are not run, with the reason.
    static let notUsed = [
        "aes_kwp_test": "no key is wrapped with padding: CMS wraps by AES-KW, we by AES-256-GCM",
        "rsa_pss_2048_sha256_mgf1_32_test": "signatures are RSA with PKCS #1 v1.5 or ECDSA",
    ]
    /// Files that the tests run.
    static let used = [
        "aes_gcm_test", "hkdf_sha256_test", "hmac_sha256_test", "ed25519_test",
        "c2sp_chunked_encryption_aes_256_gcm_test", "ecdh_secp256r1_test",
        "ecdsa_secp256r1_sha256_test", "rsa_signature_2048_sha256_test",
        "rsa_oaep_2048_sha256_mgf1sha256_test",
    ]

    /// The folder, or nil.
    static let folder: String? = {
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

    /// What running a vector showed.
    enum Verdict {
        case right
        case wrong
        /// Our policy does not take such parameters at all.
        case refused
    }

    /// A vector with its group.
    struct Vector {
        let group: [String: Any]
        let test: [String: Any]

        var result: String { test["result"] as? String ?? "" }

        /// Whether the outcome is what the vector expects; of an acceptable one either is.
        func verdict(_ isTaken: Bool) -> Verdict {
            result == "acceptable" || isTaken == (result == "valid") ? .right : .wrong
        }

        func bytes(_ name: String) -> [UInt8] { Wycheproof.hex(test[name]) }
    }

    static func hex(_ value: Any?) -> [UInt8] {
        (value as? String).flatMap(Hexadecimal.bytes) ?? []
    }

    /// Runs a file and prints the tally.
    static func run(_ name: String, _ check: (Vector) throws -> Verdict) throws {
        guard let folder else {
            print("wycheproof \(name): the folder of vectors is absent, skipped")
            return
        }
        let data = try Data(contentsOf: URL(filePath: "\(folder)/\(name).json"))
        let file = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        var passed = 0
        var refused = 0
        var wrong: [Int] = []
        for group in try #require(file["testGroups"] as? [[String: Any]]) {
            for test in try #require(group["tests"] as? [[String: Any]]) {
                switch try check(Vector(group: group, test: test)) {
                case .right: passed += 1
                case .wrong: wrong.append(test["tcId"] as? Int ?? 0)
                case .refused: refused += 1
                }
            }
        }
        print(
            "wycheproof \(name): \(passed) passed, \(refused) refused by policy, "
                + "\(wrong.count) wrong"
        )
        #expect(passed > 0)
        #expect(wrong.isEmpty)
        #expect(passed + refused == file["numberOfTests"] as? Int)
    }
}
