import COpenSSL

/// The public-key operations that the library's CMS code does inside itself, with the parameters
/// that we allow there, so that published vectors can be run against them.
package enum PublicKeyPrimitives {
    /// Whether a signature with SHA-256 verifies: RSA with PKCS #1 v1.5, or ECDSA.
    ///
    /// - Parameters:
    ///   - signature: As it stands in a SignerInfo.
    ///   - message: What was signed.
    ///   - key: A SubjectPublicKeyInfo in DER.
    /// - Returns: Whether it is the key's signature of the message.
    /// - Throws: `SealingError` with code `structure` for a key that is none.
    package static func verify(
        _ signature: [UInt8],
        of message: [UInt8],
        key: [UInt8]
    ) throws(SealingError) -> Bool {
        let key = try LibraryKey(publicKey: key)
        guard let context = unsafe EVP_MD_CTX_new() else { throw SealingError(.unavailable) }
        defer { unsafe EVP_MD_CTX_free(context) }
        try OpenSSL.check(unsafe EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, key.pointer))
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

    /// Opens RSA-OAEP with SHA-256 for digest and mask.
    ///
    /// - Parameters:
    ///   - sealed: The ciphertext.
    ///   - label: The label; CMS has none.
    ///   - key: A PrivateKeyInfo in DER.
    /// - Returns: What was sealed.
    /// - Throws: `SealingError`: `structure` for a key that is none, `authentication`.
    package static func openOAEP(
        _ sealed: [UInt8],
        label: [UInt8],
        key: [UInt8]
    ) throws(SealingError) -> [UInt8] {
        let key = try LibraryKey(privateKey: key)
        guard let context = unsafe EVP_PKEY_CTX_new(key.pointer, nil) else {
            throw SealingError(.unavailable)
        }
        defer { unsafe EVP_PKEY_CTX_free(context) }
        try OpenSSL.check(unsafe EVP_PKEY_decrypt_init(context))
        try OpenSSL.check(unsafe EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING))
        try OpenSSL.check(unsafe EVP_PKEY_CTX_set_rsa_oaep_md(context, EVP_sha256()))
        try OpenSSL.check(unsafe EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()))
        if !label.isEmpty {
            // The context takes the copy over.
            let copy = unsafe label.withUnsafeBytes {
                unsafe CRYPTO_memdup($0.baseAddress, $0.count, nil, 0)
            }
            let set = unsafe EVP_PKEY_CTX_set0_rsa_oaep_label(context, copy, Int32(label.count))
            try OpenSSL.check(set)
        }
        var plain = [UInt8](repeating: 0, count: 1024)
        var length = plain.count
        let done = unsafe plain.withUnsafeMutableBufferPointer { plain in
            unsafe sealed.withUnsafeBufferPointer { sealed in
                unsafe EVP_PKEY_decrypt(
                    context,
                    plain.baseAddress,
                    &length,
                    sealed.baseAddress,
                    sealed.count
                )
            }
        }
        try OpenSSL.check(done, SealingError(.authentication))
        return Array(plain.prefix(length))
    }

    /// How a SubjectPublicKeyInfo begins that names the curve P-256 and holds a whole point; curves
    /// spelled out by their parameters are not taken.
    private static let namedP256: [UInt8] = [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08,
        0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
    ]

    /// The secret that ECDH on P-256 gives.
    ///
    /// - Parameters:
    ///   - scalar: The private key, 32 bytes.
    ///   - publicKey: The other side's SubjectPublicKeyInfo in DER.
    /// - Returns: The secret, 32 bytes.
    /// - Throws: `SealingError`: `structure` for a key that is none, `algorithm` for one that does
    ///   not name the curve, `authentication` for one that is not on it.
    package static func agreeP256(
        _ scalar: [UInt8],
        publicKey: [UInt8]
    ) throws(SealingError) -> [UInt8] {
        guard scalar.count == 32 else { throw SealingError(.structure) }
        guard publicKey.starts(with: namedP256) else { throw SealingError(.algorithm) }
        // ECPrivateKey of RFC 5915: version 1, the scalar, the curve by its name.
        let name: [UInt8] = [0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]
        let body = [0x02, 0x01, 0x01, 0x04, 0x20] + scalar + [0xA0, UInt8(name.count)] + name
        let mine = try LibraryKey(privateKey: [0x30, UInt8(body.count)] + body)
        let theirs = try LibraryKey(publicKey: publicKey)
        guard let context = unsafe EVP_PKEY_CTX_new(mine.pointer, nil) else {
            throw SealingError(.unavailable)
        }
        defer { unsafe EVP_PKEY_CTX_free(context) }
        try OpenSSL.check(unsafe EVP_PKEY_derive_init(context))
        try OpenSSL.check(
            unsafe EVP_PKEY_derive_set_peer(context, theirs.pointer),
            SealingError(.authentication)
        )
        var secret = [UInt8](repeating: 0, count: 32)
        var length = secret.count
        let done = unsafe secret.withUnsafeMutableBufferPointer {
            unsafe EVP_PKEY_derive(context, $0.baseAddress, &length)
        }
        try OpenSSL.check(done, SealingError(.authentication))
        return Array(secret.prefix(length))
    }
}

/// Owner of a key that was read from DER to its very end.
@safe
private final class LibraryKey {
    let pointer: OpaquePointer

    init(publicKey der: [UInt8]) throws(SealingError) {
        try OpenSSL.prepare()
        let (key, isWhole) = unsafe der.withUnsafeBufferPointer { bytes in
            var place = bytes.baseAddress
            let key = unsafe d2i_PUBKEY(nil, &place, bytes.count)
            return unsafe (key, place == bytes.baseAddress.map { unsafe $0 + bytes.count })
        }
        unsafe pointer = try Self.checked(key, isWhole)
    }

    init(privateKey der: [UInt8]) throws(SealingError) {
        try OpenSSL.prepare()
        let (key, isWhole) = unsafe der.withUnsafeBufferPointer { bytes in
            var place = bytes.baseAddress
            let key = unsafe d2i_AutoPrivateKey(nil, &place, bytes.count)
            return unsafe (key, place == bytes.baseAddress.map { unsafe $0 + bytes.count })
        }
        unsafe pointer = try Self.checked(key, isWhole)
    }

    private static func checked(
        _ key: OpaquePointer?,
        _ isWhole: Bool
    ) throws(SealingError) -> OpaquePointer {
        guard let key = unsafe key else {
            OpenSSL.drain()
            throw SealingError(.structure)
        }
        guard isWhole else {
            unsafe EVP_PKEY_free(key)
            throw SealingError(.structure)
        }
        return unsafe key
    }

    deinit { unsafe EVP_PKEY_free(pointer) }
}
