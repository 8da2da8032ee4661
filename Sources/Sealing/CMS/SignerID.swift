import SwiftASN1

/// How a message names a certificate.
enum SignerID {
    /// Checks an IssuerAndSerialNumber; libcrypto compares it with the certificate.
    static func checkIssuerAndSerial(_ node: ASN1Node) throws(SealingError) {
        let parts = try node.parts()
        guard parts.count == 2 else { throw SealingError(.structure) }
        _ = try parts[0].parts()
        guard try (1...21).contains(parts[1].bytes(.integer).count) else {
            throw SealingError(.structure, detail: "serial number")
        }
    }
}
