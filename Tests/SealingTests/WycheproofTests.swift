import Foundation
import Sealing
import Testing

@Suite struct `Wycheproof vectors` {
    @Test func `are all run, or listed with the reason why not`() throws {
        guard let folder = Wycheproof.folder else {
            print("wycheproof: the folder of vectors is absent, skipped")
            return
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }
        #expect(Set(files).subtracting(Wycheproof.used).subtracting(Wycheproof.notUsed.keys) == [])
        for (name, reason) in Wycheproof.notUsed.sorted(by: { $0.key < $1.key }) {
            print("wycheproof \(name): not used: \(reason)")
        }
    }

    @Test func `AES-GCM seals and opens as published`() throws {
        let cipher = try AES256GCM()
        try Wycheproof.run("aes_gcm_test") { vector in
            guard vector.group["keySize"] as? Int == 256, vector.group["ivSize"] as? Int == 96,
                vector.group["tagSize"] as? Int == 128
            else { return .refused }
            let key = SecretBytes(copying: vector.bytes("key"))
            let opened = try? cipher.open(
                vector.bytes("ct"),
                tag: vector.bytes("tag"),
                key: key,
                nonce: vector.bytes("iv"),
                authenticating: vector.bytes("aad")
            )
            guard vector.result == "valid" else { return vector.verdict(opened != nil) }
            var bytes = vector.bytes("msg")
            let tag = try cipher.seal(
                &bytes,
                key: key,
                nonce: vector.bytes("iv"),
                authenticating: vector.bytes("aad")
            )
            let isRight =
                opened == vector.bytes("msg") && bytes == vector.bytes("ct")
                && tag == vector.bytes("tag")
            return vector.verdict(isRight)
        }
    }

    @Test func `HKDF derives as published`() throws {
        try Wycheproof.run("hkdf_sha256_test") { vector in
            do {
                let output = try HKDF.derive(
                    SecretBytes(copying: vector.bytes("ikm")),
                    salt: vector.bytes("salt"),
                    info: vector.bytes("info"),
                    count: vector.test["size"] as? Int ?? 0
                )
                return vector.verdict(output.isEqual(to: vector.bytes("okm")))
            } catch {
                return vector.verdict(false)
            }
        }
    }

    @Test func `HMAC codes are as published`() throws {
        try Wycheproof.run("hmac_sha256_test") { vector in
            let size = (vector.group["tagSize"] as? Int ?? 0) / 8
            let key = SecretBytes(copying: vector.bytes("key"))
            let code = try HMAC.code(vector.bytes("msg"), key: key)
            return vector.verdict(Array(code.prefix(size)) == vector.bytes("tag"))
        }
    }

    @Test func `Ed25519 signatures verify as published`() throws {
        try Wycheproof.run("ed25519_test") { vector in
            let key = vector.group["publicKey"] as? [String: Any] ?? [:]
            return vector.verdict(
                try Ed25519.verify(
                    vector.bytes("sig"),
                    of: vector.bytes("msg"),
                    publicKey: Wycheproof.hex(key["pk"])
                )
            )
        }
    }

    @Test(arguments: ["ecdsa_secp256r1_sha256_test", "rsa_signature_2048_sha256_test"])
    func `signatures as in a batch verify as published`(name: String) throws {
        try Wycheproof.run(name) { vector in
            vector.verdict(
                try PublicKeyPrimitives.verify(
                    vector.bytes("sig"),
                    of: vector.bytes("msg"),
                    key: Wycheproof.hex(vector.group["publicKeyDer"])
                )
            )
        }
    }

    @Test func `RSA-OAEP opens as published`() throws {
        try Wycheproof.run("rsa_oaep_2048_sha256_mgf1sha256_test") { vector in
            let opened = try? PublicKeyPrimitives.openOAEP(
                vector.bytes("ct"),
                label: vector.bytes("label"),
                key: Wycheproof.hex(vector.group["privateKeyPkcs8"])
            )
            return vector.verdict(opened == vector.bytes("msg"))
        }
    }

    @Test func `ECDH on P-256 agrees as published`() throws {
        try Wycheproof.run("ecdh_secp256r1_test") { vector in
            // A published scalar is a signed integer of any length.
            let digits = vector.bytes("private").drop { $0 == 0 }
            let scalar = [UInt8](repeating: 0, count: max(0, 32 - digits.count)) + digits
            do throws(SealingError) {
                let secret = try PublicKeyPrimitives.agreeP256(
                    scalar,
                    publicKey: vector.bytes("public")
                )
                return vector.verdict(secret == vector.bytes("shared"))
            } catch {
                return error.code == .algorithm ? .refused : vector.verdict(false)
            }
        }
    }

    @Test func `the chunked format opens and seals as published`() throws {
        guard let messages = try ChunkedVectors() else {
            print("wycheproof c2sp_chunked_encryption: vectors or python3 absent, skipped")
            return
        }
        try Wycheproof.run("c2sp_chunked_encryption_aes_256_gcm_test") { vector in
            let sealed = try #require(messages.sealed[vector.test["tcId"] as? Int ?? 0])
            let key = SecretBytes(copying: vector.bytes("key"))
            var output: [UInt8] = []
            var isOpened = false
            do throws(SealingError) {
                var opener = try ChunkedOpener(key: key, context: vector.bytes("ctx"))
                try opener.open(sealed, into: &output)
                try opener.finish(into: &output)
                isOpened = true
            } catch {}
            guard isOpened, vector.result == "valid" else {
                // No byte past the longest valid beginning may have come out.
                let limit = vector.test["msgLength"] as? Int ?? 0
                return isOpened || output.count > limit ? .wrong : vector.verdict(false)
            }
            var again: [UInt8] = []
            var sealer = try ChunkedSealer(
                key: key,
                context: vector.bytes("ctx"),
                salt: Array(sealed.prefix(24))
            )
            try sealer.seal(output, into: &again)
            try sealer.finish(into: &again)
            return vector.verdict(
                again == sealed && output.count == vector.test["msgLength"] as? Int
            )
        }
    }
}

/// The ciphertexts of the chunked format, which are published compressed.
private struct ChunkedVectors {
    let sealed: [Int: [UInt8]]

    /// Inflates them by the zlib of Python, for ours is not in this target; nil where it or the
    /// vectors are absent.
    init?() throws {
        guard let folder = Wycheproof.folder,
            let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first(where: {
                FileManager.default.isExecutableFile(atPath: $0)
            })
        else { return nil }
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = [
            "-c",
            """
            import json, sys, zlib
            for group in json.load(open(sys.argv[1]))["testGroups"]:
                for test in group["tests"]:
                    print(test["tcId"], zlib.decompress(bytes.fromhex(test["ct"])).hex())
            """,
            "\(folder)/c2sp_chunked_encryption_aes_256_gcm_test.json",
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        var sealed: [Int: [UInt8]] = [:]
        for line in output.split(separator: 0x0A) {
            let parts = line.split(separator: 0x20, omittingEmptySubsequences: false)
            guard parts.count == 2, let id = Int(String(decoding: parts[0], as: UTF8.self)) else {
                continue
            }
            sealed[id] = Hexadecimal.bytes(String(decoding: parts[1], as: UTF8.self))
        }
        self.sealed = sealed
    }
}
