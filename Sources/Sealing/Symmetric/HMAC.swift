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

    /// Contexts that are copied for each code: to look the functions up by name costs more than to
    /// hash a short message.
    private nonisolated(unsafe) static let sha256 = unsafe template("SHA256")
    private nonisolated(unsafe) static let sha512 = unsafe template("SHA512")

    /// A context for a digest, under a key that is replaced in every copy.
    private static func template(_ digest: String) -> OpaquePointer? {
        guard let mac = unsafe EVP_MAC_fetch(nil, "HMAC", nil) else { return nil }
        defer { unsafe EVP_MAC_free(mac) }
        guard let context = unsafe EVP_MAC_CTX_new(mac) else { return nil }
        var name = Array(digest.utf8CString)
        let key: [UInt8] = [0]
        let done = unsafe name.withUnsafeMutableBufferPointer { name in
            unsafe OSSL_MAC_PARAM_DIGEST.withCString { parameter in
                let parameters = unsafe [
                    OSSL_PARAM_construct_utf8_string(parameter, name.baseAddress, 0),
                    OSSL_PARAM_construct_end(),
                ]
                return unsafe EVP_MAC_init(context, key, key.count, parameters)
            }
        }
        guard done == 1 else {
            unsafe EVP_MAC_CTX_free(context)
            return nil
        }
        return unsafe context
    }

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
        guard let template = unsafe hash == .sha256 ? sha256 : sha512,
            let context = unsafe EVP_MAC_CTX_dup(template)
        else { return nil }
        defer { unsafe EVP_MAC_CTX_free(context) }
        var code = [UInt8](repeating: 0, count: hash.size)
        var length = 0
        // A null pointer means "the last key" to the library, so an empty key points at a byte.
        let none: [UInt8] = [0]
        let done = unsafe code.withUnsafeMutableBufferPointer { output in
            unsafe none.withUnsafeBytes { none in
                let start = unsafe (key.baseAddress ?? none.baseAddress)?
                    .assumingMemoryBound(to: UInt8.self)
                let bytes = unsafe (message.baseAddress ?? none.baseAddress)?
                    .assumingMemoryBound(to: UInt8.self)
                return unsafe EVP_MAC_init(context, start, key.count, nil) == 1
                    && EVP_MAC_update(context, bytes, message.count) == 1
                    && EVP_MAC_final(context, output.baseAddress, &length, output.count) == 1
            }
        }
        return done && length == hash.size ? code : nil
    }
}
