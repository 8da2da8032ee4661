import ArgumentParser
import FHIR
import Foundation
import Sealing
import Workflow

/// `chartkeeper receive`: opens a sealed batch as the payer would.
struct Receive: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Open a sealed batch as the payer would, and sign a receipt.",
        discussion: """
            Writes nothing unless every check passes: structure, algorithms, recipient, signature \
            by the pinned certificate, manifest. Then the claims and <batch id>.receipt.der.

            Example:
              chartkeeper receive 837P-000000001-0123456789ab.p7m --key payer.key \\
                --certificate payer.pem --signer clinic.pem --output inbox
            """
    )

    @Argument(help: "The sealed batch, a .p7m file.")
    var file: String

    @Option(help: "The payer's private key, PEM.")
    var key: String

    @Option(help: "The payer's certificate, PEM.")
    var certificate: String

    @Option(help: "The certificate that must have signed, PEM.")
    var signer: String

    @Option(help: "The folder to write to; made if it is missing.")
    var output: String

    @Flag(help: "Refuse a batch without a manifest.")
    var requireManifest = false

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
        let result: BatchReceiveRun.Result
        do {
            result = try BatchReceiveRun.receive(
                try InputFile.bytes(file),
                key: try InputFile.key(key),
                certificate: try InputFile.certificate(certificate),
                signer: try InputFile.certificate(signer),
                to: output,
                requiresManifest: requireManifest,
                now: Date()
            )
        } catch let error as CocoaError {
            throw CommandFailure(.cannotCreate, "\(output) cannot be made (\(error.code.rawValue))")
        }
        for warning in result.batch.warnings { Console.warning(warning) }
        let manifest = result.batch.manifest
        if json {
            try JSONOutput.object { writer in
                writer.member("batch", result.batch.batch)
                writer.member("kind", ifPresent: manifest?.kind)
                if let manifest { writer.member("claims", manifest.claims) }
                writer.member("content", result.contentPath)
                writer.member("receipt", result.receiptPath)
                writer.member("signer", result.batch.signer)
            }
            return
        }
        let counts = manifest.map { "\($0.claims) claims, \($0.kind)" } ?? "no manifest"
        try Console.line("batch \(result.batch.batch): \(counts)")
        try Console.line("content \(result.contentPath)")
        try Console.line("receipt \(result.receiptPath)")
    }
}
