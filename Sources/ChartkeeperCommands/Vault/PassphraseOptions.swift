import ArgumentParser
import RecordVault
import Sealing

/// Where a passphrase comes from: a prompt without echo, a file or a descriptor; never an argument.
struct PassphraseOptions: ParsableArguments {
    @Option(
        help: "File with the passphrase, of mode 0600; one newline at its end is dropped.",
        completion: .file()
    )
    var passphraseFile: String?

    @Option(help: "Number of an open descriptor from which the passphrase is read.")
    var passphraseFD: Int32?

    @Option(
        help: "The user's key file, where one is needed beside the passphrase.",
        completion: .file()
    )
    var keyFile: String?

    func validate() throws {
        if passphraseFile != nil, passphraseFD != nil {
            throw ValidationError("give --passphrase-file or --passphrase-fd, not both")
        }
    }

    /// Reads the passphrase.
    ///
    /// - Parameter isNew: Whether it is chosen now, and therefore asked for twice.
    /// - Returns: The passphrase, in a buffer that is cleared.
    /// - Throws: `CommandFailure`, as ``PassphraseSource`` says.
    func passphrase(isNew: Bool = false) throws(CommandFailure) -> SecretBytes {
        try PassphraseSource(file: passphraseFile, descriptor: passphraseFD)
            .read(isNew: isNew, prompt: "Passphrase: ")
    }

    /// Reads what opens a user's slot: the passphrase, and for the user `recovery` the recovery key
    /// as somebody typed it.
    func secret(of user: String?) throws(CommandFailure) -> SecretBytes {
        let typed = try passphrase()
        guard user == RecoveryKey.user else { return typed }
        guard let key = RecoveryKey.canonical(typed) else {
            throw CommandFailure(.refused, "this is no recovery key; a character is wrong")
        }
        return key
    }

    /// Reads the user's key file, where one was named.
    func secondFactor() throws(VaultError) -> UserKeyFile? {
        guard let keyFile else { return nil }
        return try UserKeyFile.read(keyFile)
    }
}

/// Where the passphrase comes from that another user, or the same one from now on, will give.
struct NewPassphraseOptions: ParsableArguments {
    @Option(help: "File with the new passphrase, of mode 0600.", completion: .file())
    var newPassphraseFile: String?

    @Option(help: "Number of an open descriptor from which the new passphrase is read.")
    var newPassphraseFD: Int32?

    @Option(
        help: "Make a key file here that is needed beside the new passphrase; keep it elsewhere.",
        completion: .file()
    )
    var newKeyFile: String?

    func validate() throws {
        if newPassphraseFile != nil, newPassphraseFD != nil {
            throw ValidationError("give --new-passphrase-file or --new-passphrase-fd, not both")
        }
    }

    /// Reads the new passphrase.
    func passphrase() throws(CommandFailure) -> SecretBytes {
        try PassphraseSource(file: newPassphraseFile, descriptor: newPassphraseFD)
            .read(isNew: true, prompt: "New passphrase: ")
    }

    /// Makes the key file, where one was named.
    func secondFactor() throws(VaultError) -> UserKeyFile? {
        guard let newKeyFile else { return nil }
        return try UserKeyFile.make(at: newKeyFile)
    }
}
