/// A private key of Ed25519 with its public half computed once, for one who signs often.
public final class Ed25519KeyPair: Sendable {
    /// The private key, kept out of swap as far as the system allows.
    public let seed: SecretBytes
    /// The public key that belongs to it.
    public let publicKey: [UInt8]

    /// Takes a private key.
    ///
    /// - Throws: ``SealingError``: `parameters` for a wrong length, `unavailable` when the library
    ///   fails.
    public init(seed: borrowing SecretBytes) throws(SealingError) {
        publicKey = try Ed25519.publicKey(of: seed)
        self.seed = seed.pinnedCopy()
    }

    /// Signs a message.
    ///
    /// The key is inside the library only for as long as it signs.
    ///
    /// - Throws: ``SealingError`` with code `unavailable`.
    public func sign(_ message: [UInt8]) throws(SealingError) -> [UInt8] {
        try Ed25519Key(seed: seed, publicKey: publicKey).sign(message)
    }
}
