import COpenSSL

/// HKDF with SHA-256 (RFC 5869).
public enum HKDF {
    /// Derives a key.
    ///
    /// - Parameters:
    ///   - key: The input key.
    ///   - salt: The salt; may be empty.
    ///   - info: What the key is for.
    ///   - count: Bytes wanted, 1 to 8160.
    /// - Returns: The derived key.
    /// - Throws: ``SealingError``: `parameters` for a count out of range, `unavailable` when the
    ///   library fails.
    public static func derive(
        _ key: borrowing SecretBytes,
        salt: [UInt8] = [],
        info: [UInt8],
        count: Int = 32
    ) throws(SealingError) -> SecretBytes {
        guard (1...8160).contains(count) else { throw SealingError(.parameters) }
        // Both steps by HMAC: fetching EVP_KDF costs more than the derivation itself.
        var pseudorandom = try HMAC.code(
            ofSecret: key,
            key: salt.isEmpty ? [UInt8](repeating: 0, count: 32) : salt
        )
        let root = SecretBytes(consuming: &pseudorandom)
        var output: [UInt8] = []
        output.reserveCapacity(count + 32)
        var block: [UInt8] = []
        var index: UInt8 = 1
        while output.count < count {
            var input = block + info
            input.append(index)
            SecretBytes.clear(&block)
            block = try HMAC.code(input, key: root)
            SecretBytes.clear(&input)
            output += block
            index &+= 1
        }
        SecretBytes.clear(&block)
        let result = SecretBytes(copying: output.prefix(count))
        SecretBytes.clear(&output)
        return result
    }
}

/// HMAC with SHA-256 (RFC 2104).
public enum HMAC {
    /// The authentication code of a message under a secret key.
    ///
    /// - Throws: ``SealingError`` with code `unavailable`.
    public static func code(
        _ message: [UInt8],
        key: borrowing SecretBytes
    ) throws(SealingError) -> [UInt8] {
        try OpenSSL.prepare()
        let code = unsafe message.withUnsafeBytes { message in
            unsafe key.withBytes { key in unsafe compute(message, key: key) }
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
            unsafe key.withUnsafeBytes { key in unsafe compute(message, key: key) }
        }
        return try checked(code)
    }

    /// Fetched once: looking the digest up costs more than hashing a short message.
    private nonisolated(unsafe) static let digest = unsafe EVP_MD_fetch(nil, "SHA256", nil)

    private static func checked(_ code: [UInt8]?) throws(SealingError) -> [UInt8] {
        guard let code else {
            OpenSSL.drain()
            throw SealingError(.unavailable, detail: "HMAC")
        }
        return code
    }

    private static func compute(
        _ message: UnsafeRawBufferPointer,
        key: UnsafeRawBufferPointer
    ) -> [UInt8]? {
        var code = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 0
        guard let digest = unsafe digest else { return nil }
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
        return made && length == 32 ? code : nil
    }
}
