public import ArgumentParser
import Foundation
import Sealing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The `chartkeeper` program: the root of its subcommands.
public struct Chartkeeper: AsyncParsableCommand {
    /// Name, summary and the list of subcommands.
    public static let configuration = CommandConfiguration(
        commandName: "chartkeeper",
        abstract: "A medical coding workbench with record confidentiality.",
        discussion: """
            Exit codes: 0 done, 1 checks found errors, 64 wrong usage, 65 bad input data or a \
            damaged vault or batch, 66 input not found, 69 a needed thing is not installed, 70 \
            defect in the program, 73 output cannot be made, 74 read or write failed, 75 busy, \
            77 refused (passphrase, role, signature, certificate, rolled-back vault).
            """,
        version: "0.1.0",
        subcommands: [
            DemoCommand.self,
            Code.self,
            Explain.self,
            Text.self,
            Import.self,
            Records.self,
            Score.self,
            Deidentify.self,
            Agreement.self,
            PracticeCommand.self,
            ExamCommand.self,
            Queries.self,
            Keys.self,
            Edits.self,
            Export.self,
            Receive.self,
            Replies.self,
            PracticePayerCommand.self,
            VaultCommand.self,
            Audit.self,
            Codes.self,
            X12Commands.self,
        ]
    )

    /// Made by the argument parser.
    public init() {}

    /// Parses the arguments of the process, runs the subcommand they name and ends the process
    /// with its exit code.
    public static func start() async {
        ProcessHardening.apply()
        let status = await run(arguments: Array(CommandLine.arguments.dropFirst()))
        endProcess(status)
    }

    /// Parses arguments and runs the subcommand they name.
    ///
    /// - Parameter arguments: The arguments without the program's name.
    /// - Returns: The exit code; what was wrong has been written to standard error.
    static func run(arguments: [String]) async -> ExitStatus {
        do {
            var command = try parseAsRoot(arguments)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            return .done
        } catch {
            return report(error)
        }
    }

    /// Tells the user of an error, and chooses the exit code.
    private static func report(_ error: any Error) -> ExitStatus {
        if let status = ExitStatus(error) {
            let message = message(of: error)
            if !message.isEmpty { Console.error(message) }
            return status
        }
        switch exitCode(for: error) {
        case .success:
            return show(fullMessage(for: error))
        case .validationFailure:
            Console.error(message(for: error))
            Console.note("See 'chartkeeper --help', or '--help' after a command.")
            return .usage
        default:
            // The description of an error we do not know might hold record text: name its type.
            Console.error("unexpected \(type(of: error)); this is a defect, please report it")
            return .defect
        }
    }

    /// The words of an error of ours; of one of Foundation's its own sentence and the path.
    private static func message(of error: any Error) -> String {
        guard let error = error as? CocoaError else { return String(describing: error) }
        return [error.filePath, error.localizedDescription].compactMap { $0 }
            .joined(separator: ": ")
    }

    /// Prints help or the version, which the parser reports as errors of success.
    private static func show(_ text: String) -> ExitStatus {
        do {
            if !text.isEmpty { try Console.line(text) }
            return .done
        } catch {
            Console.error(error.message)
            return error.status
        }
    }
}

/// The system call; the name `exit` is taken inside the type.
private func endProcess(_ status: ExitStatus) -> Never {
    exit(status.rawValue)
}
