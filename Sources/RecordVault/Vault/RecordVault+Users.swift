internal import GRDB
public import Sealing

/// A user as the key file has it.
public struct VaultUser: Sendable, Hashable {
    /// The name.
    public var name: String
    /// The roles.
    public var roles: [Role]
    /// Whether a key file is needed beside the passphrase.
    public var needsKeyFile: Bool
    /// Whether it is the slot that the recovery key opens.
    public var isRecovery: Bool
}

extension RecordVault {
    /// The users, in the order they were added.
    ///
    /// - Throws: ``VaultError``: `damaged`, `file`.
    public func users() throws(VaultError) -> [VaultUser] {
        try read { database in
            let bytes = try files.keyFile(try database.value(.keys) ?? [])
            return try KeyFile.decode(bytes, path: files.keys).slots.map {
                VaultUser(
                    name: $0.user,
                    roles: $0.roles,
                    needsKeyFile: $0.keyFile,
                    isRecovery: $0.kind == .recovery
                )
            }
        }
    }

    /// Adds a user; for administrators.
    ///
    /// A trainee gets a progress key, which is also delivered to instructors and administrators.
    ///
    /// - Parameters:
    ///   - name: A new name, `[A-Za-z0-9._-]{1,64}`.
    ///   - roles: At least one role.
    ///   - passphrase: The user's passphrase; not empty.
    ///   - keyFile: A file that is needed beside it, or nil.
    /// - Throws: ``VaultError``: `role`, `argument`, `exists` when the name is taken, `file`.
    public func addUser(
        _ name: String,
        roles: [Role],
        passphrase: borrowing SecretBytes,
        keyFile: UserKeyFile? = nil
    ) throws(VaultError) {
        try Self.checkNew(user: name, passphrase: passphrase)
        guard !roles.isEmpty, name != RecoveryKey.user else {
            throw VaultError(.argument, detail: "the roles or the name")
        }
        let owner = KeySlot.Owner(user: name, roles: Role.allCases.filter(roles.contains))
        try add(owner, SlotCredential(passphrase, keyFile: keyFile), as: .userAdded)
    }

    /// Removes a user; for administrators.
    ///
    /// What the user knew stays known: rotate the keys.
    ///
    /// - Throws: ``VaultError``: `role`, `user`, `state` for oneself and for the last administrator.
    public func removeUser(_ name: String) throws(VaultError) {
        try changeKeys(.userRemoved, subject: name) { file, _, _ in
            _ = try file.slot(for: name)
            file.slots.removeAll { $0.user == name }
            guard name != user,
                file.slots.contains(where: {
                    $0.kind == .user && $0.roles.contains(.administrator)
                })
            else {
                throw VaultError(.state, detail: "oneself and the last administrator stay")
            }
        }
    }

    /// Gives the user another passphrase or key file; the slot's key pair stays.
    ///
    /// - Throws: ``VaultError``: `argument` for an empty passphrase, `file`.
    public func changePassphrase(
        to passphrase: borrowing SecretBytes,
        keyFile: UserKeyFile? = nil
    ) throws(VaultError) {
        try Self.checkNew(user: user, passphrase: passphrase)
        let credential = SlotCredential(passphrase, keyFile: keyFile)
        try changeKeys(.passphraseChanged, subject: user, needing: nil) { file, keys, _ in
            guard let place = file.slots.firstIndex(where: { $0.user == user }) else {
                throw VaultError(.user)
            }
            try file.slots[place].seal(
                keys.privateKey,
                credential: credential,
                vault: id,
                administration: file.administrationKey,
                scrypt: settings.scrypt
            )
        }
    }

    /// Makes a user's slot anew, with a new key pair and passphrase; for administrators.
    ///
    /// It also gives a user back who lost the passphrase.
    ///
    /// - Throws: ``VaultError``: `role`, `user`, `argument`, `file`.
    public func rotateSlot(
        of name: String,
        passphrase: borrowing SecretBytes,
        keyFile: UserKeyFile? = nil
    ) throws(VaultError) {
        try Self.checkNew(user: name, passphrase: passphrase)
        let roles = try users().first { $0.name == name && !$0.isRecovery }?.roles
        guard let roles else { throw VaultError(.user) }
        try add(
            KeySlot.Owner(user: name, roles: roles),
            SlotCredential(passphrase, keyFile: keyFile),
            as: .slotRotated
        )
    }

    /// Makes the slot that a new recovery key opens, in place of an earlier one; for administrators.
    ///
    /// - Returns: The recovery key in its printed form. It is kept nowhere.
    /// - Throws: ``VaultError``: `role`, `file`, `unavailable`.
    public func makeRecoveryKey() throws(VaultError) -> SecretBytes {
        let key: SecretBytes
        do {
            key = try RecoveryKey.random()
        } catch {
            throw VaultError.translate(error, file: folder)
        }
        let owner = KeySlot.Owner(
            user: RecoveryKey.user,
            roles: [.administrator],
            kind: .recovery
        )
        let isThere = try users().contains(where: \.isRecovery)
        try add(owner, SlotCredential(key, keyFile: nil), as: isThere ? .slotRotated : .userAdded)
        return key
    }

    /// Makes a slot and delivers the keys of its roles, and new progress keys to those who see them.
    private func add(
        _ owner: KeySlot.Owner,
        _ credential: SlotCredential,
        as action: AuditEntry.Action
    ) throws(VaultError) {
        let roles = owner.roles.map(\.rawValue).joined(separator: ",")
        try changeKeys(action, subject: owner.user, detail: roles) { file, keys, _ in
            let place = file.slots.firstIndex { $0.user == owner.user }
            guard (place == nil) == (action == .userAdded) else {
                throw VaultError(place == nil ? .user : .exists, record: owner.user)
            }
            var ring = keys.ring
            let progress = KeyName(.progress, owner: owner.user)
            if owner.roles.contains(.trainee), !ring.holds(progress) {
                ring.add(try ClassKey.random(progress, generation: keys.generation))
            }
            let slot = try KeySlot.make(
                owner,
                credential: credential,
                vault: id,
                administration: file.administrationKey,
                scrypt: settings.scrypt
            )
            if let place { file.slots[place] = slot } else { file.slots.append(slot) }
            try deliver(ring, in: &file)
        }
    }

    /// Delivers what is missing to every slot.
    func deliver(_ ring: KeyRing, in file: inout KeyFile) throws {
        let administration = try ring.key(.administration)
        guard
            try Ed25519.publicKey(of: administration.secret) == file.administrationKey
        else { throw VaultError(.damaged, file: files.keys) }
        for place in file.slots.indices {
            try file.slots[place].deliver(ring, vault: id, administration: administration)
        }
    }
}
