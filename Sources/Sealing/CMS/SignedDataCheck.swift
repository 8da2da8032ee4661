import Foundation
import SwiftASN1

/// The strict check of a SignedData before its signature is verified, and what it says.
///
/// One signer, signed attributes each there once, a digest of SHA-256 or stronger, content in
/// place. None of it is to be believed until the signature verifies.
struct SignedDataCheck {
    /// The content's bytes.
    let content: [UInt8]
    /// When the signer says it signed.
    let signingTime: Date?
    /// The manifest attribute's bytes, or nil.
    let manifest: [UInt8]?

    /// Checks scanned DER of a ContentInfo.
    ///
    /// - Throws: ``SealingError`` with code `structure` or `algorithm`, or `manifest` where that
    ///   attribute is there twice.
    init(_ der: [UInt8]) throws(SealingError) {
        let outer = try ASN1Node.tree(der).parts()
        guard outer.count == 2, try outer[0].objectID() == .signedData,
            let wrapped = try outer[1].parts(.tagged(0)).single
        else { throw SealingError(.structure, detail: "the content is not signed") }
        var parts = try wrapped.parts()[...]
        guard parts.count >= 4, let version = parts.popFirst(), let digests = parts.popFirst(),
            let encapsulated = parts.popFirst(), let signers = parts.popLast()
        else { throw SealingError(.structure) }
        guard try [1, 3].contains(version.number()) else {
            throw SealingError(.structure, detail: "version of SignedData")
        }
        // What is left are certificates and revocation lists; neither is used, the signer is
        // pinned.
        if parts.first?.isTagged(0) == true { parts.removeFirst() }
        if parts.first?.isTagged(1) == true { parts.removeFirst() }
        guard parts.isEmpty else { throw SealingError(.structure) }
        guard let signer = try signers.parts(.set).single else {
            throw SealingError(.structure, detail: "there must be exactly one signer")
        }
        content = try Self.content(encapsulated)
        let info = try SignerCheck(signer)
        guard let digest = try digests.parts(.set).single,
            try Algorithm.plain(digest) == info.digest
        else { throw SealingError(.structure, detail: "digest algorithms") }
        signingTime = info.signingTime
        manifest = info.manifest
    }

    private static func content(_ node: ASN1Node) throws(SealingError) -> [UInt8] {
        let parts = try node.parts()
        guard parts.count == 2, try parts[0].objectID() == .data,
            let octets = try parts[1].parts(.tagged(0)).single
        else { throw SealingError(.structure, detail: "signed content must be in place, as data") }
        return Array(try octets.bytes(.octetString))
    }
}

/// The strict check of the one SignerInfo.
struct SignerCheck {
    /// The digest algorithm.
    let digest: ObjectID
    /// The signing time attribute.
    private(set) var signingTime: Date?
    /// The manifest attribute.
    private(set) var manifest: [UInt8]?

    init(_ node: ASN1Node) throws(SealingError) {
        let parts = try node.parts()
        // version, sid, digest, signed attributes, signature algorithm, signature; unsigned
        // attributes would be words that nobody signed.
        guard parts.count == 6, parts[3].isTagged(0) else {
            throw SealingError(.structure, detail: "signed attributes are required, and no others")
        }
        let isByKeyID = parts[1].isTagged(0)
        if !isByKeyID { try SignerID.checkIssuerAndSerial(parts[1]) }
        guard try parts[0].number() == (isByKeyID ? 3 : 1) else { throw SealingError(.structure) }
        digest = try Algorithm.plain(parts[2])
        guard [.sha256, .sha384, .sha512].contains(digest) else {
            throw SealingError(.algorithm, detail: "the digest must be SHA-256 or stronger")
        }
        try Self.signature(parts[4], digest: digest)
        _ = try parts[5].bytes(.octetString)
        try readAttributes(parts[3].parts(.tagged(0)))
    }

    private mutating func readAttributes(_ nodes: [ASN1Node]) throws(SealingError) {
        var seen: Set<ObjectID> = []
        var hasContentType = false
        for node in nodes {
            let parts = try node.parts()
            guard parts.count == 2 else { throw SealingError(.structure) }
            let type = try parts[0].objectID()
            guard seen.insert(type).inserted else {
                throw SealingError(
                    type == .manifest ? .manifest : .structure,
                    detail: "a signed attribute is there twice"
                )
            }
            let values = try parts[1].parts(.set)
            switch type {
            case .contentType:
                guard try values.single?.objectID() == .data else {
                    throw SealingError(.structure, detail: "content type attribute")
                }
                hasContentType = true
            case .messageDigest:
                _ = try values.single?.bytes(.octetString)
            case .signingTime:
                signingTime = try values.single.flatMap(Self.time)
            case .manifest:
                guard let value = values.single else {
                    throw SealingError(.manifest, detail: "the manifest must have one value")
                }
                manifest = Array(try value.bytes(.octetString))
            default: break
            }
        }
        guard hasContentType, seen.contains(.messageDigest) else {
            throw SealingError(.structure, detail: "content type and digest must be signed")
        }
    }

    /// Checks the signature algorithm: RSA PKCS #1 v1.5 or PSS, or ECDSA, by SHA-256 or stronger.
    private static func signature(_ node: ASN1Node, digest: ObjectID) throws(SealingError) {
        let algorithm = try Algorithm(node)
        switch algorithm.id {
        case .rsa, .rsaSHA256, .rsaSHA384, .rsaSHA512, .ecdsaSHA256, .ecdsaSHA384, .ecdsaSHA512:
            guard algorithm.hasNoParameters else { throw SealingError(.algorithm) }
            let own: [ObjectID: ObjectID] = [
                .rsaSHA256: .sha256, .rsaSHA384: .sha384, .rsaSHA512: .sha512,
                .ecdsaSHA256: .sha256, .ecdsaSHA384: .sha384, .ecdsaSHA512: .sha512,
            ]
            if let named = own[algorithm.id], named != digest {
                throw SealingError(.algorithm, detail: "signature and digest differ")
            }
        case .rsaPSS:
            guard let parameters = algorithm.parameters else {
                throw SealingError(.algorithm, detail: "PSS must name its hash")
            }
            try pss(parameters, digest: digest)
        default:
            throw SealingError(.algorithm, detail: "signature algorithm")
        }
    }

    /// RSASSA-PSS-params (RFC 4055): absent hash and mask would mean SHA-1.
    private static func pss(_ node: ASN1Node, digest: ObjectID) throws(SealingError) {
        let fields = try node.parts()
        guard fields.count >= 2, let hash = try fields[0].parts(.tagged(0)).single,
            try Algorithm.plain(hash) == digest,
            let maskNode = try fields[1].parts(.tagged(1)).single
        else { throw SealingError(.algorithm, detail: "PSS must use the digest's hash") }
        let mask = try Algorithm(maskNode)
        guard mask.id == .mgf1, let inner = mask.parameters, try Algorithm.plain(inner) == digest
        else { throw SealingError(.algorithm, detail: "PSS's mask must use the digest's hash") }
    }

    /// The instant of a UTCTime or GeneralizedTime.
    private static func time(_ node: ASN1Node) throws(SealingError) -> Date {
        let text: [UInt8]
        let yearDigits: Int
        if node.identifier == .utcTime {
            text = Array(try node.bytes(.utcTime))
            yearDigits = 2
        } else {
            text = Array(try node.bytes(.generalizedTime))
            yearDigits = 4
        }
        guard let date = SigningTime.date(text, yearDigits: yearDigits) else {
            throw SealingError(.structure, detail: "signing time")
        }
        return date
    }
}
