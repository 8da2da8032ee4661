import Foundation
import Sealing
import Testing

/// The `openssl` command opens what we seal, and we open what it seals, as far as it is allowed.
@Suite(.enabled(if: OpenSSLCommand.path != nil, "needs the openssl command"))
struct BatchInteroperabilityTests {
    @Test(arguments: Certificate.KeyKind.allCases)
    func `the openssl command decrypts and verifies to the same bytes`(
        kind: Certificate.KeyKind
    ) throws {
        let pair = try Correspondents(kind)
        try withFolder { folder in
            try pair.write(to: folder)
            try AtomicFile.write(try pair.seal(), to: folder + "/batch.p7m")
            let decrypted = try OpenSSLCommand.run(
                [
                    "cms", "-decrypt", "-inform", "DER", "-binary", "-in", "batch.p7m",
                    "-inkey", "payer.key", "-recip", "payer.pem", "-out", "signed.der",
                ],
                in: folder
            )
            #expect(decrypted == 0)
            let verified = try OpenSSLCommand.run(
                [
                    "cms", "-verify", "-inform", "DER", "-binary", "-in", "signed.der",
                    "-certfile", "sender.pem", "-nointern", "-noverify", "-out", "content",
                ],
                in: folder
            )
            #expect(verified == 0)
            let content = try contents("content", in: folder)
            #expect(content == Correspondents.content)
        }
    }

    @Test(arguments: Certificate.KeyKind.allCases)
    func `a batch of the openssl command opens with a warning, or not if a manifest is required`(
        kind: Certificate.KeyKind
    ) throws {
        let pair = try Correspondents(kind)
        let sealed = try foreign(pair, kind)
        let opened = try pair.open(sealed)
        #expect(opened.content == Correspondents.content)
        #expect(opened.manifest == nil)
        #expect(opened.warnings.count == 1)
        #expect(opened.batch == String(SHA256.hexadecimal(sealed).prefix(32)))
        #expect(pair.refusal(sealed, requiresManifest: true) == .manifest)
    }

    @Test func `key identifiers in place of names are understood`() throws {
        try withFolder { folder in
            try OpenSSLCommand.run(
                [
                    "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out",
                    "certificate.pem", "-subj", "/CN=Both", "-days", "2",
                ],
                in: folder
            )
            try AtomicFile.write(Correspondents.content, to: folder + "/content")
            try OpenSSLCommand.run(
                [
                    "cms", "-sign", "-keyid", "-binary", "-nodetach", "-in", "content", "-signer",
                    "certificate.pem", "-inkey", "key.pem", "-outform", "DER", "-out", "signed",
                ],
                in: folder
            )
            try OpenSSLCommand.run(
                [
                    "cms", "-encrypt", "-keyid", "-binary", "-aes-256-gcm", "-in", "signed",
                    "-recip", "certificate.pem", "-keyopt", "rsa_padding_mode:oaep", "-keyopt",
                    "rsa_oaep_md:sha256", "-outform", "DER", "-out", "batch",
                ],
                in: folder
            )
            let certificate = try Certificate(contents("certificate.pem", in: folder))
            let opened = try BatchOpener.open(
                contents("batch", in: folder),
                key: try PrivateKey(file: folder + "/key.pem"),
                certificate: certificate,
                signer: certificate,
                now: Date()
            )
            #expect(opened.content == Correspondents.content)
        }
    }

    @Test(
        arguments: [
            Refused("PKCS #1 v1.5", .algorithm, encrypt: []),
            Refused("OAEP with SHA-1", .algorithm, encrypt: ["-keyopt", "rsa_padding_mode:oaep"]),
            Refused("CBC", .algorithm, cipher: "-aes-256-cbc"),
            Refused("AES-128-GCM", .algorithm, cipher: "-aes-128-gcm"),
            Refused("SHA-1 signature", .algorithm, sign: ["-md", "sha1"]),
            Refused("no signed attributes", .structure, sign: ["-noattr"]),
            Refused("detached content", .structure, sign: ["-DETACHED"]),
            Refused(
                "two signers",
                .structure,
                sign: ["-signer", "payer.pem", "-inkey", "payer.key"]
            ),
            Refused("BER", .ber, encrypt: Refused.oaep + ["-stream"]),
            Refused("BER inside", .ber, sign: ["-stream"]),
        ]
    )
    func `what is not allowed is refused`(_ refused: Refused) throws {
        let pair = try Correspondents(.rsa)
        let sealed = try foreign(
            pair,
            .rsa,
            sign: refused.sign,
            encrypt: refused.encrypt,
            cipher: refused.cipher
        )
        #expect(pair.refusal(sealed) == refused.code)
    }

    @Test(
        arguments: [
            (HandMadeBatch.Fault.none, nil),
            (.manifestTwice, .manifest),
            (.manifestWithTwoValues, .manifest),
            (.manifestOfOtherContent, .manifest),
            (.manifestNotOurs, .manifest),
            (.noContentType, .structure),
            (.otherContentType, .structure),
            (.noDigest, .structure),
            (.signingTimeTwice, .structure),
            (.unsignedAttribute, .structure),
            (.wrongDigest, .badSignature),
        ] as [(HandMadeBatch.Fault, SealingError.Code?)]
    )
    func `a batch made by hand opens when it is right, and only then`(
        fault: HandMadeBatch.Fault,
        code: SealingError.Code?
    ) throws {
        let pair = try Correspondents(.p256)
        try withFolder { folder in
            try pair.write(to: folder)
            let batch = try HandMadeBatch.make(fault, pair: pair, in: folder)
            #expect(pair.refusal(batch) == code)
        }
    }

    @Test(
        arguments: [
            ["-md", "sha512"], ["-md", "sha384"],
            ["-keyopt", "rsa_padding_mode:pss", "-md", "sha256"],
        ]
    )
    func `stronger digests and PSS are read`(options: [String]) throws {
        let pair = try Correspondents(.rsa)
        let opened = try pair.open(try foreign(pair, .rsa, sign: options))
        #expect(opened.content == Correspondents.content)
    }

    @Test func `signed content passed on to another recipient is refused by its manifest`() throws {
        let pair = try Correspondents(.p256)
        let other = try Correspondents(.p256)
        try withFolder { folder in
            try pair.write(to: folder)
            try AtomicFile.write(try other.payer.certificate.pem(), to: folder + "/other.pem")
            try AtomicFile.write(try pair.seal(), to: folder + "/batch.p7m")
            try OpenSSLCommand.run(
                [
                    "cms", "-decrypt", "-inform", "DER", "-binary", "-in", "batch.p7m",
                    "-inkey", "payer.key", "-recip", "payer.pem", "-out", "signed",
                ],
                in: folder
            )
            try OpenSSLCommand.run(
                [
                    "cms", "-encrypt", "-binary", "-aes-256-gcm", "-in", "signed",
                    "-recip", "other.pem", "-outform", "DER", "-out", "passed-on",
                ],
                in: folder
            )
            let passedOn = try contents("passed-on", in: folder)
            let refusal = code {
                _ = try BatchOpener.open(
                    passedOn,
                    key: other.payer.key,
                    certificate: other.payer.certificate,
                    signer: pair.sender.certificate,
                    now: Correspondents.now
                )
            }
            #expect(refusal == .manifest)
        }
    }

    @Test func `a BER file converts by the command that the error names`() throws {
        let pair = try Correspondents(.rsa)
        let sealed = try foreign(pair, .rsa, encrypt: Refused.oaep + ["-stream"])
        try withFolder { folder in
            try AtomicFile.write(sealed, to: folder + "/FILE")
            let message = SealingError(.ber).description
            let command = try #require(message.split(separator: "convert it with openssl ").last)
            try OpenSSLCommand.run(command.split(separator: " ").map(String.init), in: folder)
            let converted = try contents("NEWFILE", in: folder)
            #expect(pair.refusal(converted) == nil)
        }
    }

    /// One refused form: extra options to the command and the error.
    struct Refused: Sendable, CustomTestStringConvertible {
        static let oaep = ["-keyopt", "rsa_padding_mode:oaep", "-keyopt", "rsa_oaep_md:sha256"]

        let testDescription: String
        let code: SealingError.Code
        let sign: [String]
        let encrypt: [String]
        let cipher: String

        init(
            _ name: String,
            _ code: SealingError.Code,
            sign: [String] = [],
            encrypt: [String] = oaep,
            cipher: String = "-aes-256-gcm"
        ) {
            testDescription = name
            self.code = code
            self.sign = sign
            self.encrypt = encrypt
            self.cipher = cipher
        }
    }

    /// Signs and seals with the openssl command.
    private func foreign(
        _ pair: borrowing Correspondents,
        _ kind: Certificate.KeyKind,
        sign: [String] = [],
        encrypt: [String]? = nil,
        cipher: String = "-aes-256-gcm"
    ) throws -> [UInt8] {
        try withFolder { folder in
            try pair.write(to: folder)
            try AtomicFile.write(Correspondents.content, to: folder + "/content")
            let attached = sign == ["-DETACHED"] ? [] : ["-nodetach"] + sign
            let signed = try OpenSSLCommand.run(
                ["cms", "-sign", "-binary", "-in", "content"]
                    + ["-signer", "sender.pem", "-inkey", "sender.key"] + attached
                    + ["-outform", "DER", "-out", "signed"],
                in: folder
            )
            try #require(signed == 0)
            let options = encrypt ?? (kind == .rsa ? Refused.oaep : [])
            let sealed = try OpenSSLCommand.run(
                ["cms", "-encrypt", "-binary", cipher, "-in", "signed", "-recip", "payer.pem"]
                    + options + ["-outform", "DER", "-out", "batch"],
                in: folder
            )
            try #require(sealed == 0)
            return try contents("batch", in: folder)
        }
    }
}
