import SwiftASN1

/// The strict check of one RecipientInfo (RFC 5652, section 6.2).
enum RecipientCheck {
    /// Checks a recipient and returns the name on each wrapped key in it.
    ///
    /// - Throws: ``SealingError`` with code `structure` or `algorithm`.
    static func recipients(_ node: ASN1Node) throws(SealingError) -> [RecipientID] {
        if node.identifier == .sequence {
            return [try keyTransport(node.parts())]
        }
        if node.isTagged(1) { return try keyAgreement(node.parts(.tagged(1))) }
        throw SealingError(.algorithm, detail: "kind of recipient")
    }

    /// KeyTransRecipientInfo: RSA-OAEP with SHA-256 throughout.
    private static func keyTransport(_ parts: [ASN1Node]) throws(SealingError) -> RecipientID {
        guard parts.count == 4 else { throw SealingError(.structure) }
        let name = try identifier(parts[1], isPrimitiveKeyID: true)
        guard try parts[0].number() == (name.isKeyID ? 2 : 0) else {
            throw SealingError(.structure)
        }
        let algorithm = try Algorithm(parts[2])
        guard algorithm.id == .rsaOAEP, let parameters = algorithm.parameters else {
            throw SealingError(.algorithm, detail: "RSA key transport must be OAEP with SHA-256")
        }
        try oaep(parameters)
        _ = try parts[3].bytes(.octetString)
        return name
    }

    /// RSAES-OAEP-params (RFC 4055): absent fields mean SHA-1, so hash and mask must be there.
    private static func oaep(_ node: ASN1Node) throws(SealingError) {
        let fields = try node.parts()
        guard fields.count == 2 || fields.count == 3 else {
            throw SealingError(.algorithm, detail: "OAEP must use SHA-256")
        }
        guard let hash = try fields[0].parts(.tagged(0)).single,
            try Algorithm.plain(hash) == .sha256,
            let maskNode = try fields[1].parts(.tagged(1)).single
        else { throw SealingError(.algorithm, detail: "OAEP must use SHA-256") }
        let mask = try Algorithm(maskNode)
        guard mask.id == .mgf1, let inner = mask.parameters,
            try Algorithm.plain(inner) == .sha256
        else { throw SealingError(.algorithm, detail: "OAEP's mask must use SHA-256") }
        guard fields.count == 3 else { return }
        guard let sourceNode = try fields[2].parts(.tagged(2)).single else {
            throw SealingError(.structure)
        }
        let source = try Algorithm(sourceNode)
        guard source.id == .pSpecified, try source.parameters?.bytes(.octetString).isEmpty == true
        else { throw SealingError(.algorithm, detail: "OAEP with a label") }
    }

    /// KeyAgreeRecipientInfo: ephemeral ECDH on P-256, AES-256 key wrap (RFC 5753).
    private static func keyAgreement(
        _ parts: [ASN1Node]
    ) throws(SealingError) -> [RecipientID] {
        guard parts.count == 4 || parts.count == 5, try parts[0].number() == 3 else {
            throw SealingError(.structure)
        }
        guard let choice = try parts[1].parts(.tagged(0)).single, choice.isTagged(1) else {
            throw SealingError(.algorithm, detail: "key agreement must be with an ephemeral key")
        }
        try originator(choice)
        if parts.count == 5 {
            // User keying material, up to 64 bytes as RFC 5753 advises.
            guard let material = try parts[2].parts(.tagged(1)).single,
                try material.bytes(.octetString).count <= 64
            else { throw SealingError(.structure) }
        }
        let algorithm = try Algorithm(parts[parts.count - 2])
        guard algorithm.id == .ecdhSHA256KDF || algorithm.id == .ecdhSHA1KDF,
            let wrap = algorithm.parameters, try Algorithm.plain(wrap) == .aes256Wrap
        else {
            throw SealingError(
                .algorithm,
                detail: "ECDH must derive by SHA-256 and wrap by AES-256"
            )
        }
        var names: [RecipientID] = []
        for key in try parts[parts.count - 1].parts() {
            let fields = try key.parts()
            guard fields.count == 2 else { throw SealingError(.structure) }
            names.append(try identifier(fields[0], isPrimitiveKeyID: false))
            guard try fields[1].bytes(.octetString).count == 40 else {
                throw SealingError(.algorithm, detail: "size of a wrapped key")
            }
        }
        guard !names.isEmpty else { throw SealingError(.structure) }
        return names
    }

    /// OriginatorPublicKey: an uncompressed point; the curve is that of the recipient, so absent
    /// parameters are as good as the name of P-256.
    private static func originator(_ node: ASN1Node) throws(SealingError) {
        let parts = try node.parts(.tagged(1))
        guard parts.count == 2 else { throw SealingError(.structure) }
        let algorithm = try Algorithm(parts[0])
        guard algorithm.id == .ecPublicKey else { throw SealingError(.algorithm) }
        if !algorithm.hasNoParameters, try algorithm.parameters?.objectID() != .p256 {
            throw SealingError(.algorithm, detail: "the ephemeral key must be on P-256")
        }
        let point = try parts[1].bytes(.bitString)
        guard point.count == 66, point.first == 0, point.dropFirst().first == 4 else {
            throw SealingError(.algorithm, detail: "the ephemeral key must be on P-256")
        }
    }

    /// Reads an issuer and serial number, or a key identifier.
    private static func identifier(
        _ node: ASN1Node,
        isPrimitiveKeyID: Bool
    ) throws(SealingError) -> RecipientID {
        if node.identifier == .sequence {
            try SignerID.checkIssuerAndSerial(node)
            return .issuerAndSerial(Array(node.encodedBytes))
        }
        if isPrimitiveKeyID {
            return .keyID(Array(try node.bytes(.tagged(0))))
        }
        // RecipientKeyIdentifier: its optional date and other key attribute say nothing to us.
        guard let only = try node.parts(.tagged(0)).single else { throw SealingError(.structure) }
        return .keyID(Array(try only.bytes(.octetString)))
    }
}

extension Array {
    /// The only element, or nil where there are none or several.
    var single: Element? { count == 1 ? self[0] : nil }
}
