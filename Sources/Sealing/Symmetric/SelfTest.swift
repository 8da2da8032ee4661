/// Known answers that every primitive must give before a vault is opened.
public enum SelfTest {
    /// Runs the test once in a process and remembers its result.
    ///
    /// - Throws: ``SealingError`` with code `unavailable`, naming the primitive that failed.
    public static func run() throws(SealingError) {
        if let failure = outcome { throw failure }
    }

    private static let outcome: SealingError? = {
        do throws(SealingError) {
            try check("SHA-256", SHA256.hexadecimal(Array("abc".utf8)), Answers.sha256)
            try hmac()
            try hkdf()
            try scrypt()
            try gcm()
            try ed25519()
            return nil
        } catch {
            return error
        }
    }()

    /// RFC 4231, test case 2.
    private static func hmac() throws(SealingError) {
        let message = Array("what do ya want for nothing?".utf8)
        let code = try HMAC.code(message, key: SecretBytes(copying: "Jefe".utf8))
        try check("HMAC", Hexadecimal.text(code), Answers.hmac)
    }

    /// RFC 5869, test case 1.
    private static func hkdf() throws(SealingError) {
        let key = SecretBytes(copying: [UInt8](repeating: 0x0B, count: 22))
        let output = try HKDF.derive(
            key,
            salt: Array(0...12),
            info: Array(0xF0...0xF9),
            count: 42
        )
        try check("HKDF", output, Answers.hkdf)
    }

    /// RFC 7914, section 12, the second vector's function at the first vector's cost.
    private static func scrypt() throws(SealingError) {
        let output = try Scrypt.knownAnswer(
            SecretBytes(copying: "password".utf8),
            salt: Array("NaCl".utf8),
            n: 1024,
            r: 8,
            p: 16,
            count: 64
        )
        try check("scrypt", output, Answers.scrypt)
    }

    /// The GCM specification's test case 16, and a changed tag that must be refused.
    private static func gcm() throws(SealingError) {
        guard var bytes = Hexadecimal.bytes(Answers.gcmPlain),
            let key = Hexadecimal.bytes(Answers.gcmKey),
            let nonce = Hexadecimal.bytes(Answers.gcmNonce),
            let data = Hexadecimal.bytes(Answers.gcmData)
        else { throw failed("AES-256-GCM") }
        let plain = bytes
        let secret = SecretBytes(copying: key)
        let cipher = try AES256GCM()
        var tag = try cipher.seal(&bytes, key: secret, nonce: nonce, authenticating: data)
        try check("AES-256-GCM", Hexadecimal.text(bytes + tag), Answers.gcmSealed)
        let opened = try cipher.open(
            bytes,
            tag: tag,
            key: secret,
            nonce: nonce,
            authenticating: data
        )
        guard opened == plain else { throw failed("AES-256-GCM") }
        tag[15] ^= 1
        do throws(SealingError) {
            _ = try cipher.open(bytes, tag: tag, key: secret, nonce: nonce, authenticating: data)
        } catch {
            guard error.code == .authentication else { throw error }
            return
        }
        throw failed("AES-256-GCM")
    }

    /// RFC 8032, section 7.1, test 2.
    private static func ed25519() throws(SealingError) {
        guard let bytes = Hexadecimal.bytes(Answers.edSeed) else { throw failed("Ed25519") }
        let seed = SecretBytes(copying: bytes)
        let publicKey = try Ed25519.publicKey(of: seed)
        try check("Ed25519", Hexadecimal.text(publicKey), Answers.edPublic)
        let signature = try Ed25519.sign([0x72], seed: seed)
        try check("Ed25519", Hexadecimal.text(signature), Answers.edSignature)
        let good = try Ed25519.verify(signature, of: [0x72], publicKey: publicKey)
        let bad = try Ed25519.verify(signature, of: [0x73], publicKey: publicKey)
        guard good, !bad else { throw failed("Ed25519") }
    }

    private static func check(
        _ name: String,
        _ found: String,
        _ expected: String
    ) throws(SealingError) {
        guard found == expected else { throw failed(name) }
    }

    private static func check(
        _ name: String,
        _ found: borrowing SecretBytes,
        _ expected: String
    ) throws(SealingError) {
        guard let bytes = Hexadecimal.bytes(expected), found.isEqual(to: bytes) else {
            throw failed(name)
        }
    }

    private static func failed(_ name: String) -> SealingError {
        SealingError(.unavailable, detail: "the self-test of \(name) failed")
    }
}

/// The answers, typed from the standards.
private enum Answers {
    static let sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    static let hmac = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    static let hkdf =
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
        + "34007208d5b887185865"
    static let scrypt =
        "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
        + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
    static let gcmKey = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"
    static let gcmNonce = "cafebabefacedbaddecaf888"
    static let gcmData = "feedfacedeadbeeffeedfacedeadbeefabaddad2"
    static let gcmPlain =
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
    static let gcmSealed =
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
        + "76fc6ece0f4e1768cddf8853bb2d551b"
    static let edSeed = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"
    static let edPublic = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    static let edSignature =
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
}
