import COpenSSL

/// An X.509 certificate, held as its DER bytes.
///
/// A plain value: libcrypto's object is made from the bytes for each use. Its subject is never
/// printed; a certificate is named by its fingerprint.
public struct Certificate: Sendable, Hashable {
    /// The certificate itself.
    public let der: [UInt8]

    /// Reads the first certificate of a PEM text, or DER.
    ///
    /// - Parameter bytes: The content of a certificate file.
    /// - Throws: ``SealingError`` with code `malformedPEM`.
    public init(_ bytes: [UInt8]) throws(SealingError) {
        let bio = try MemoryBIO(bytes)
        let isDER = bytes.first == 0x30
        der = try unsafe bio.with { (source) throws(SealingError) in
            let read =
                unsafe isDER
                ? d2i_X509_bio(source, nil) : PEM_read_bio_X509(source, nil, refusePassphrase, nil)
            guard let certificate = unsafe read else {
                OpenSSL.drain()
                throw SealingError(.malformedPEM, detail: "a certificate is wanted")
            }
            defer { unsafe X509_free(certificate) }
            return try unsafe Self.encode(certificate)
        }
    }

    /// Reads the first certificate of a PEM file, or a DER file.
    ///
    /// - Parameter path: The file.
    /// - Throws: ``SealingError`` with code `malformedPEM`, `missingFile` or `file`.
    public init(file path: String) throws(SealingError) {
        let bytes = try InputFile.read(path)
        do throws(SealingError) {
            try self.init(bytes)
        } catch {
            throw SealingError(error.code, detail: "\(path): a certificate is wanted")
        }
    }

    /// Copies libcrypto's object into a value.
    init(copyOf certificate: OpaquePointer) throws(SealingError) {
        der = try unsafe Self.encode(certificate)
    }

    /// SHA-256 of the DER bytes, in lower-case hexadecimal.
    public var fingerprint: String { SHA256.hexadecimal(der) }

    /// The certificate as PEM text.
    public func pem() throws(SealingError) -> [UInt8] {
        try unsafe withX509 { (certificate) throws(SealingError) in
            let bio = try MemoryBIO()
            try unsafe bio.with { (target) throws(SealingError) in
                try OpenSSL.check(unsafe PEM_write_bio_X509(target, certificate))
            }
            return try bio.contents()
        }
    }

    /// Lends libcrypto's object to a body.
    func withX509<Result: ~Copyable>(
        _ body: (OpaquePointer) throws(SealingError) -> Result
    ) throws(SealingError) -> Result {
        let bio = try MemoryBIO(der)
        return try unsafe bio.with { (source) throws(SealingError) in
            guard let certificate = unsafe d2i_X509_bio(source, nil) else {
                OpenSSL.drain()
                throw SealingError(.malformedPEM, detail: "a certificate is wanted")
            }
            defer { unsafe X509_free(certificate) }
            return try unsafe body(certificate)
        }
    }

    private static func encode(_ certificate: OpaquePointer) throws(SealingError) -> [UInt8] {
        let bio = try MemoryBIO()
        try unsafe bio.with { (target) throws(SealingError) in
            try OpenSSL.check(unsafe i2d_X509_bio(target, certificate))
        }
        return try bio.contents()
    }
}

extension Certificate: CustomStringConvertible {
    /// The fingerprint; the subject may name a person.
    public var description: String { "Certificate sha256:\(fingerprint)" }
}
