import ArgumentParser
import CodeSets
import Foundation
import Workflow
import X12

/// `chartkeeper x12`: claim files.
struct X12Commands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "x12",
        abstract: "Check claim files.",
        subcommands: [Validate.self]
    )

    /// `chartkeeper x12 validate`.
    struct Validate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check 837I and 837P files: syntax, envelopes, structure, balances, codes.",
            discussion: """
                A file with an error is rejected, and the exit code is then 1. Codes are judged by \
                the claim's own dates. The number before a finding is its kind: 1 syntax, 2 guide, \
                3 balance, 4 situation, 5 external codes, 6 product, 7 payer.

                Example:
                  chartkeeper x12 validate inbox/*.x12
                """
        )

        @Argument(help: "The files.")
        var files: [String]

        @Flag(help: "Print JSON: one object for one file, an array for several.")
        var json = false

        func run() async throws {
            let validator = try ClaimValidator.shipped(codes: .installed(in: CodeSetCatalog()))
            var reports: [(file: String, report: ClaimValidator.Report)] = []
            for file in files {
                reports.append((file, validator.validate(try InputFile.bytes(file))))
            }
            if json {
                try Console.write(X12ReportOutput.json(reports))
            } else {
                for (file, report) in reports {
                    for line in X12ReportOutput.lines(file, report) { try Console.line(line) }
                }
            }
            if reports.contains(where: { !$0.report.isAccepted }) {
                throw CommandFailure(.foundErrors)
            }
        }
    }
}
