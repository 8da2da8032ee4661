import COpenSSL

/// HMAC (RFC 2104), with SHA-256 unless another hash is named.
public enum HMAC {
    /// The hash functions it is used with.
    enum Hash {
        case sha256
        /// As the chunked format asks.
        case sha512

        var size: Int { self == .sha256 ? 32 : 64 }
    }

    /// The authentication code of a message under a secret key, with SHA-256.
    ///
    /// - Throws: ``SealingError`` with code `unavailable`.
    public static func code(
        _ message: [UInt8],
        key: borrowing SecretBytes
    ) throws(SealingError) -> [UInt8] {
        try code(message, key: key, hash: .sha256)
    }

    static func code(
        _ message: [UInt8],
        key: borrowing SecretBytes,
        hash: Hash
    ) throws(SealingError) -> [UInt8] {
        try OpenSSL.prepare()
        let code = unsafe message.withUnsafeBytes { message in
            unsafe key.withBytes { key in unsafe compute(message, key: key, hash: hash) }
        }
        return try checked(code)
    }

    /// The authentication code of a secret under a public key, as HKDF's first step has it.
    static func code(
        ofSecret message: borrowing SecretBytes,
        key: [UInt8]
    ) throws(SealingError) -> [UInt8] {
        try OpenSSL.prepare()
        let code = unsafe message.withBytes { message in
            unsafe key.withUnsafeBytes { key in unsafe compute(message, key: key, hash: .sha256) }
        }
        return try checked(code)
    }

    /// Fetched once: looking the digest up costs more than hashing a short message.
    private nonisolated(unsafe) static let sha256 = unsafe EVP_MD_fetch(nil, "SHA256", nil)
    private nonisolated(unsafe) static let sha512 = unsafe EVP_MD_fetch(nil, "SHA512", nil)

    private static func checked(_ code: [UInt8]?) throws(SealingError) -> [UInt8] {
        guard let code, InjectedFailure.current?.isDue() != true else {
            OpenSSL.drain()
            throw SealingError(.unavailable, detail: "HMAC")
        }
        return code
    }

    private static func compute(
        _ message: UnsafeRawBufferPointer,
        key: UnsafeRawBufferPointer,
        hash: Hash
    ) -> [UInt8]? {
        var code = [UInt8](repeating: 0, count: hash.size)
        var length: UInt32 = 0
        guard let digest = unsafe hash == .sha256 ? sha256 : sha512 else { return nil }
        // A null pointer means "the last key" to the library, so an empty key points at a byte.
        let none: [UInt8] = [0]
        let made = unsafe code.withUnsafeMutableBufferPointer { output in
            unsafe none.withUnsafeBytes { none in
                unsafe COpenSSL.HMAC(
                    digest,
                    key.baseAddress ?? none.baseAddress,
                    Int32(key.count),
                    (message.baseAddress ?? none.baseAddress)?.assumingMemoryBound(to: UInt8.self),
                    message.count,
                    output.baseAddress,
                    &length
                ) != nil
            }
        }
        return made && Int(length) == hash.size ? code : nil
    }
}
