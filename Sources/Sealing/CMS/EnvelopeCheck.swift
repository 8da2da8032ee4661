import SwiftASN1

/// The strict check of a sealed batch before any key touches it.
///
/// Reads the whole AuthEnvelopedData (RFC 5083) and refuses all that libcrypto alone would let
/// pass: short tags, other nonces, CBC, PKCS #1 v1.5, other hashes, unauthenticated attributes.
struct EnvelopeCheck {
    /// Whether the sealed content says that it is id-signedData rather than id-data.
    let saysSignedData: Bool
    /// How each recipient is named.
    let recipients: [RecipientID]

    /// Recipients a batch may have at most.
    static let maximumRecipients = 16

    /// Checks scanned DER.
    ///
    /// - Throws: ``SealingError`` with code `structure`, `algorithm` or `limit`.
    init(_ der: [UInt8]) throws(SealingError) {
        let outer = try ASN1Node.tree(der).parts()
        guard outer.count == 2 else { throw SealingError(.structure) }
        let type = try outer[0].objectID()
        if type == .envelopedData {
            throw SealingError(
                .algorithm,
                detail: "EnvelopedData does not authenticate its content"
            )
        }
        if type == .signedData {
            throw SealingError(.structure, detail: "the batch is signed but not sealed")
        }
        guard type == .authEnvelopedData else { throw SealingError(.structure) }
        let wrapped = try outer[1].parts(.tagged(0))
        guard wrapped.count == 1 else { throw SealingError(.structure) }
        let parts = try wrapped[0].parts()
        // version, recipientInfos, authEncryptedContentInfo, mac: neither originatorInfo nor
        // attributes, which libcrypto would not authenticate.
        guard parts.count == 4, try parts[0].number() == 0 else {
            throw SealingError(.structure, detail: "parts of AuthEnvelopedData")
        }
        var found: [RecipientID] = []
        for node in try parts[1].parts(.set) { found += try RecipientCheck.recipients(node) }
        guard (1...Self.maximumRecipients).contains(found.count) else {
            throw SealingError(.limit, detail: "\(found.count) recipients; 1 to 16 are allowed")
        }
        recipients = found
        saysSignedData = try Self.content(parts[2])
        guard try parts[3].bytes(.octetString).count == 16 else {
            throw SealingError(.algorithm, detail: "the tag must have 16 bytes")
        }
    }

    /// Checks the encrypted content and tells whether its type is id-signedData.
    private static func content(_ node: ASN1Node) throws(SealingError) -> Bool {
        let parts = try node.parts()
        guard parts.count == 3 else { throw SealingError(.structure) }
        let type = try parts[0].objectID()
        guard type == .data || type == .signedData else {
            throw SealingError(.structure, detail: "type of the sealed content")
        }
        let algorithm = try Algorithm(parts[1])
        guard algorithm.id == .aes256GCM, let node = algorithm.parameters else {
            throw SealingError(.algorithm, detail: "content must be sealed with AES-256-GCM")
        }
        let parameters = try node.parts()
        guard parameters.count == 2, try parameters[0].bytes(.octetString).count == 12,
            try parameters[1].number() == 16
        else {
            throw SealingError(.algorithm, detail: "AES-GCM with 12-byte nonce and 16-byte tag")
        }
        _ = try parts[2].bytes(.tagged(0))
        return type == .signedData
    }
}
