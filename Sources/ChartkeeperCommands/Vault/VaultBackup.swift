import ArgumentParser
import FHIR
import Foundation
import RecordVault
import Sealing

extension VaultCommand {
    /// `vault backup`.
    struct Backup: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a sealed backup and read it back; for administrators.",
            discussion: """
                The vault may be in use meanwhile. The backup is opened with the passphrase \
                of today, also after it was changed.
                """
        )

        @Argument(help: "The file to write.", completion: .file()) var file: String
        @OptionGroup var options: VaultOptions
        @Flag(help: "Print one JSON object.") var json = false

        func run() async throws {
            let report = try await options.withVault { try $0.backup(to: file) }
            guard json else {
                return try Console.line(
                    "\(file): \(report.fileSize) bytes, read back and the same as the vault"
                )
            }
            try JSONOutput.object { writer in
                writer.member("file", file)
                writer.member("databaseBytes", report.databaseSize)
                writer.member("bytes", report.fileSize)
                writer.member("sha256", Hexadecimal.text(report.hash))
            }
        }
    }

    /// `vault restore`.
    struct Restore: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a vault of a backup, in a new folder.",
            discussion: """
                Where this machine has seen a newer state of the vault, opening it is refused until \
                chartkeeper vault accept takes it. Prints how long it took, so that a drill has a \
                figure.
                """
        )

        @Argument(help: "The backup.", completion: .file()) var file: String
        @OptionGroup var options: VaultOptions
        @Flag(help: "Print one JSON object.") var json = false

        func run() async throws {
            let start = ContinuousClock.now
            let size = try RecordVault.restore(
                file,
                to: options.folder.path,
                user: options.user,
                passphrase: options.passphrase.secret(of: options.user),
                keyFile: options.passphrase.secondFactor()
            )
            let taken = (ContinuousClock.now - start).components
            let seconds = Double(taken.seconds) + Double(taken.attoseconds) / 1e18
            let text = String(format: "%.2f", seconds)
            guard json else {
                return try Console.line("\(options.folder.path): \(size) bytes in \(text) s")
            }
            try JSONOutput.object { writer in
                writer.member("vault", options.folder.path)
                writer.member("databaseBytes", size)
                writer.member("seconds", text)
            }
        }
    }
}
