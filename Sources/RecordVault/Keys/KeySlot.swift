internal import Sealing

/// A user's place in the key file: how the passphrase opens a private key, and the class keys that
/// were delivered to it.
struct KeySlot: Codable, Equatable {
    struct Derivation: Codable, Equatable {
        var name = "scrypt"
        var n: UInt64
        var r: UInt32
        var p: UInt32
        var salt: String
    }

    /// Who uses the slot.
    enum Kind: String, Codable {
        case user
        /// Opened by the recovery key.
        case recovery
    }

    var user: String
    var roles: [Role]
    var kind: Kind
    /// Whether a key file of the user's own is needed beside the passphrase.
    var keyFile: Bool
    var kdf: Derivation
    var commitment: String
    var publicKey: String
    /// Nonce, private key and tag.
    var sealed: String
    var keys: [KeyDelivery]

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

    /// Whom deliveries in this slot go to.
    func recipient(vault: [UInt8]) throws(SealingError) -> KeyDelivery.Recipient {
        guard let publicKey = Hexadecimal.bytes(publicKey), publicKey.count == HPKE.keySize else {
            throw SealingError(.structure)
        }
        return KeyDelivery.Recipient(vault: vault, user: user, publicKey: publicKey)
    }

    /// Delivers the keys of a ring that the roles allow and the slot does not hold yet.
    mutating func deliver(
        _ ring: KeyRing,
        vault: [UInt8],
        administration: ClassKey
    ) throws(SealingError) {
        let recipient = try recipient(vault: vault)
        for key in ring.all where roles.hold(key.name, user: user) {
            let isThere = keys.contains {
                $0.class == key.name.keyClass.rawValue && $0.owner == key.name.owner
                    && $0.generation == key.generation
            }
            guard !isThere else { continue }
            keys.append(
                try KeyDelivery.make(key, to: recipient, administration: administration)
            )
        }
    }
}
