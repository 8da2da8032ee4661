import COpenSSL
public import Foundation

/// A key pair with a self-signed certificate, made on the spot for demonstrations and tests.
///
/// Real correspondents exchange certificates; nothing else vouches for one of these.
public struct ThrowawayIdentity: ~Copyable {
    /// The private key.
    public let key: PrivateKey
    /// Its certificate.
    public let certificate: Certificate

    /// Makes a pair.
    ///
    /// - Parameters:
    ///   - kind: RSA of 3072 bits, or P-256.
    ///   - name: The certificate's common name.
    ///   - usage: Key usage in OpenSSL's words, or nil for none; by default what a batch's signer
    ///     and recipient both need.
    ///   - from: First moment of validity.
    ///   - days: Days of validity.
    /// - Throws: ``SealingError`` with code `unavailable`.
    public init(
        kind: Certificate.KeyKind,
        name: String,
        usage: String? = "critical,digitalSignature,keyEncipherment,keyAgreement",
        from: Date,
        days: Int = 2
    ) throws(SealingError) {
        let key = try Self.makeKey(kind)
        certificate = try unsafe key.withKey { (pair) throws(SealingError) in
            try unsafe Self.makeCertificate(pair, name: name, usage: usage, from: from, days: days)
        }
        self.key = key
    }

    /// Writes both as PEM, the key readable by the owner alone.
    ///
    /// - Parameters:
    ///   - keyPath: Where the key goes.
    ///   - certificatePath: Where the certificate goes.
    /// - Throws: ``SealingError`` with code `file`.
    public func write(key keyPath: String, certificate certificatePath: String) throws(SealingError)
    {
        try key.write(to: keyPath)
        try AtomicFile.write(certificate.pem(), to: certificatePath, mode: 0o644)
    }

    private static func makeKey(_ kind: Certificate.KeyKind) throws(SealingError) -> PrivateKey {
        try OpenSSL.prepare()
        let made = unsafe EVP_PKEY_CTX_new_from_name(nil, kind == .rsa ? "RSA" : "EC", nil)
        guard let context = unsafe made else { throw SealingError(.unavailable) }
        defer { unsafe EVP_PKEY_CTX_free(context) }
        try OpenSSL.check(unsafe EVP_PKEY_keygen_init(context))
        switch kind {
        case .rsa: try OpenSSL.check(unsafe EVP_PKEY_CTX_set_rsa_keygen_bits(context, 3072))
        case .p256: try OpenSSL.check(unsafe EVP_PKEY_CTX_set_group_name(context, "P-256"))
        }
        var pair: OpaquePointer?
        let status = unsafe EVP_PKEY_generate(context, &pair)
        guard status == 1, let pair = unsafe pair else {
            OpenSSL.drain()
            throw SealingError(.unavailable)
        }
        return unsafe PrivateKey(takingOwnershipOf: pair)
    }

    private static func makeCertificate(
        _ pair: OpaquePointer,
        name: String,
        usage: String?,
        from: Date,
        days: Int
    ) throws(SealingError) -> Certificate {
        guard let x509 = unsafe X509_new() else { throw SealingError(.unavailable) }
        defer { unsafe X509_free(x509) }
        let start = time_t(from.timeIntervalSince1970)
        let end = start + time_t(days) * 86400
        try OpenSSL.check(unsafe X509_set_version(x509, 2))
        let serial = unsafe X509_get_serialNumber(x509)
        try OpenSSL.check(unsafe ASN1_INTEGER_set_uint64(serial, .random(in: 1...(.max >> 1))))
        guard unsafe ASN1_TIME_set(X509_getm_notBefore(x509), start) != nil,
            unsafe ASN1_TIME_set(X509_getm_notAfter(x509), end) != nil
        else { throw SealingError(.unavailable) }
        let subject = unsafe X509_get_subject_name(x509)
        let text = Array(name.utf8)
        try OpenSSL.check(
            unsafe X509_NAME_add_entry_by_NID(
                subject,
                NID_commonName,
                MBSTRING_UTF8,
                text,
                Int32(text.count),
                -1,
                0
            )
        )
        try OpenSSL.check(unsafe X509_set_issuer_name(x509, subject))
        try OpenSSL.check(unsafe X509_set_pubkey(x509, pair))
        if let usage {
            let made = unsafe X509V3_EXT_conf_nid(nil, nil, NID_key_usage, usage)
            guard let part = unsafe made else {
                OpenSSL.drain()
                throw SealingError(.unavailable)
            }
            defer { unsafe X509_EXTENSION_free(part) }
            try OpenSSL.check(unsafe X509_add_ext(x509, part, -1))
        }
        try OpenSSL.check(unsafe X509_sign(x509, pair, EVP_sha256()))
        return try unsafe Certificate(copyOf: x509)
    }
}
