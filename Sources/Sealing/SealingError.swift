/// What went wrong while sealing, opening or keeping keys.
///
/// An error names a code and, where there is one, the place; it never carries content, key bytes
/// or the subject of a certificate. Two errors are equal when their codes are.
public struct SealingError: Error, Sendable {
    /// What went wrong.
    public let code: Code
    /// Where in the input, as a byte offset, or nil.
    public let offset: Int?
    /// What to say beside the code's own wording, or nil.
    public let detail: String?

    /// Makes an error.
    public init(_ code: Code, offset: Int? = nil, detail: String? = nil) {
        self.code = code
        self.offset = offset
        self.detail = detail
    }

    /// The kinds of failure.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// None of a batch's recipients is the certificate that was given.
        case notRecipient
        /// The private key does not belong to the certificate.
        case wrongKey
        /// The signature does not fit the content and the signer's certificate.
        case badSignature
        /// The batch was signed by another certificate than the pinned one.
        case wrongSigner
        /// The certificate's key usage does not allow the use.
        case keyUsage
        /// The certificate is not yet or no longer valid.
        case expired
        /// The key is of a kind or size that is not allowed.
        case weakKey
        /// The manifest is absent, doubled or does not match the batch.
        case manifest
        /// A passphrase is empty or wrong.
        case passphrase
        /// A private key file is encrypted, and no passphrase is taken for it.
        case encryptedKey
        /// A sealed value does not authenticate: changed, cut, or sealed under another key.
        case authentication
        /// The bytes are not of the structure they should have.
        case structure
        /// The bytes are BER, such as with indefinite lengths, where DER is required.
        case ber
        /// The input is larger, deeper or has more parts than is allowed.
        case limit
        /// An algorithm or one of its parameters is not allowed.
        case algorithm
        /// A key or certificate file cannot be read as PEM.
        case malformedPEM
        /// Parameters of a key derivation lie outside their bounds.
        case parameters
        /// A key was used as often as it may be.
        case keyExhausted
        /// A file is not there.
        case missingFile
        /// A file could not be read or written.
        case file
        /// The cryptographic library lacks what is needed, or failed without cause in the input.
        case unavailable
    }

    /// The class of a failure, by which a program chooses its exit code.
    public enum Kind: Sendable, Hashable {
        /// Credentials or policy refuse it (77).
        case refused
        /// The data is bad or damaged (65).
        case badData
        /// A file is not there (66).
        case notFound
        /// Reading or writing failed (74).
        case file
        /// A needed thing is missing (69).
        case unavailable
    }

    /// The class of this failure.
    public var kind: Kind {
        switch code {
        case .notRecipient, .wrongKey, .badSignature, .wrongSigner, .keyUsage, .expired, .weakKey,
            .manifest, .passphrase, .encryptedKey:
            .refused
        case .authentication, .structure, .ber, .limit, .algorithm, .malformedPEM,
            .parameters, .keyExhausted:
            .badData
        case .missingFile: .notFound
        case .file: .file
        case .unavailable: .unavailable
        }
    }
}

extension SealingError: Equatable {
    /// Whether both are of one code, whatever their place and detail.
    public static func == (left: SealingError, right: SealingError) -> Bool {
        left.code == right.code
    }
}

extension SealingError: CustomStringConvertible {
    /// One sentence without full stop: what is wrong, where, and what to do where that is known.
    public var description: String {
        var text = code.wording
        if let offset { text += " at byte \(offset)" }
        if let detail { text += ": \(detail)" }
        return text
    }
}

extension SealingError.Code {
    fileprivate var wording: String {
        switch self {
        case .notRecipient: "the batch is not addressed to this certificate"
        case .wrongKey: "the private key does not belong to the certificate"
        case .badSignature: "the signature does not verify"
        case .wrongSigner: "the batch was not signed by the expected signer"
        case .keyUsage: "the certificate's key usage does not allow this use"
        case .expired: "the certificate is not valid at this time"
        case .weakKey: "the key must be RSA of at least 2048 bits or EC on P-256"
        case .manifest: "the manifest does not match the batch"
        case .passphrase: "the passphrase is not right"
        case .encryptedKey: "the private key is encrypted; decrypt it first with openssl pkey"
        case .authentication: "the sealed data is damaged or was changed"
        case .structure: "the data does not have the required structure"
        case .ber:
            "the file is BER, such as with indefinite lengths, and DER is required; convert it with "
                + "openssl cms -cmsout -inform DER -outform DER -in FILE -out NEWFILE"
        case .limit: "the data exceeds a limit"
        case .algorithm: "an algorithm or parameter is not allowed"
        case .malformedPEM: "no PEM of the required kind"
        case .parameters: "the key derivation's parameters are out of bounds"
        case .keyExhausted: "the key has been used as often as is safe"
        case .missingFile: "there is no such file"
        case .file: "a file could not be read or written"
        case .unavailable: "the cryptographic library cannot do what is needed"
        }
    }
}
