import COpenSSL

/// Key agreement by X25519 (RFC 7748).
enum X25519 {
    /// Bytes in a private key, a public key and a shared secret.
    static let keySize = 32

    /// The public key that belongs to a private one.
    ///
    /// - Throws: `SealingError`: `parameters` for a wrong length, `unavailable`.
    static func publicKey(of privateKey: borrowing SecretBytes) throws(SealingError) -> [UInt8] {
        let key = try X25519Key(privateKey: privateKey)
        var bytes = [UInt8](repeating: 0, count: keySize)
        var length = bytes.count
        let done = unsafe bytes.withUnsafeMutableBufferPointer {
            unsafe EVP_PKEY_get_raw_public_key(key.pointer, $0.baseAddress, &length)
        }
        try OpenSSL.check(done)
        return bytes
    }

    /// The secret that both sides compute.
    ///
    /// - Throws: `SealingError`: `parameters` for a wrong length, `authentication` for a public key
    ///   of small order, whose secret would be zero, `unavailable`.
    static func agree(
        _ privateKey: borrowing SecretBytes,
        with publicKey: [UInt8]
    ) throws(SealingError) -> SecretBytes {
        let mine = try X25519Key(privateKey: privateKey)
        let theirs = try X25519Key(publicKey: publicKey)
        guard let context = unsafe EVP_PKEY_CTX_new(mine.pointer, nil) else {
            throw SealingError(.unavailable, detail: "X25519")
        }
        defer { unsafe EVP_PKEY_CTX_free(context) }
        try OpenSSL.check(unsafe EVP_PKEY_derive_init(context))
        try OpenSSL.check(unsafe EVP_PKEY_derive_set_peer(context, theirs.pointer))
        return unsafe try SecretBytes(count: keySize) { output throws(SealingError) in
            var length = output.count
            let done = unsafe EVP_PKEY_derive(
                context,
                output.assumingMemoryBound(to: UInt8.self).baseAddress,
                &length
            )
            try OpenSSL.check(done, SealingError(.authentication))
            guard length == keySize else { throw SealingError(.unavailable, detail: "X25519") }
        }
    }
}

/// Owner of a key inside the library.
@safe
private final class X25519Key {
    let pointer: OpaquePointer

    init(privateKey: borrowing SecretBytes) throws(SealingError) {
        guard privateKey.count == X25519.keySize else { throw SealingError(.parameters) }
        try OpenSSL.prepare()
        let made = unsafe privateKey.withBytes { bytes in
            unsafe EVP_PKEY_new_raw_private_key(
                EVP_PKEY_X25519,
                nil,
                bytes.assumingMemoryBound(to: UInt8.self).baseAddress,
                bytes.count
            )
        }
        guard let made = unsafe made else {
            OpenSSL.drain()
            throw SealingError(.unavailable, detail: "X25519")
        }
        unsafe pointer = made
    }

    init(publicKey: [UInt8]) throws(SealingError) {
        guard publicKey.count == X25519.keySize else { throw SealingError(.parameters) }
        try OpenSSL.prepare()
        let made = unsafe publicKey.withUnsafeBufferPointer {
            unsafe EVP_PKEY_new_raw_public_key(EVP_PKEY_X25519, nil, $0.baseAddress, $0.count)
        }
        guard let made = unsafe made else {
            OpenSSL.drain()
            throw SealingError(.unavailable, detail: "X25519")
        }
        unsafe pointer = made
    }

    deinit { unsafe EVP_PKEY_free(pointer) }
}
