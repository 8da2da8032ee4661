import ArgumentParser

/// `chartkeeper vault`: making, keeping and checking vaults.
struct VaultCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vault",
        abstract: "Make, keep and check a vault of sealed records.",
        discussion: """
            Examples:
              chartkeeper vault init --vault clinic
              chartkeeper vault add-user ann --role coder --vault clinic
              chartkeeper vault backup clinic.backup --vault clinic
              chartkeeper vault rotate keys --vault clinic
            """,
        subcommands: [
            Initialize.self, Status.self, Users.self, AddUser.self, RemoveUser.self,
            ChangePassphrase.self, RecoveryKeyCommand.self, Rotate.self, Shred.self, Backup.self,
            Restore.self, Verify.self, ExportCheckpoint.self, Accept.self,
        ]
    )
}
