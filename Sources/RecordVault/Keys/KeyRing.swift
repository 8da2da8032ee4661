internal import Sealing

/// One class key in memory.
final class ClassKey: Sendable {
    let keyClass: KeyClass
    let generation: UInt32
    let secret: SecretBytes

    init(_ keyClass: KeyClass, generation: UInt32, secret: borrowing SecretBytes) {
        self.keyClass = keyClass
        self.generation = generation
        self.secret = secret.pinnedCopy()
    }

    /// A key for one purpose, derived from this one.
    func derived(
        _ label: String,
        salt: [UInt8] = []
    ) throws(SealingError) -> SecretBytes {
        try HKDF.derive(secret, salt: salt, info: Array("chartkeeper/1 \(label)".utf8))
    }
}

/// The class keys that an unlocked slot gave.
struct KeyRing: Sendable {
    private let keys: [KeyClass: ClassKey]

    init(_ keys: [ClassKey]) {
        var byClass: [KeyClass: ClassKey] = [:]
        for key in keys { byClass[key.keyClass] = key }
        self.keys = byClass
    }

    /// Fresh random keys of every class, generation 1.
    static func random() throws(SealingError) -> KeyRing {
        var keys: [ClassKey] = []
        for keyClass in KeyClass.allCases {
            keys.append(
                ClassKey(keyClass, generation: 1, secret: try SecretBytes.random(count: 32))
            )
        }
        return KeyRing(keys)
    }

    /// The key of a class.
    ///
    /// - Throws: `VaultError` with code `role` when the user's roles do not give it.
    func key(_ keyClass: KeyClass) throws(VaultError) -> ClassKey {
        guard let key = keys[keyClass] else {
            throw VaultError(.role, detail: "the key of \(keyClass.rawValue) is needed")
        }
        return key
    }

    /// The key of content digests, or nil where the roles do not give the index key.
    func contentDigestKey() throws(SealingError) -> ClassKey? {
        guard let index = keys[.index] else { return nil }
        let secret = try index.derived("content digest")
        return ClassKey(.index, generation: index.generation, secret: secret)
    }

    /// The keys of the given classes, in their order.
    func keys(of classes: Set<KeyClass>) -> [ClassKey] {
        KeyClass.allCases.filter(classes.contains).compactMap { keys[$0] }
    }
}
