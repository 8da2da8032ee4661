import COpenSSL
public import Foundation

extension Certificate {
    /// What a certificate is to be used for.
    public enum Use: Sendable, Hashable, CaseIterable {
        /// To verify a signature.
        case signer
        /// To seal a batch for.
        case recipient
        /// To sign receipts with the key that batches are sealed for, whatever its key usage
        /// says: the sender holds this very certificate, and asks for no other.
        case receipt
    }

    /// The kinds of key that are allowed.
    public enum KeyKind: Sendable, Hashable, CaseIterable {
        /// RSA of 2048 bits or more.
        case rsa
        /// Elliptic curve P-256.
        case p256
    }

    /// Checks that the certificate may be used so at a time.
    ///
    /// No chain is built: the caller pins the certificate. Self-signed ones, CA:TRUE and an
    /// absent key usage are accepted; a present key usage must allow the use.
    ///
    /// - Parameters:
    ///   - use: What it is wanted for.
    ///   - now: The time to judge by.
    /// - Throws: ``SealingError`` with code `weakKey`, `keyUsage` or `expired`.
    public func check(for use: Use, now: Date) throws(SealingError) {
        let kind = try keyKind()
        let role = use == .signer ? "the signer's certificate" : "the recipient's certificate"
        try checkValidity(now: now, role: role)
        try unsafe withX509 { (certificate) throws(SealingError) in
            let usage = unsafe X509_get_key_usage(certificate)
            guard usage != UInt32.max, use != .receipt else { return }
            let wanted =
                switch (use, kind) {
                case (.signer, _), (.receipt, _): KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION
                case (.recipient, .rsa): KU_KEY_ENCIPHERMENT
                case (.recipient, .p256): KU_KEY_AGREEMENT
                }
            guard usage & UInt32(wanted) != 0 else { throw SealingError(.keyUsage, detail: role) }
        }
    }

    /// The kind of the certificate's key.
    ///
    /// - Throws: ``SealingError`` with code `weakKey` for any kind or size that is not allowed.
    public func keyKind() throws(SealingError) -> KeyKind {
        try unsafe withX509 { (certificate) throws(SealingError) in
            guard let key = unsafe X509_get0_pubkey(certificate) else {
                OpenSSL.drain()
                throw SealingError(.weakKey)
            }
            return try unsafe Self.kind(of: key)
        }
    }

    static func kind(of key: OpaquePointer) throws(SealingError) -> KeyKind {
        switch unsafe EVP_PKEY_get_base_id(key) {
        case EVP_PKEY_RSA:
            // More than 16384 bits is no strength but a way to make the reader slow.
            guard unsafe (2048...16384).contains(EVP_PKEY_get_bits(key)) else {
                throw SealingError(.weakKey)
            }
            return .rsa
        case EVP_PKEY_EC:
            var name = [CChar](repeating: 0, count: 64)
            var length = 0
            let found = unsafe name.withUnsafeMutableBufferPointer { buffer in
                unsafe EVP_PKEY_get_group_name(key, buffer.baseAddress, buffer.count, &length)
            }
            let curve = name.prefix(length).map { UInt8(bitPattern: $0) }
            guard found == 1, curve == Array("prime256v1".utf8) else {
                OpenSSL.drain()
                throw SealingError(.weakKey)
            }
            return .p256
        default:
            throw SealingError(.weakKey)
        }
    }

    private func checkValidity(now: Date, role: String) throws(SealingError) {
        try unsafe withX509 { (certificate) throws(SealingError) in
            var time = time_t(now.timeIntervalSince1970.rounded(.down))
            let start = unsafe X509_cmp_time(X509_get0_notBefore(certificate), &time)
            let end = unsafe X509_cmp_time(X509_get0_notAfter(certificate), &time)
            OpenSSL.drain()
            // The function answers -1 for a time not after the given one, and 0 for a bad time.
            guard start == -1 else {
                throw SealingError(.expired, detail: role + " is not valid yet")
            }
            guard end == 1 else { throw SealingError(.expired, detail: role + " has expired") }
        }
    }
}
