import COpenSSL

/// Owner of a key inside the library.
@safe
final class Ed25519Key {
    let pointer: OpaquePointer

    init(seed: borrowing SecretBytes) throws(SealingError) {
        guard seed.count == Ed25519.privateKeySize else { throw SealingError(.parameters) }
        try OpenSSL.prepare()
        let made = unsafe seed.withBytes { seed in
            unsafe EVP_PKEY_new_raw_private_key(
                EVP_PKEY_ED25519,
                nil,
                seed.assumingMemoryBound(to: UInt8.self).baseAddress,
                seed.count
            )
        }
        guard let made = unsafe made else {
            OpenSSL.drain()
            throw SealingError(.unavailable, detail: "Ed25519")
        }
        unsafe pointer = made
    }

    /// Takes both halves of a key as they are: without the public one the library computes it from
    /// the seed, which costs as much as a signature.
    ///
    /// The halves must belong together, for a signature over another public half betrays the seed.
    init(seed: borrowing SecretBytes, publicKey: [UInt8]) throws(SealingError) {
        guard seed.count == Ed25519.privateKeySize, publicKey.count == Ed25519.publicKeySize else {
            throw SealingError(.parameters)
        }
        try OpenSSL.prepare()
        guard let context = unsafe EVP_PKEY_CTX_new_from_name(nil, "ED25519", nil) else {
            OpenSSL.drain()
            throw SealingError(.unavailable, detail: "Ed25519")
        }
        defer { unsafe EVP_PKEY_CTX_free(context) }
        var made: OpaquePointer?
        var publicHalf = publicKey
        let done = unsafe seed.withBytes { seed in
            unsafe publicHalf.withUnsafeMutableBytes { publicHalf in
                unsafe OSSL_PKEY_PARAM_PRIV_KEY.withCString { privateName in
                    unsafe OSSL_PKEY_PARAM_PUB_KEY.withCString { publicName in
                        // The library only reads what its parameters point to.
                        let secret = unsafe UnsafeMutableRawBufferPointer(mutating: seed)
                        var parameters = unsafe [
                            OSSL_PARAM_construct_octet_string(
                                privateName,
                                secret.baseAddress,
                                secret.count
                            ),
                            OSSL_PARAM_construct_octet_string(
                                publicName,
                                publicHalf.baseAddress,
                                publicHalf.count
                            ),
                            OSSL_PARAM_construct_end(),
                        ]
                        guard unsafe EVP_PKEY_fromdata_init(context) == 1 else { return Int32(0) }
                        return unsafe EVP_PKEY_fromdata(
                            context,
                            &made,
                            OSSL_KEYMGMT_SELECT_PRIVATE_KEY | OSSL_KEYMGMT_SELECT_PUBLIC_KEY,
                            &parameters
                        )
                    }
                }
            }
        }
        try OpenSSL.check(done, SealingError(.unavailable, detail: "Ed25519"))
        guard let made = unsafe made else { throw SealingError(.unavailable, detail: "Ed25519") }
        unsafe pointer = made
    }

    init?(publicKey: [UInt8]) throws(SealingError) {
        try OpenSSL.prepare()
        let made = unsafe publicKey.withUnsafeBufferPointer {
            unsafe EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, $0.baseAddress, $0.count)
        }
        guard let made = unsafe made else {
            OpenSSL.drain()
            return nil
        }
        unsafe pointer = made
    }

    /// Signs a message with a private key.
    func sign(_ message: [UInt8]) throws(SealingError) -> [UInt8] {
        guard let context = unsafe EVP_MD_CTX_new() else { throw SealingError(.unavailable) }
        defer { unsafe EVP_MD_CTX_free(context) }
        try OpenSSL.check(unsafe EVP_DigestSignInit(context, nil, nil, nil, pointer))
        var signature = [UInt8](repeating: 0, count: Ed25519.signatureSize)
        var length = signature.count
        let done = unsafe signature.withUnsafeMutableBufferPointer { signature in
            unsafe message.withUnsafeBufferPointer { message in
                unsafe EVP_DigestSign(
                    context,
                    signature.baseAddress,
                    &length,
                    message.baseAddress,
                    message.count
                )
            }
        }
        try OpenSSL.check(done)
        return signature
    }

    deinit { unsafe EVP_PKEY_free(pointer) }
}
