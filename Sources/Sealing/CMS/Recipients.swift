import COpenSSL
import SwiftASN1

/// The recipients of a parsed message.
enum Recipients {
    /// Whether one of the recipients is this certificate, by issuer and serial number or by key
    /// identifier.
    static func contain(_ x509: OpaquePointer, in cms: OpaquePointer) -> Bool {
        defer { OpenSSL.drain() }
        let all = unsafe CMS_get0_RecipientInfos(cms)
        for index in 0..<max(0, unsafe OPENSSL_sk_num(all)) {
            guard let info = unsafe OpaquePointer(OPENSSL_sk_value(all, index)) else { continue }
            switch unsafe CMS_RecipientInfo_type(info) {
            case CMS_RECIPINFO_TRANS:
                if unsafe CMS_RecipientInfo_ktri_cert_cmp(info, x509) == 0 { return true }
            case CMS_RECIPINFO_AGREE:
                let keys = unsafe CMS_RecipientInfo_kari_get0_reks(info)
                for place in 0..<max(0, unsafe OPENSSL_sk_num(keys)) {
                    guard let key = unsafe OpaquePointer(OPENSSL_sk_value(keys, place)) else {
                        continue
                    }
                    if unsafe CMS_RecipientEncryptedKey_cert_cmp(key, x509) == 0 { return true }
                }
            default: break
            }
        }
        return false
    }
}

/// What little of a tree is asked before it is read.
enum ASN1Tree {
    /// Whether the first part of a sequence is an object identifier.
    static func startsWithObjectID(_ bytes: [UInt8]) throws(SealingError) -> Bool {
        guard let first = try ASN1Node.tree(bytes).parts().first else {
            throw SealingError(.structure)
        }
        return first.identifier == .objectIdentifier
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
