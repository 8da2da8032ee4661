import COpenSSL
public import Foundation

/// Signs and seals batches.
public enum BatchSealer {
    /// Bytes of content a batch may have unless raised: 64 MB.
    public static let defaultLimit = 64 << 20

    /// Signs content with its manifest, and seals it for the recipients.
    ///
    /// The result is DER of CMS AuthEnvelopedData (AES-256-GCM) around SignedData.
    ///
    /// - Parameters:
    ///   - content: The bytes to send, unchanged in the batch.
    ///   - manifest: What the batch says of itself; made for this content and these recipients.
    ///   - key: The signer's key.
    ///   - certificate: The signer's certificate.
    ///   - recipients: Who may open it, 1 to 16.
    ///   - now: The time to judge certificates by, and the signing time.
    ///   - limit: Bytes of content allowed.
    /// - Returns: The content of the `.p7m` file.
    /// - Throws: ``SealingError`` with code `weakKey`, `keyUsage`, `expired`, `wrongKey`,
    ///   `manifest`, `limit` or `unavailable`.
    public static func seal(
        _ content: [UInt8],
        manifest: BatchManifest,
        key: borrowing PrivateKey,
        certificate: Certificate,
        recipients: [Certificate],
        now: Date,
        limit: Int = defaultLimit
    ) throws(SealingError) -> [UInt8] {
        guard content.count <= limit else {
            throw SealingError(.limit, detail: "the batch has more than \(limit) bytes")
        }
        guard (1...EnvelopeCheck.maximumRecipients).contains(recipients.count) else {
            throw SealingError(.limit, detail: "a batch has 1 to 16 recipients")
        }
        guard manifest.content == SHA256.hexadecimal(content),
            manifest.recipients == recipients.map(\.fingerprint).sorted()
        else { throw SealingError(.manifest) }
        for recipient in recipients { try recipient.check(for: .recipient, now: now) }
        try certificate.check(for: .signer, now: now)
        let signed = try SignedMessage.sign(
            content,
            manifest: manifest.json,
            key: key,
            certificate: certificate,
            now: now
        )
        return try envelope(signed, recipients: recipients)
    }

    /// Seals bytes, without judging the recipients' certificates.
    static func envelope(
        _ bytes: [UInt8],
        recipients: [Certificate]
    ) throws(SealingError) -> [UInt8] {
        try OpenSSL.prepare()
        let input = try MemoryBIO(bytes)
        let flags = UInt32(CMS_BINARY | CMS_PARTIAL)
        let message = try unsafe CMSMessage(
            unsafe CMS_encrypt_ex(nil, nil, EVP_aes_256_gcm(), flags, nil, nil)
        )
        try unsafe message.with { (cms) throws(SealingError) in
            for recipient in recipients { try unsafe add(recipient, to: cms) }
            try unsafe input.with { (source) throws(SealingError) in
                try OpenSSL.check(unsafe CMS_final(cms, source, nil, UInt32(CMS_BINARY)))
            }
        }
        return try message.encoded()
    }

    private static func add(
        _ recipient: Certificate,
        to cms: OpaquePointer
    ) throws(SealingError) {
        let kind = try recipient.keyKind()
        try unsafe recipient.withX509 { (x509) throws(SealingError) in
            let flags = UInt32(CMS_KEY_PARAM)
            guard let info = unsafe CMS_add1_recipient_cert(cms, x509, flags),
                let context = unsafe CMS_RecipientInfo_get0_pkey_ctx(info)
            else {
                OpenSSL.drain()
                throw SealingError(.unavailable)
            }
            let hash = unsafe EVP_sha256()
            switch kind {
            case .rsa:
                let padding = RSA_PKCS1_OAEP_PADDING
                try OpenSSL.check(unsafe EVP_PKEY_CTX_set_rsa_padding(context, padding))
                try OpenSSL.check(unsafe EVP_PKEY_CTX_set_rsa_oaep_md(context, hash))
                try OpenSSL.check(unsafe EVP_PKEY_CTX_set_rsa_mgf1_md(context, hash))
            case .p256:
                try OpenSSL.check(unsafe EVP_PKEY_CTX_set_ecdh_kdf_md(context, hash))
            }
        }
    }
}
