import Foundation
import Sealing

/// A SignedData put together byte by byte, so that it can hold what no program would write.
struct HandMadeBatch {
    /// Changes to what is otherwise right.
    enum Fault: String, CaseIterable {
        case none
        case manifestTwice
        case manifestWithTwoValues
        case noContentType
        case otherContentType
        case noDigest
        case wrongDigest
        case unsignedAttribute
        case signingTimeTwice
        case manifestOfOtherContent
        case manifestNotOurs
    }

    static let data = hex("06092a864886f70d010701")
    static let signedData = hex("06092a864886f70d010702")
    static let contentType = hex("06092a864886f70d010903")
    static let messageDigest = hex("06092a864886f70d010904")
    static let signingTime = hex("06092a864886f70d010905")
    static let manifest = hex("06146981949f8687cdd0dab1a79aaf96efa2f8bab861")
    static let sha256 = hex("300b0609608648016503040201")
    static let ecdsa = hex("300a06082a8648ce3d040302")

    /// Signs with the key of a folder's `sender.key`, and seals for its `payer.pem`.
    static func make(
        _ fault: Fault,
        pair: borrowing Correspondents,
        in folder: String
    ) throws -> [UInt8] {
        let content = Correspondents.content
        let digest = fault == .wrongDigest ? SHA256.hash([0]) : SHA256.hash(content)
        var json = try pair.manifest().json
        if fault == .manifestOfOtherContent { json = try pair.manifest([1]).json }
        if fault == .manifestNotOurs { json = Array(#"{"format":"other"}"#.utf8) }
        let time = attribute(signingTime, der(0x17, Array("260424030640Z".utf8)))
        var attributes = [time, attribute(manifest, der(4, json))]
        if fault != .noContentType {
            let type = fault == .otherContentType ? signedData : data
            attributes.append(attribute(contentType, type))
        }
        if fault != .noDigest { attributes.append(attribute(messageDigest, der(4, digest))) }
        if fault == .manifestTwice { attributes.append(attribute(manifest, der(4, [1]))) }
        if fault == .signingTimeTwice { attributes.append(time) }
        if fault == .manifestWithTwoValues {
            attributes[1] = der(0x30, manifest + der(0x31, der(4, json) + der(4, json)))
        }
        let joined = attributes.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 }
        try AtomicFile.write(der(0x31, joined), to: folder + "/attributes")
        try OpenSSLCommand.run(
            ["dgst", "-sha256", "-sign", "sender.key", "-out", "signature", "attributes"],
            in: folder
        )
        let signature = try contents("signature", in: folder)
        let extra = fault == .unsignedAttribute ? der(0xa1, time) : []
        let signer = der(
            0x30,
            der(2, [1]) + name(of: pair.sender.certificate) + sha256 + der(0xa0, joined) + ecdsa
                + der(4, signature) + extra
        )
        let body = der(
            0x30,
            der(2, [1]) + der(0x31, sha256) + der(0x30, data + der(0xa0, der(4, content)))
                + der(0x31, signer)
        )
        try AtomicFile.write(der(0x30, signedData + der(0xa0, body)), to: folder + "/signed")
        try OpenSSLCommand.run(
            [
                "cms", "-encrypt", "-binary", "-aes-256-gcm", "-in", "signed", "-recip",
                "payer.pem", "-outform", "DER", "-out", "batch",
            ],
            in: folder
        )
        return try contents("batch", in: folder)
    }

    private static func attribute(_ type: [UInt8], _ value: [UInt8]) -> [UInt8] {
        der(0x30, type + der(0x31, value))
    }

    /// Issuer and serial number: the third and the first field after the version.
    private static func name(of certificate: Certificate) -> [UInt8] {
        var position = 0
        enter(certificate.der, &position)
        enter(certificate.der, &position)
        _ = element(certificate.der, &position)
        let serial = element(certificate.der, &position)
        _ = element(certificate.der, &position)
        return der(0x30, element(certificate.der, &position) + serial)
    }

    private static func enter(_ bytes: [UInt8], _ position: inout Int) {
        position += bytes[position + 1] < 0x80 ? 2 : 2 + Int(bytes[position + 1] & 0x7f)
    }

    private static func element(_ bytes: [UInt8], _ position: inout Int) -> [UInt8] {
        let start = position
        var length = Int(bytes[position + 1])
        enter(bytes, &position)
        if length > 0x80 {
            length = bytes[start + 2..<position].reduce(0) { $0 << 8 | Int($1) }
        }
        position += length
        return Array(bytes[start..<position])
    }

    private static func der(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let count = content.count
        if count < 0x80 { return [tag, UInt8(count)] + content }
        if count < 0x100 { return [tag, 0x81, UInt8(count)] + content }
        return [tag, 0x82, UInt8(count >> 8), UInt8(count & 0xff)] + content
    }

    private static func hex(_ text: String) -> [UInt8] { Hexadecimal.bytes(text) ?? [] }
}
