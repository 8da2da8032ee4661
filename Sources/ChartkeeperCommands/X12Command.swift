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

                Examples:
                  chartkeeper x12 validate inbox/*.x12
                  chartkeeper x12 validate claims.x12 --partner payer-rules.json
                """
        )

        @Argument(help: "The files.")
        var files: [String]

        @Option(
            help: ArgumentHelp(
                "A payer's own rules (kind 7), JSON of format chartkeeper-partner/1.",
                valueName: "file"
            )
        )
        var partner: String?

        @Flag(help: "Print JSON: one object for one file, an array for several.")
        var json = false

        func run() async throws {
            let rules = try partner.map { try PartnerRules.read(InputFile.bytes($0), file: $0) }
            let validator = try ClaimValidator.shipped(CodeSetCatalog(), partner: rules ?? [])
            var reports: [(file: String, report: ClaimValidator.Report)] = []
            for file in files {
                var session = validator.session()
                try InputFile.pieces(file) { session.append($0) }
                reports.append((file, session.finish()))
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
