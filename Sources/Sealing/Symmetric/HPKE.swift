/// Hybrid public key encryption (RFC 9180), base mode, one message a context: DHKEM(X25519,
/// HKDF-SHA256), HKDF-SHA256, AES-256-GCM.
///
/// It delivers a key to somebody whose passphrase is not at hand. Base mode says nothing about who
/// sent it: the sender signs beside it.
public enum HPKE {
    /// Bytes in a private key, a public key and an encapsulation.
    public static let keySize = X25519.keySize

    /// A sealed message.
    public struct Message: Sendable, Hashable {
        /// The ephemeral public key, 32 bytes.
        public var encapsulated: [UInt8]
        /// The ciphertext and its tag of 16 bytes.
        public var sealed: [UInt8]

        /// Puts a message together that was read.
        public init(encapsulated: [UInt8], sealed: [UInt8]) {
            self.encapsulated = encapsulated
            self.sealed = sealed
        }
    }

    /// The public key that belongs to a private one.
    ///
    /// - Throws: ``SealingError``: `parameters` for a wrong length, `unavailable`.
    public static func publicKey(
        of privateKey: borrowing SecretBytes
    ) throws(SealingError) -> [UInt8] {
        try X25519.publicKey(of: privateKey)
    }

    /// Seals a secret to a public key.
    ///
    /// - Parameters:
    ///   - secret: What is sealed.
    ///   - publicKey: The recipient's key.
    ///   - info: What the message is for.
    ///   - data: What is authenticated beside it.
    /// - Returns: The message.
    /// - Throws: ``SealingError``: `parameters`, `authentication` for a public key of small order,
    ///   `unavailable`.
    public static func seal(
        _ secret: borrowing SecretBytes,
        to publicKey: [UInt8],
        info: [UInt8],
        authenticating data: [UInt8]
    ) throws(SealingError) -> Message {
        let ephemeral = try SecretBytes.random(count: keySize)
        let encapsulated = try X25519.publicKey(of: ephemeral)
        let agreed = try X25519.agree(ephemeral, with: publicKey)
        let shared = try sharedSecret(agreed, context: encapsulated + publicKey)
        let schedule = try Schedule(shared, info: info)
        // The array is overwritten by its own ciphertext.
        var bytes = unsafe secret.withBytes { unsafe Array($0) }
        let tag = try AES256GCM().seal(
            &bytes,
            key: schedule.key,
            nonce: schedule.nonce,
            authenticating: data
        )
        return Message(encapsulated: encapsulated, sealed: bytes + tag)
    }

    /// Opens a message.
    ///
    /// - Throws: ``SealingError``: `authentication` for anything that was changed or is not for
    ///   this key, `unavailable`.
    public static func open(
        _ message: Message,
        privateKey: borrowing SecretBytes,
        info: [UInt8],
        authenticating data: [UInt8]
    ) throws(SealingError) -> SecretBytes {
        guard message.encapsulated.count == keySize, message.sealed.count >= AES256GCM.tagSize
        else { throw SealingError(.authentication) }
        let publicKey = try X25519.publicKey(of: privateKey)
        let agreed = try X25519.agree(privateKey, with: message.encapsulated)
        let shared = try sharedSecret(agreed, context: message.encapsulated + publicKey)
        let schedule = try Schedule(shared, info: info)
        var bytes = try AES256GCM().open(
            Array(message.sealed.dropLast(AES256GCM.tagSize)),
            tag: Array(message.sealed.suffix(AES256GCM.tagSize)),
            key: schedule.key,
            nonce: schedule.nonce,
            authenticating: data
        )
        return SecretBytes(consuming: &bytes)
    }

    /// The secret of the key encapsulation (section 4.1, ExtractAndExpand).
    package static func sharedSecret(
        _ agreed: borrowing SecretBytes,
        context: [UInt8]
    ) throws(SealingError) -> SecretBytes {
        let label = version + kemSuite + Array("eae_prk".utf8)
        let input = try SecretBytes(prefix: label, agreed)
        let root = try HKDF.extract(input, salt: [])
        return try expand(root, "shared_secret", context, count: 32, suite: kemSuite)
    }

    /// What the two sides agree on, for known answers.
    package static func agreement(
        privateKey: borrowing SecretBytes,
        publicKey: [UInt8]
    ) throws(SealingError) -> SecretBytes {
        try X25519.agree(privateKey, with: publicKey)
    }

    private static let version = Array("HPKE-v1".utf8)
    private static let kemSuite = Array("KEM".utf8) + [0, 0x20]
    private static let suite = Array("HPKE".utf8) + [0, 0x20, 0, 1, 0, 2]

    private static func expand(
        _ key: borrowing SecretBytes,
        _ label: String,
        _ context: [UInt8],
        count: Int,
        suite: [UInt8]
    ) throws(SealingError) -> SecretBytes {
        let length = [UInt8(truncatingIfNeeded: count >> 8), UInt8(truncatingIfNeeded: count)]
        let info = length + version + suite + Array(label.utf8) + context
        return try HKDF.expand(key, info: info, count: count)
    }

    /// Key and nonce of the one message (section 5.1, base mode: no pre-shared key).
    private struct Schedule: ~Copyable {
        let key: SecretBytes
        let nonce: [UInt8]

        init(_ shared: borrowing SecretBytes, info: [UInt8]) throws(SealingError) {
            let none = SecretBytes(copying: [UInt8](repeating: 0, count: 32))
            let label = { (name: String) in version + suite + Array(name.utf8) }
            let context =
                [0] + (try HMAC.code(label("psk_id_hash"), key: none))
                + (try HMAC.code(label("info_hash") + info, key: none))
            var bytes = try HMAC.code(label("secret"), key: shared)
            let secret = SecretBytes(consuming: &bytes)
            let base = try expand(secret, "base_nonce", context, count: 12, suite: suite)
            let key = try expand(secret, "key", context, count: 32, suite: suite)
            self.key = key
            nonce = unsafe base.withBytes { unsafe Array($0) }
        }
    }
}
