internal import Sealing

/// A user's place in the key file: how the passphrase becomes a key, and what that key wraps.
struct KeySlot: Codable, Equatable {
    struct Derivation: Codable, Equatable {
        var name = "scrypt"
        var n: UInt64
        var r: UInt32
        var p: UInt32
        var salt: String
    }

    struct WrappedKey: Codable, Equatable {
        var `class`: String
        var generation: UInt32
        var commitment: String
        var sealed: String
    }

    var user: String
    var roles: [Role]
    var kdf: Derivation
    var commitment: String
    var keys: [WrappedKey]

    /// Whether a name may be that of a user.
    static func isUserName(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                    UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }

    /// Wraps the keys of some roles for a user.
    ///
    /// - Throws: `SealingError`, with code `passphrase` for an empty one.
    static func make(
        user: String,
        roles: [Role],
        passphrase: borrowing SecretBytes,
        ring: KeyRing,
        vault: [UInt8],
        scrypt: Scrypt
    ) throws(SealingError) -> KeySlot {
        let salt = try RandomBytes.make(count: 32)
        let root = try scrypt.derive(passphrase, salt: salt)
        let slotKey = try Self.slotKey(root)
        let cipher = try AES256GCM()
        var wrapped: [WrappedKey] = []
        let classes = roles.reduce(into: Set<KeyClass>()) { $0.formUnion($1.classes) }
        for key in ring.keys(of: classes) {
            let nonce = try RandomBytes.make(count: AES256GCM.nonceSize)
            let data = Self.data(
                vault: vault,
                user: user,
                keyClass: key.keyClass.rawValue,
                generation: key.generation
            )
            // The array is overwritten by its own ciphertext.
            var bytes = unsafe key.secret.withBytes { unsafe Array($0) }
            let tag = try cipher.seal(&bytes, key: slotKey, nonce: nonce, authenticating: data)
            wrapped.append(
                WrappedKey(
                    class: key.keyClass.rawValue,
                    generation: key.generation,
                    commitment: try hexadecimal(key.derived("class commitment")),
                    sealed: Hexadecimal.text(nonce + bytes + tag)
                )
            )
        }
        return KeySlot(
            user: user,
            roles: roles,
            kdf: Derivation(
                n: scrypt.n,
                r: scrypt.r,
                p: scrypt.p,
                salt: Hexadecimal.text(salt)
            ),
            commitment: try hexadecimal(Self.commitment(root)),
            keys: wrapped
        )
    }

    /// Unwraps the keys of the slot.
    ///
    /// - Throws: `VaultError`: `passphrase` when it is wrong, `damaged` for anything that does not
    ///   authenticate under the right one, `unavailable`.
    func unlock(
        passphrase: borrowing SecretBytes,
        vault: [UInt8],
        path: String
    ) throws(VaultError) -> KeyRing {
        do throws(SealingError) {
            guard kdf.name == "scrypt", let salt = Hexadecimal.bytes(kdf.salt), salt.count == 32,
                let commitment = Hexadecimal.bytes(commitment)
            else { throw SealingError(.structure) }
            let scrypt = try Scrypt(n: kdf.n, r: kdf.r, p: kdf.p)
            let root = try scrypt.derive(passphrase, salt: salt)
            guard try Self.commitment(root).isEqual(to: commitment) else {
                throw SealingError(.passphrase)
            }
            let slotKey = try Self.slotKey(root)
            let cipher = try AES256GCM()
            var unwrapped: [ClassKey] = []
            for key in keys {
                unwrapped.append(try unwrap(key, slotKey: slotKey, cipher: cipher, vault: vault))
            }
            return KeyRing(unwrapped)
        } catch {
            throw VaultError.translate(error, file: path)
        }
    }

    private func unwrap(
        _ key: WrappedKey,
        slotKey: borrowing SecretBytes,
        cipher: AES256GCM,
        vault: [UInt8]
    ) throws(SealingError) -> ClassKey {
        guard let keyClass = KeyClass(rawValue: key.class),
            let sealed = Hexadecimal.bytes(key.sealed), sealed.count == 60,
            let commitment = Hexadecimal.bytes(key.commitment)
        else { throw SealingError(.structure) }
        var bytes = try cipher.open(
            Array(sealed[12..<44]),
            tag: Array(sealed[44...]),
            key: slotKey,
            nonce: Array(sealed[..<12]),
            authenticating: Self.data(
                vault: vault,
                user: user,
                keyClass: key.class,
                generation: key.generation
            )
        )
        let secret = SecretBytes(consuming: &bytes)
        let classKey = ClassKey(keyClass, generation: key.generation, secret: secret)
        guard try classKey.derived("class commitment").isEqual(to: commitment) else {
            throw SealingError(.authentication)
        }
        return classKey
    }

    private static func slotKey(_ root: borrowing SecretBytes) throws(SealingError) -> SecretBytes {
        try HKDF.derive(root, info: Array("chartkeeper/1 slot".utf8))
    }

    private static func commitment(
        _ root: borrowing SecretBytes
    ) throws(SealingError) -> SecretBytes {
        try HKDF.derive(root, info: Array("chartkeeper/1 slot commitment".utf8))
    }

    private static func data(
        vault: [UInt8],
        user: String,
        keyClass: String,
        generation: UInt32
    ) -> [UInt8] {
        var data = Array("chartkeeper-slot/1".utf8)
        data.append(field: vault)
        data.append(field: user)
        data.append(field: keyClass)
        data.append(number: generation)
        return data
    }

    /// Commitments are public; this is the only way a derived value becomes text.
    private static func hexadecimal(
        _ commitment: borrowing SecretBytes
    ) throws(SealingError) -> String {
        Hexadecimal.text(unsafe commitment.withBytes { unsafe Array($0) })
    }
}
