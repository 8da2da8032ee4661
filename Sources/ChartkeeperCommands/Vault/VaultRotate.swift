import ArgumentParser
import ClinicalRecords
import RecordVault
import Sealing

extension VaultCommand {
    /// `vault rotate`.
    struct Rotate: AsyncParsableCommand {
        /// What is replaced.
        enum Part: String, ExpressibleByArgument, CaseIterable {
            case slot
            case keys
            case records
        }

        static let configuration = CommandConfiguration(
            abstract: "Replace keys by fresh ones; for administrators.",
            discussion: """
                slot: your key pair, under the passphrase that you give again as the new one. \
                keys: the keys of all classes, and a new epoch of the audit log; every user keeps \
                the passphrase. records: every record is sealed anew. What was cut off goes on \
                where it was when it is run again.
                """
        )

        @Argument(help: "What to replace: slot, keys or records.") var part: Part
        @OptionGroup var options: VaultOptions
        @OptionGroup var new: NewPassphraseOptions

        func run() async throws {
            try await options.withVault { vault in
                switch part {
                case .slot:
                    try vault.rotateSlot(
                        of: vault.user,
                        passphrase: new.passphrase(),
                        keyFile: new.secondFactor()
                    )
                case .keys: try vault.rotateKeys(progress: Self.show)
                case .records: try vault.resealRecords(progress: Self.show)
                }
            }
            Console.note("rotated \(part.rawValue)")
        }

        private static func show(_ progress: RotationProgress) {
            Console.note("\(progress.done) of \(progress.total)")
        }
    }

    /// `vault shred`.
    struct Shred: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a record unreadable for ever, with all that belongs to it.",
            discussion: """
                Older backups, file-system snapshots and flash storage may keep the old bytes. \
                There is no way back.
                """
        )

        @Argument(help: "The id of the record.") var id: String
        @Option(help: "One version alone; all of them, codings included, by default.")
        var version: Int?
        @OptionGroup var options: VaultOptions

        func run() async throws {
            guard let id = RecordID(id) else {
                throw CommandFailure(.notFound, "a record id has letters, digits and hyphens")
            }
            let count = try await options.withVault { try $0.shred(id, version: version) }
            Console.note("\(count) versions are unreadable now")
        }
    }
}
