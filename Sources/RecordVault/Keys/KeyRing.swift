internal import Sealing

/// One class key in memory.
final class ClassKey: Sendable {
    let name: KeyName
    let generation: UInt32
    let secret: SecretBytes

    init(_ name: KeyName, generation: UInt32, secret: borrowing SecretBytes) {
        self.name = name
        self.generation = generation
        self.secret = secret.pinnedCopy()
    }

    /// A fresh random key.
    static func random(_ name: KeyName, generation: UInt32) throws(SealingError) -> ClassKey {
        ClassKey(name, generation: generation, secret: try SecretBytes.random(count: 32))
    }

    /// A key for one purpose, derived from this one.
    func derived(
        _ label: String,
        salt: [UInt8] = []
    ) throws(SealingError) -> SecretBytes {
        try HKDF.derive(secret, salt: salt, info: Array("chartkeeper/1 \(label)".utf8))
    }

    /// The same as a class key of its own.
    func purpose(_ label: String) throws(SealingError) -> ClassKey {
        ClassKey(name, generation: generation, secret: try derived(label))
    }
}

/// The class keys that an unlocked slot gave; of each the newest and, during a rotation, older ones.
struct KeyRing: Sendable {
    private var keys: [KeyName: [ClassKey]] = [:]

    init(_ keys: [ClassKey] = []) {
        for key in keys { add(key) }
    }

    /// Fresh random keys of every class, generation 1; of progress one for a learner.
    static func random(learner: String) throws(SealingError) -> KeyRing {
        var ring = KeyRing()
        for keyClass in KeyClass.allCases {
            let name = KeyName(keyClass, owner: keyClass == .progress ? learner : "")
            ring.add(try ClassKey.random(name, generation: 1))
        }
        return ring
    }

    mutating func add(_ key: ClassKey) {
        keys[key.name, default: []].append(key)
        keys[key.name]?.sort { $0.generation < $1.generation }
    }

    /// The newest key of a name.
    ///
    /// - Throws: `VaultError` with code `role` when the user's roles do not give it.
    func key(_ name: KeyName) throws(VaultError) -> ClassKey {
        guard let key = keys[name]?.last else {
            throw VaultError(.role, detail: "the key of \(name.keyClass.rawValue) is needed")
        }
        return key
    }

    /// The newest key of a class that has one owner.
    func key(_ keyClass: KeyClass) throws(VaultError) -> ClassKey { try key(KeyName(keyClass)) }

    /// The key of a name and generation, or nil.
    func key(_ name: KeyName, generation: UInt32) -> ClassKey? {
        keys[name]?.first { $0.generation == generation }
    }

    /// Whether there is any key of a name.
    func holds(_ name: KeyName) -> Bool { keys[name] != nil }

    /// The keys, by class, owner and generation.
    var all: [ClassKey] {
        keys.values.flatMap { $0 }.sorted {
            ($0.name.keyClass.number, $0.name.owner, $0.generation)
                < ($1.name.keyClass.number, $1.name.owner, $1.generation)
        }
    }

    /// The learners whose progress can be opened.
    var learners: [String] {
        keys.keys.filter { $0.keyClass == .progress }.map(\.owner).sorted()
    }

    /// The ring with only the newest key of each name.
    var newest: KeyRing { KeyRing(keys.values.compactMap(\.last)) }
}
