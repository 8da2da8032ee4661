public import ArgumentParser
import FHIR
public import RecordVault
import Sealing

extension Role: ExpressibleByArgument {}

extension VaultCommand {
    /// `vault users`.
    struct Users: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the users and their roles.")

        @OptionGroup var options: VaultOptions
        @Flag(help: "Print one JSON object.") var json = false

        func run() async throws {
            let users = try await options.withVault { try $0.users() }
            guard json else {
                for user in users {
                    let roles = user.roles.map(\.rawValue).joined(separator: ", ")
                    let file = user.needsKeyFile ? "\twith a key file" : ""
                    try Console.line("\(user.name)\t\(roles)\(file)")
                }
                return
            }
            try JSONOutput.object { writer in
                writer.member("users", objects: users) { writer, user in
                    writer.member("name", user.name)
                    writer.strings("roles", user.roles.map(\.rawValue))
                    writer.member("keyFile", user.needsKeyFile)
                    writer.member("recovery", user.isRecovery)
                }
            }
        }
    }

    /// `vault add-user`.
    struct AddUser: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add-user",
            abstract: "Add a user with one or more roles; for administrators.",
            discussion: """
                The first passphrase asked for is yours, the second the new user's. What a role \
                may read is decided by the keys its slot holds: see the documentation of the \
                vault's format.
                """
        )

        @Argument(help: "The name: letters, digits and ._-") var name: String
        @Option(name: .customLong("role"), help: "A role; may be given several times.")
        var roles: [Role]
        @OptionGroup var options: VaultOptions
        @OptionGroup var new: NewPassphraseOptions

        func validate() throws {
            if roles.isEmpty { throw ValidationError("give at least one --role") }
        }

        func run() async throws {
            try await options.withVault { vault in
                try vault.addUser(
                    name,
                    roles: roles,
                    passphrase: new.passphrase(),
                    keyFile: new.secondFactor()
                )
            }
            Console.note("added \(name)")
        }
    }

    /// `vault remove-user`.
    struct RemoveUser: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove-user",
            abstract: "Remove a user; for administrators.",
            discussion: """
                What the user could read stays readable to whoever kept a copy of the keys; \
                run vault rotate keys afterwards.
                """
        )

        @Argument(help: "The name.") var name: String
        @OptionGroup var options: VaultOptions

        func run() async throws {
            try await options.withVault { try $0.removeUser(name) }
            Console.note(
                "removed \(name); run vault rotate keys, so that old keys open nothing new"
            )
        }
    }

    /// `vault change-passphrase`.
    struct ChangePassphrase: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "change-passphrase",
            abstract: "Change your passphrase, or as an administrator give a user a new one.",
            discussion: """
                Examples:
                  chartkeeper vault change-passphrase --vault clinic --user ann
                  chartkeeper vault change-passphrase --for ann --vault clinic --user recovery
                """
        )

        @Option(name: .customLong("for"), help: "Another user, whose slot is made anew.")
        var other: String?
        @OptionGroup var options: VaultOptions
        @OptionGroup var new: NewPassphraseOptions

        func run() async throws {
            try await options.withVault { vault in
                let secret = try new.passphrase()
                let keyFile = try new.secondFactor()
                if let other, other != vault.user {
                    try vault.rotateSlot(of: other, passphrase: secret, keyFile: keyFile)
                } else {
                    try vault.changePassphrase(to: secret, keyFile: keyFile)
                }
            }
        }
    }
}
