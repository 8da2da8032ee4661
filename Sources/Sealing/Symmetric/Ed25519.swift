import COpenSSL

/// Signatures by Ed25519 (RFC 8032).
public enum Ed25519 {
    /// Bytes in a private key, the seed.
    public static let privateKeySize = 32
    /// Bytes in a public key.
    public static let publicKeySize = 32
    /// Bytes in a signature.
    public static let signatureSize = 64

    /// The public key that belongs to a private one.
    ///
    /// - Throws: ``SealingError``: `parameters` for a wrong length, `unavailable` when the library
    ///   fails.
    public static func publicKey(of seed: borrowing SecretBytes) throws(SealingError) -> [UInt8] {
        let key = try Ed25519Key(seed: seed)
        var bytes = [UInt8](repeating: 0, count: publicKeySize)
        var length = bytes.count
        let done = unsafe bytes.withUnsafeMutableBufferPointer {
            unsafe EVP_PKEY_get_raw_public_key(key.pointer, $0.baseAddress, &length)
        }
        try OpenSSL.check(done)
        return bytes
    }

    /// Signs a message.
    ///
    /// - Throws: ``SealingError``: `parameters` for a wrong length, `unavailable` when the library
    ///   fails.
    public static func sign(
        _ message: [UInt8],
        seed: borrowing SecretBytes
    ) throws(SealingError) -> [UInt8] {
        try Ed25519Key(seed: seed).sign(message)
    }

    /// Whether a signature is the key's over the message; false also for wrong lengths.
    ///
    /// - Throws: ``SealingError`` with code `unavailable`.
    public static func verify(
        _ signature: [UInt8],
        of message: [UInt8],
        publicKey: [UInt8]
    ) throws(SealingError) -> Bool {
        guard signature.count == signatureSize, publicKey.count == publicKeySize else {
            return false
        }
        guard let key = try Ed25519Key(publicKey: publicKey) else { return false }
        guard let context = unsafe EVP_MD_CTX_new() else { throw SealingError(.unavailable) }
        defer { unsafe EVP_MD_CTX_free(context) }
        try OpenSSL.check(unsafe EVP_DigestVerifyInit(context, nil, nil, nil, key.pointer))
        let done = unsafe signature.withUnsafeBufferPointer { signature in
            unsafe message.withUnsafeBufferPointer { message in
                unsafe EVP_DigestVerify(
                    context,
                    signature.baseAddress,
                    signature.count,
                    message.baseAddress,
                    message.count
                )
            }
        }
        OpenSSL.drain()
        return done == 1
    }
}
