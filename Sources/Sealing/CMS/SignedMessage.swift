import COpenSSL
import Foundation

/// CMS SignedData with the content inside, signed by one key, verified by one pinned certificate.
enum SignedMessage {
    /// What a verified message says.
    struct Opened {
        var content: [UInt8]
        var signingTime: Date?
        var manifest: [UInt8]?
    }

    /// Signs content.
    ///
    /// - Parameters:
    ///   - content: The bytes.
    ///   - manifest: Bytes of the manifest attribute, or nil for none.
    ///   - key: The signer's key.
    ///   - certificate: The signer's certificate, put into the message; checked by the caller.
    ///   - now: The signing time.
    /// - Returns: DER of a ContentInfo.
    /// - Throws: ``SealingError`` with code `wrongKey` or `unavailable`.
    static func sign(
        _ content: [UInt8],
        manifest: [UInt8]?,
        key: borrowing PrivateKey,
        certificate: Certificate,
        now: Date
    ) throws(SealingError) -> [UInt8] {
        try key.check(belongsTo: certificate)
        let input = try MemoryBIO(content)
        let flags = UInt32(CMS_BINARY | CMS_PARTIAL | CMS_NOSMIMECAP)
        let message = try unsafe CMSMessage(CMS_sign(nil, nil, nil, nil, flags))
        try unsafe certificate.withX509 { (x509) throws(SealingError) in
            try unsafe key.withKey { (pair) throws(SealingError) in
                try unsafe message.with { (cms) throws(SealingError) in
                    let hash = unsafe EVP_sha256()
                    guard let signer = unsafe CMS_add1_signer(cms, x509, pair, hash, flags) else {
                        OpenSSL.drain()
                        throw SealingError(.unavailable)
                    }
                    try unsafe addSigningTime(now, to: signer)
                    if let manifest { try unsafe add(manifest, to: signer) }
                    try unsafe input.with { (source) throws(SealingError) in
                        try OpenSSL.check(unsafe CMS_final(cms, source, nil, UInt32(CMS_BINARY)))
                    }
                }
            }
        }
        return try message.encoded()
    }

    /// Checks the structure, and the signature by the pinned certificate alone.
    ///
    /// - Parameters:
    ///   - der: A ContentInfo, scanned before.
    ///   - signer: The only certificate that counts; checked by the caller.
    /// - Returns: The content and what was signed with it.
    /// - Throws: ``SealingError`` with code `structure`, `algorithm`, `wrongSigner` or
    ///   `badSignature`.
    static func open(_ der: [UInt8], signer: Certificate) throws(SealingError) -> Opened {
        let checked = try SignedDataCheck(der)
        let message = try CMSMessage(der: der)
        try unsafe signer.withX509 { (x509) throws(SealingError) in
            try unsafe message.with { (cms) throws(SealingError) in
                let signers = unsafe CMS_get0_SignerInfos(cms)
                guard unsafe OPENSSL_sk_num(signers) == 1,
                    let info = unsafe OpaquePointer(OPENSSL_sk_value(signers, 0))
                else { throw SealingError(.structure) }
                guard unsafe CMS_SignerInfo_cert_cmp(info, x509) == 0 else {
                    OpenSSL.drain()
                    throw SealingError(.wrongSigner)
                }
                guard let pinned = unsafe OPENSSL_sk_new_null() else {
                    throw SealingError(.unavailable)
                }
                defer { unsafe OPENSSL_sk_free(pinned) }
                try OpenSSL.check(unsafe OPENSSL_sk_push(pinned, UnsafeRawPointer(x509)))
                let flags = UInt32(CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY | CMS_NOINTERN)
                try OpenSSL.check(
                    unsafe CMS_verify(cms, pinned, nil, nil, nil, flags),
                    SealingError(.badSignature)
                )
            }
        }
        return Opened(
            content: checked.content,
            signingTime: checked.signingTime,
            manifest: checked.manifest
        )
    }

    private static func addSigningTime(
        _ now: Date,
        to signer: OpaquePointer
    ) throws(SealingError) {
        let text = SigningTime.text(now)
        let type =
            SigningTime.needsFourDigits(now) ? V_ASN1_GENERALIZEDTIME : V_ASN1_UTCTIME
        let status = unsafe text.withUnsafeBytes { buffer in
            unsafe CMS_signed_add1_attr_by_NID(
                signer,
                NID_pkcs9_signingTime,
                type,
                buffer.baseAddress,
                Int32(buffer.count)
            )
        }
        try OpenSSL.check(status)
    }

    private static func add(
        _ manifest: [UInt8],
        to signer: OpaquePointer
    ) throws(SealingError) {
        let encoded = [0x06, UInt8(ObjectID.manifest.bytes.count)] + ObjectID.manifest.bytes
        let made = unsafe encoded.withUnsafeBufferPointer { buffer in
            var start = buffer.baseAddress
            return unsafe d2i_ASN1_OBJECT(nil, &start, buffer.count)
        }
        guard let name = unsafe made else { throw SealingError(.unavailable) }
        defer { unsafe ASN1_OBJECT_free(name) }
        let status = unsafe manifest.withUnsafeBytes { buffer in
            unsafe CMS_signed_add1_attr_by_OBJ(
                signer,
                name,
                V_ASN1_OCTET_STRING,
                buffer.baseAddress,
                Int32(buffer.count)
            )
        }
        try OpenSSL.check(status)
    }
}
