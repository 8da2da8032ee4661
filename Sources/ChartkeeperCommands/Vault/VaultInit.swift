import ArgumentParser
import RecordVault
import Sealing

extension VaultCommand {
    /// `vault init`.
    struct Initialize: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "init",
            abstract: "Make a vault with one user, who gets every role.",
            discussion: """
                Prints a recovery key, once: write it down and keep it apart from the vault. It \
                opens the vault as the user "recovery" when the passphrase is lost.
                """
        )

        @OptionGroup var folder: VaultFolder
        @Option(help: "The name of the user.") var user = "owner"
        @OptionGroup var passphrase: PassphraseOptions
        @Option(
            help: "Make a key file here that is needed beside the passphrase; keep it elsewhere.",
            completion: .file()
        )
        var newKeyFile: String?
        @Flag(help: "Make no recovery key.") var noRecoveryKey = false

        func validate() throws {
            if passphrase.keyFile != nil {
                throw ValidationError("a new vault's key file is made by --new-key-file")
            }
        }

        func run() async throws {
            let secret = try passphrase.passphrase(isNew: true)
            let vault = try RecordVault.create(
                at: folder.path,
                user: user,
                passphrase: secret,
                keyFile: newKeyFile.map { try UserKeyFile.make(at: $0) },
                settings: VaultFolder.settings
            )
            Console.note("made the vault \(folder.path) with the user \(user)")
            if !noRecoveryKey { try RecoveryKeyCommand.makeAndPrint(vault) }
            try vault.close()
        }
    }

    /// `vault recovery-key`.
    struct RecoveryKeyCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "recovery-key",
            abstract: "Make a new recovery key and print it, once; an earlier one is void."
        )

        @OptionGroup var options: VaultOptions

        func run() async throws {
            try await options.withVault { try Self.makeAndPrint($0) }
        }

        static func makeAndPrint(_ vault: RecordVault) throws {
            let key = try vault.makeRecoveryKey()
            var line = unsafe key.withBytes { unsafe Array($0) }
            defer { SecretBytes.clear(&line) }
            Console.note("the recovery key, printed this once; keep it apart from the vault:")
            line.append(0x0A)
            try Console.write(line)
        }
    }
}
