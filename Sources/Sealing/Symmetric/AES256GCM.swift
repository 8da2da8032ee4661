import COpenSSL

/// AES-256-GCM with a 12-byte nonce and a 16-byte tag: the only cipher there is.
///
/// One value holds the cipher, fetched once, and a context that is used again for every call; it
/// is for one thread at a time.
@safe
public final class AES256GCM {
    /// Bytes in a key.
    public static let keySize = 32
    /// Bytes in a nonce.
    public static let nonceSize = 12
    /// Bytes in a tag.
    public static let tagSize = 16

    private let cipher: OpaquePointer
    private let context: OpaquePointer

    /// Fetches the cipher.
    ///
    /// - Parameter properties: A property query of the library; only tests name one.
    /// - Throws: ``SealingError`` with code `unavailable`.
    public init(properties: String? = nil) throws(SealingError) {
        try OpenSSL.prepare()
        guard let fetched = unsafe EVP_CIPHER_fetch(nil, "AES-256-GCM", properties) else {
            OpenSSL.drain()
            throw SealingError(.unavailable, detail: "AES-256-GCM")
        }
        guard let made = unsafe EVP_CIPHER_CTX_new() else {
            unsafe EVP_CIPHER_free(fetched)
            throw SealingError(.unavailable, detail: "memory")
        }
        unsafe cipher = fetched
        unsafe context = made
    }

    deinit {
        unsafe EVP_CIPHER_CTX_free(context)
        unsafe EVP_CIPHER_free(cipher)
    }

    /// Encrypts, in place, bytes that the caller put into an array.
    ///
    /// - Parameters:
    ///   - bytes: Plaintext before, ciphertext of the same length after.
    ///   - key: 32 bytes.
    ///   - nonce: 12 bytes, never used before with this key.
    ///   - data: What is authenticated beside it.
    /// - Returns: The tag of 16 bytes.
    /// - Throws: ``SealingError``: `parameters` for a wrong length, `limit` above 2^31 - 17
    ///   bytes, `unavailable` when the library fails.
    public func seal(
        _ bytes: inout [UInt8],
        key: borrowing SecretBytes,
        nonce: [UInt8],
        authenticating data: [UInt8]
    ) throws(SealingError) -> [UInt8] {
        try start(encrypting: true, key: key, nonce: nonce, length: bytes.count)
        defer { unsafe EVP_CIPHER_CTX_reset(context) }
        try authenticate(data)
        try update(&bytes)
        var length: Int32 = 0
        var nothing = [UInt8](repeating: 0, count: Self.tagSize)
        var tag = [UInt8](repeating: 0, count: Self.tagSize)
        let context = unsafe self.context
        let finished = unsafe nothing.withUnsafeMutableBufferPointer {
            unsafe EVP_EncryptFinal_ex(context, $0.baseAddress, &length)
        }
        try OpenSSL.check(finished)
        let read = unsafe tag.withUnsafeMutableBytes {
            unsafe EVP_CIPHER_CTX_ctrl(
                context,
                EVP_CTRL_AEAD_GET_TAG,
                Int32(Self.tagSize),
                $0.baseAddress
            )
        }
        try OpenSSL.check(read)
        return tag
    }

    /// Decrypts and verifies; on failure nothing of the plaintext is returned.
    ///
    /// - Parameters:
    ///   - bytes: The ciphertext without its tag.
    ///   - tag: 16 bytes.
    ///   - key: 32 bytes.
    ///   - nonce: 12 bytes.
    ///   - data: What was authenticated beside it.
    /// - Returns: The plaintext.
    /// - Throws: ``SealingError``: `authentication` for anything that was changed, `parameters` for
    ///   a wrong length, `unavailable` when the library fails.
    public func open(
        _ bytes: [UInt8],
        tag: [UInt8],
        key: borrowing SecretBytes,
        nonce: [UInt8],
        authenticating data: [UInt8]
    ) throws(SealingError) -> [UInt8] {
        guard tag.count == Self.tagSize else { throw SealingError(.parameters) }
        try start(encrypting: false, key: key, nonce: nonce, length: bytes.count)
        defer { unsafe EVP_CIPHER_CTX_reset(context) }
        try authenticate(data)
        var plain = bytes
        try update(&plain)
        var expected = tag
        var length: Int32 = 0
        let context = unsafe self.context
        let set = unsafe expected.withUnsafeMutableBytes {
            unsafe EVP_CIPHER_CTX_ctrl(
                context,
                EVP_CTRL_AEAD_SET_TAG,
                Int32(Self.tagSize),
                $0.baseAddress
            )
        }
        try OpenSSL.check(set)
        var nothing = [UInt8](repeating: 0, count: Self.tagSize)
        let verified = unsafe nothing.withUnsafeMutableBufferPointer {
            unsafe EVP_DecryptFinal_ex(context, $0.baseAddress, &length)
        }
        guard verified == 1 else {
            OpenSSL.drain()
            SecretBytes.clear(&plain)
            throw SealingError(.authentication)
        }
        return plain
    }

    private func start(
        encrypting: Bool,
        key: borrowing SecretBytes,
        nonce: [UInt8],
        length: Int
    ) throws(SealingError) {
        guard key.count == Self.keySize, nonce.count == Self.nonceSize else {
            throw SealingError(.parameters)
        }
        guard length <= Int(Int32.max) - Self.tagSize else { throw SealingError(.limit) }
        let context = unsafe self.context
        let cipher = unsafe self.cipher
        let done = unsafe key.withBytes { key in
            unsafe nonce.withUnsafeBufferPointer { nonce in
                unsafe EVP_CipherInit_ex2(
                    context,
                    cipher,
                    key.assumingMemoryBound(to: UInt8.self).baseAddress,
                    nonce.baseAddress,
                    encrypting ? 1 : 0,
                    nil
                )
            }
        }
        try OpenSSL.check(done)
    }

    private func authenticate(_ data: [UInt8]) throws(SealingError) {
        guard !data.isEmpty else { return }
        guard data.count <= Int(Int32.max) else { throw SealingError(.limit) }
        var length: Int32 = 0
        let context = unsafe self.context
        let done = unsafe data.withUnsafeBufferPointer {
            unsafe EVP_CipherUpdate(context, nil, &length, $0.baseAddress, Int32($0.count))
        }
        try OpenSSL.check(done)
    }

    private func update(_ bytes: inout [UInt8]) throws(SealingError) {
        guard !bytes.isEmpty else { return }
        var length: Int32 = 0
        let context = unsafe self.context
        let done = unsafe bytes.withUnsafeMutableBufferPointer {
            unsafe EVP_CipherUpdate(
                context,
                $0.baseAddress,
                &length,
                $0.baseAddress,
                Int32($0.count)
            )
        }
        try OpenSSL.check(done)
        guard Int(length) == bytes.count else { throw SealingError(.unavailable) }
    }
}
