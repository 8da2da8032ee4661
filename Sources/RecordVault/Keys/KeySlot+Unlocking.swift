internal import Sealing

/// What opens a slot.
final class SlotCredential: Sendable {
    let passphrase: SecretBytes
    let keyFile: UserKeyFile?

    init(_ passphrase: borrowing SecretBytes, keyFile: UserKeyFile?) {
        self.passphrase = passphrase.pinnedCopy()
        self.keyFile = keyFile
    }
}

/// The private key of an unlocked slot, which opens what is delivered to it.
final class SlotPrivateKey: Sendable {
    let secret: SecretBytes

    init(_ secret: borrowing SecretBytes) { self.secret = secret.pinnedCopy() }
}

extension KeySlot {
    /// What a new slot is for.
    struct Owner {
        var user: String
        var roles: [Role]
        var kind: Kind = .user
    }

    /// Makes a slot with a key pair of its own and no class keys yet.
    ///
    /// - Throws: `SealingError`, with code `passphrase` for an empty one.
    static func make(
        _ owner: Owner,
        credential: SlotCredential,
        vault: [UInt8],
        administration: [UInt8],
        scrypt: Scrypt
    ) throws(SealingError) -> KeySlot {
        let privateKey = try SecretBytes.random(count: HPKE.keySize)
        var slot = KeySlot(
            user: owner.user,
            roles: owner.roles,
            kind: owner.kind,
            keyFile: false,
            kdf: Derivation(n: 0, r: 0, p: 0, salt: ""),
            commitment: "",
            publicKey: Hexadecimal.text(try HPKE.publicKey(of: privateKey)),
            sealed: "",
            keys: []
        )
        try slot.seal(
            SlotPrivateKey(privateKey),
            credential: credential,
            vault: vault,
            administration: administration,
            scrypt: scrypt
        )
        return slot
    }

    /// Seals the slot's private key anew, under a fresh salt.
    mutating func seal(
        _ privateKey: SlotPrivateKey,
        credential: SlotCredential,
        vault: [UInt8],
        administration: [UInt8],
        scrypt: Scrypt
    ) throws(SealingError) {
        let salt = try RandomBytes.make(count: 32)
        let root = try Self.root(credential, salt: salt, scrypt: scrypt)
        keyFile = credential.keyFile != nil
        kdf = Derivation(n: scrypt.n, r: scrypt.r, p: scrypt.p, salt: Hexadecimal.text(salt))
        let commitment = try Self.commitment(root)
        self.commitment = Hexadecimal.text(unsafe commitment.withBytes { unsafe Array($0) })
        let nonce = try RandomBytes.make(count: AES256GCM.nonceSize)
        // The array is overwritten by its own ciphertext.
        var bytes = unsafe privateKey.secret.withBytes { unsafe Array($0) }
        let tag = try AES256GCM().seal(
            &bytes,
            key: try Self.slotKey(root),
            nonce: nonce,
            authenticating: data(vault: vault, administration: administration)
        )
        sealed = Hexadecimal.text(nonce + bytes + tag)
    }

    /// Opens the private key.
    ///
    /// - Throws: `SealingError`: `passphrase` when it or the key file is wrong, `structure` or
    ///   `authentication` for what does not fit under the right one, `unavailable`.
    func privateKey(
        _ credential: SlotCredential,
        vault: [UInt8],
        administration: [UInt8]
    ) throws(SealingError) -> SlotPrivateKey {
        guard kdf.name == "scrypt", let salt = Hexadecimal.bytes(kdf.salt), salt.count == 32,
            let commitment = Hexadecimal.bytes(commitment),
            let sealed = Hexadecimal.bytes(sealed), sealed.count == 60
        else { throw SealingError(.structure) }
        let scrypt = try Scrypt(n: kdf.n, r: kdf.r, p: kdf.p)
        let root = try Self.root(credential, salt: salt, scrypt: scrypt)
        guard try Self.commitment(root).isEqual(to: commitment) else {
            throw SealingError(.passphrase)
        }
        var bytes = try AES256GCM().open(
            Array(sealed[12..<44]),
            tag: Array(sealed[44...]),
            key: try Self.slotKey(root),
            nonce: Array(sealed[..<12]),
            authenticating: data(vault: vault, administration: administration)
        )
        let privateKey = SecretBytes(consuming: &bytes)
        guard try HPKE.publicKey(of: privateKey) == recipient(vault: vault).publicKey else {
            throw SealingError(.authentication)
        }
        return SlotPrivateKey(privateKey)
    }

    /// Opens the class keys.
    func ring(
        _ privateKey: SlotPrivateKey,
        vault: [UInt8],
        administration: [UInt8]
    ) throws(SealingError) -> KeyRing {
        let recipient = try recipient(vault: vault)
        var ring = KeyRing()
        for key in keys {
            ring.add(
                try key.open(
                    recipient,
                    privateKey: privateKey.secret,
                    administration: administration
                )
            )
        }
        return ring
    }

    private static func root(
        _ credential: SlotCredential,
        salt: [UInt8],
        scrypt: Scrypt
    ) throws(SealingError) -> SecretBytes {
        let root = try scrypt.derive(credential.passphrase, salt: salt)
        guard let file = credential.keyFile else { return root }
        var bytes = unsafe file.secret.withBytes { unsafe Array($0) }
        defer { SecretBytes.clear(&bytes) }
        return try HKDF.derive(root, salt: bytes, info: Array("chartkeeper/1 key file".utf8))
    }

    private static func slotKey(_ root: borrowing SecretBytes) throws(SealingError) -> SecretBytes {
        try HKDF.derive(root, info: Array("chartkeeper/1 slot".utf8))
    }

    private static func commitment(
        _ root: borrowing SecretBytes
    ) throws(SealingError) -> SecretBytes {
        try HKDF.derive(root, info: Array("chartkeeper/1 slot commitment".utf8))
    }

    /// What the private key is authenticated with: roles and the administration's key among them.
    private func data(vault: [UInt8], administration: [UInt8]) -> [UInt8] {
        var data = Array("chartkeeper-slot/1".utf8)
        data.append(field: vault)
        data.append(field: user)
        data.append(field: kind.rawValue)
        data.append(number: UInt32(roles.count))
        for role in roles { data.append(field: role.rawValue) }
        data.append(field: publicKey)
        data.append(field: administration)
        return data
    }
}
