import COpenSSL
import SwiftASN1

/// How a message names a recipient's certificate.
enum RecipientID: Hashable {
    /// The DER of issuer and serial number.
    case issuerAndSerial([UInt8])
    /// The certificate's subject key identifier.
    case keyID([UInt8])

    /// Whether it is a key identifier.
    var isKeyID: Bool {
        if case .keyID = self { return true }
        return false
    }

    /// The names of a certificate.
    ///
    /// They are compared byte for byte: libcrypto's own comparison takes names of other case or
    /// spacing for the same.
    static func names(of certificate: Certificate) throws(SealingError) -> [RecipientID] {
        guard let signed = try ASN1Node.tree(certificate.der).parts().first else {
            throw SealingError(.structure)
        }
        var parts = try signed.parts()[...]
        if parts.first?.isTagged(0) == true { parts.removeFirst() }
        // serialNumber, signature, issuer
        guard parts.count > 2 else { throw SealingError(.structure) }
        let serial = parts[parts.startIndex].encodedBytes
        let issuer = parts[parts.startIndex + 2].encodedBytes
        let length = DERLength.bytes(issuer.count + serial.count)
        var names = [RecipientID.issuerAndSerial([0x30] + length + issuer + serial)]
        let keyID = try unsafe certificate.withX509 { (x509) throws(SealingError) in
            guard let id = unsafe X509_get0_subject_key_id(x509) else { return [UInt8]() }
            let count = unsafe Int(ASN1_STRING_length(id))
            return unsafe Array(UnsafeBufferPointer(start: ASN1_STRING_get0_data(id), count: count))
        }
        if !keyID.isEmpty { names.append(.keyID(keyID)) }
        return names
    }
}

/// Lengths as DER writes them.
enum DERLength {
    /// The length's bytes, in the shortest form.
    static func bytes(_ length: Int) -> [UInt8] {
        guard length >= 0x80 else { return [UInt8(length)] }
        var rest = length
        var digits: [UInt8] = []
        while rest > 0 {
            digits.insert(UInt8(rest & 0xff), at: 0)
            rest >>= 8
        }
        return [0x80 | UInt8(digits.count)] + digits
    }
}
