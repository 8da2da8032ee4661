import COpenSSL

/// A private key of an asymmetric pair, in libcrypto's memory, which clears it when freed.
@safe public struct PrivateKey: ~Copyable {
    private let key: OpaquePointer

    /// Reads the key of a PEM text that is not encrypted.
    ///
    /// - Parameter pem: The content of a key file; the caller clears it.
    /// - Throws: ``SealingError`` with code `encryptedKey`, `malformedPEM` or `weakKey`.
    public init(pem: [UInt8]) throws(SealingError) {
        let bio = try MemoryBIO(pem)
        unsafe key = try unsafe bio.with { (source) throws(SealingError) in
            guard let key = unsafe PEM_read_bio_PrivateKey(source, nil, refusePassphrase, nil)
            else {
                OpenSSL.drain()
                let isEncrypted = String(decoding: pem, as: UTF8.self).contains("ENCRYPTED")
                throw SealingError(
                    isEncrypted ? .encryptedKey : .malformedPEM,
                    detail: isEncrypted ? nil : "a private key is wanted"
                )
            }
            do throws(SealingError) {
                _ = try unsafe Certificate.kind(of: key)
            } catch {
                unsafe EVP_PKEY_free(key)
                throw error
            }
            return unsafe key
        }
    }

    /// Reads the key of a PEM file that is not encrypted, and clears what was read.
    ///
    /// - Parameter path: The file.
    /// - Throws: ``SealingError`` as ``init(pem:)``, or with code `missingFile` or `file`.
    public init(file path: String) throws(SealingError) {
        var pem = try InputFile.read(path)
        defer { Self.clear(&pem) }
        try self.init(pem: pem)
    }

    /// Takes over a key that libcrypto made.
    init(takingOwnershipOf key: OpaquePointer) {
        unsafe self.key = key
    }

    deinit { unsafe EVP_PKEY_free(key) }

    /// Checks that this is the key of a certificate.
    ///
    /// - Throws: ``SealingError`` with code `wrongKey`.
    public func check(belongsTo certificate: Certificate) throws(SealingError) {
        try unsafe certificate.withX509 { (x509) throws(SealingError) in
            try OpenSSL.check(unsafe X509_check_private_key(x509, key), SealingError(.wrongKey))
        }
    }

    /// Writes the key unencrypted as PKCS #8 PEM, readable by the owner alone.
    ///
    /// - Parameter path: The file to make or replace.
    /// - Throws: ``SealingError`` with code `file`.
    public func write(to path: String) throws(SealingError) {
        let bio = try MemoryBIO()
        try unsafe bio.with { (target) throws(SealingError) in
            try OpenSSL.check(
                unsafe PEM_write_bio_PKCS8PrivateKey(target, key, nil, nil, 0, nil, nil)
            )
        }
        var pem = try bio.contents()
        defer { Self.clear(&pem) }
        try AtomicFile.write(pem, to: path, mode: 0o600)
    }

    /// Lends libcrypto's object to a body.
    func withKey<Result: ~Copyable>(
        _ body: (OpaquePointer) throws(SealingError) -> Result
    ) throws(SealingError) -> Result {
        try unsafe body(key)
    }

    private static func clear(_ bytes: inout [UInt8]) {
        unsafe bytes.withUnsafeMutableBytes { buffer in
            unsafe OPENSSL_cleanse(buffer.baseAddress, buffer.count)
        }
    }
}
