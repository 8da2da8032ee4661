/// An object identifier by its encoded bytes.
///
/// Compared as bytes: arcs under 2.25 hold 128 bits, more than an integer of the parser's takes.
struct ObjectID: Hashable, Sendable {
    /// The content bytes of the DER encoding, without tag and length.
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    private static func pkcs(_ rest: UInt8...) -> ObjectID {
        ObjectID([0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01] + rest)
    }

    private static func nist(_ rest: UInt8...) -> ObjectID {
        ObjectID([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04] + rest)
    }

    private static func x962(_ rest: UInt8...) -> ObjectID {
        ObjectID([0x2a, 0x86, 0x48, 0xce, 0x3d] + rest)
    }

    // Content types (RFC 5652, RFC 5083).
    static let data = pkcs(7, 1)
    static let signedData = pkcs(7, 2)
    static let envelopedData = pkcs(7, 3)
    static let authEnvelopedData = pkcs(9, 16, 1, 23)

    // Signed attributes (RFC 5652, section 11).
    static let contentType = pkcs(9, 3)
    static let messageDigest = pkcs(9, 4)
    static let signingTime = pkcs(9, 5)

    /// The manifest of a batch: 2.25.98524078690205998195939641353122520161, ours alone.
    static let manifest = ObjectID([
        0x69, 0x81, 0x94, 0x9f, 0x86, 0x87, 0xcd, 0xd0, 0xda, 0xb1, 0xa7, 0x9a, 0xaf, 0x96, 0xef,
        0xa2, 0xf8, 0xba, 0xb8, 0x61,
    ])

    // Encryption of content and keys (RFC 5084, RFC 3565, RFC 4055, RFC 5753).
    static let aes256GCM = nist(1, 0x2e)
    static let aes256Wrap = nist(1, 0x2d)
    static let rsa = pkcs(1, 1)
    static let rsaOAEP = pkcs(1, 7)
    static let mgf1 = pkcs(1, 8)
    static let pSpecified = pkcs(1, 9)
    static let rsaPSS = pkcs(1, 10)
    static let ecPublicKey = x962(2, 1)
    static let p256 = x962(3, 1, 7)
    static let ecdhSHA256KDF = ObjectID([0x2b, 0x81, 0x04, 0x01, 0x0b, 0x01])
    static let ecdhSHA1KDF = ObjectID([0x2b, 0x81, 0x05, 0x10, 0x86, 0x48, 0x3f, 0x00, 0x02])

    // Digests and signatures.
    static let sha256 = nist(2, 1)
    static let sha384 = nist(2, 2)
    static let sha512 = nist(2, 3)
    static let rsaSHA256 = pkcs(1, 11)
    static let rsaSHA384 = pkcs(1, 12)
    static let rsaSHA512 = pkcs(1, 13)
    static let ecdsaSHA256 = x962(4, 3, 2)
    static let ecdsaSHA384 = x962(4, 3, 3)
    static let ecdsaSHA512 = x962(4, 3, 4)
}
