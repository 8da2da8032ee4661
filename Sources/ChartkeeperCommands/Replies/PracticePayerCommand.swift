import ArgumentParser
import CodeSets
import FHIR
import Foundation
import Sealing
import Workflow
import X12

/// `chartkeeper practice-payer`: a payer to practise with.
struct PracticePayerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "practice-payer",
        abstract: "Be the payer: answer batches with 999, 277CA and 835.",
        subcommands: [Answer.self]
    )

    /// `chartkeeper practice-payer answer`.
    struct Answer: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Open batches, judge their claims and write the replies.",
            discussion: """
                The terms are invented: what is wrong on a claim's face is rejected; a stay without \
                authorization, a claim sent twice or after a year, diagnoses that exclude each other \
                and a diagnosis that does not name its side are denied; the rest is paid at 80 per \
                cent, of which the patient owes a fifth. Remittances that lie in the output folder \
                are remembered.

                Example:
                  chartkeeper practice-payer answer outbox/*.p7m --key payer.key \\
                    --certificate payer.pem --signer clinic.pem --output replies
                """
        )

        @Argument(help: "The sealed batches, .p7m files.")
        var batches: [String]

        @Option(help: "The payer's private key, PEM.")
        var key: String

        @Option(help: "The payer's certificate, PEM.")
        var certificate: String

        @Option(help: "The certificate that must have signed, PEM.")
        var signer: String

        @Option(help: "The folder for the replies; made if it is missing.")
        var output: String

        @Flag(help: "Print one JSON object for one batch, an array for several.")
        var json = false

        func run() async throws {
            let key = try InputFile.key(key)
            let certificate = try InputFile.certificate(certificate)
            let signer = try InputFile.certificate(signer)
            let validator = try ClaimValidator.shipped(CodeSetCatalog())
            var objects: [[UInt8]] = []
            for path in batches {
                let batch = try BatchOpener.open(
                    InputFile.bytes(path),
                    key: key,
                    certificate: certificate,
                    signer: signer,
                    now: Date()
                )
                let result = try PracticePayerRun.answer(
                    batch.content,
                    name: batch.batch,
                    to: output,
                    validator: validator,
                    earlier: PracticePayerRun.remittances(in: output, otherThan: batch.batch),
                    now: Date()
                )
                if json {
                    objects.append(Self.json(batch.batch, result))
                } else {
                    try Console.line(
                        "batch \(batch.batch): \(result.paid) paid, \(result.denied) denied,"
                            + " \(result.rejected) rejected"
                    )
                    for file in result.files { try Console.line("  \(file)") }
                }
            }
            if json { try Console.write(JSONLines.document(objects) + [UInt8(ascii: "\n")]) }
        }

        private static func json(_ batch: String, _ result: PracticePayerRun.Result) -> [UInt8] {
            JSONOutput.bytes { writer in
                writer.member("batch", batch)
                writer.member("paid", result.paid)
                writer.member("denied", result.denied)
                writer.member("rejected", result.rejected)
                writer.strings("files", result.files)
            }
        }
    }
}
