import ArgumentParser
import Foundation
import RecordVault
import Sealing

/// The vault a command works on.
struct VaultFolder: ParsableArguments {
    @Option(name: .customLong("vault"), help: "The vault's folder.", completion: .directory)
    var path: String

    /// Where rollback guards are kept.
    static var guardFolder: String? {
        VaultHome.guardFolder(environment: ProcessInfo.processInfo.environment)
    }

    /// How the program uses vaults.
    static var settings: VaultSettings { VaultSettings(guardFolder: guardFolder) }
}

/// The vault a command works on, and how it is unlocked.
struct VaultOptions: ParsableArguments {
    @OptionGroup var folder: VaultFolder

    @Option(help: "The user; the vault's only one by default.")
    var user: String?

    @OptionGroup var passphrase: PassphraseOptions

    /// Opens the vault, and closes it after the work, also when the work fails.
    ///
    /// - Throws: `VaultError`, `CommandFailure`, or what the work throws.
    func withVault<Value>(
        acceptingRollback: Bool = false,
        _ work: (RecordVault) async throws -> Value
    ) async throws -> Value {
        let session = VaultSession(path: folder.path, user: user, passphrase: passphrase)
        return try await session.run(acceptingRollback: acceptingRollback, work)
    }
}

/// A vault that a command may work on in place of files.
struct OptionalVaultOptions: ParsableArguments {
    @Option(name: .customLong("vault"), help: "A vault's folder.", completion: .directory)
    var path: String?

    @Option(help: "The vault's user; its only one by default.")
    var user: String?

    @OptionGroup var passphrase: PassphraseOptions

    /// Whether a vault was named.
    var isNamed: Bool { path != nil }

    func validate() throws {
        if path == nil, user != nil { throw ValidationError("--user goes with --vault") }
    }

    /// Opens the vault, and closes it after the work, also when the work fails.
    ///
    /// - Throws: `VaultError`, `CommandFailure`, or what the work throws.
    func withVault<Value>(_ work: (RecordVault) async throws -> Value) async throws -> Value {
        guard let path else { throw CommandFailure(.usage, "name a vault with --vault") }
        let session = VaultSession(path: path, user: user, passphrase: passphrase)
        return try await session.run(work)
    }
}

/// Opening, work and closing.
private struct VaultSession {
    let path: String
    let user: String?
    let passphrase: PassphraseOptions

    func run<Value>(
        acceptingRollback: Bool = false,
        _ work: (RecordVault) async throws -> Value
    ) async throws -> Value {
        // What is missing is said before a passphrase is asked for.
        guard FileManager.default.fileExists(atPath: path) else {
            throw VaultError(.missing, file: path)
        }
        let vault = try RecordVault.open(
            at: path,
            user: user,
            passphrase: passphrase.secret(of: user),
            keyFile: passphrase.secondFactor(),
            acceptingRollback: acceptingRollback,
            settings: VaultFolder.settings
        )
        let value: Value
        do {
            value = try await work(vault)
        } catch {
            do { try vault.close() } catch { Console.warning("\(error)") }
            throw error
        }
        try vault.close()
        return value
    }
}
