import Foundation
import Sealing
import Testing

@Suite(.enabled(if: OpenSSLCommand.path != nil, "needs the openssl command"))
struct KeyFileTests {
    @Test func `an encrypted key is refused and never asked for`() throws {
        try withFolder { folder in
            try OpenSSLCommand.run(
                [
                    "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256",
                    "-aes256", "-pass", "pass:secret", "-out", "key.pem",
                ],
                in: folder
            )
            #expect(code { _ = try PrivateKey(file: folder + "/key.pem") } == .encryptedKey)
        }
    }

    @Test(
        arguments: [
            ["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"],
            ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"],
            ["genpkey", "-algorithm", "ED25519"],
        ]
    )
    func `keys of other kinds and sizes are refused`(arguments: [String]) throws {
        try withFolder { folder in
            try OpenSSLCommand.run(arguments + ["-out", "key.pem"], in: folder)
            #expect(code { _ = try PrivateKey(file: folder + "/key.pem") } == .weakKey)
        }
    }

    @Test func `a key file is readable by its owner alone`() throws {
        try withFolder { folder in
            let identity = try ThrowawayIdentity(kind: .p256, name: "Demo", from: Date())
            try identity.write(key: folder + "/key.pem", certificate: folder + "/certificate.pem")
            let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/key.pem")
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            let key = try PrivateKey(file: folder + "/key.pem")
            let certificate = try Certificate(contents("certificate.pem", in: folder))
            try key.check(belongsTo: certificate)
            let again = try Certificate(file: folder + "/certificate.pem")
            #expect(certificate == again)
            try certificate.check(for: .signer, now: Date() + 1)
            #expect(certificate.description == "Certificate sha256:" + certificate.fingerprint)
        }
    }

    @Test func `what is no PEM is named as such`() {
        #expect(code { _ = try PrivateKey(pem: Array("nothing".utf8)) } == .malformedPEM)
        #expect(code { _ = try Certificate(Array("nothing".utf8)) } == .malformedPEM)
        #expect(code { _ = try Certificate([]) } == .malformedPEM)
        #expect(code { _ = try PrivateKey(file: "/nowhere/key.pem") } == .missingFile)
    }
}
