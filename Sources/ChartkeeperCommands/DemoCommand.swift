import ArgumentParser
import Foundation
import Scoring
import Workflow

/// `chartkeeper demo`: the whole line over sample records, in a new folder.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Run the whole line over SampleRecords in a new folder, and prove each step.",
        discussion: """
            Takes in records, codes them, seals them in a vault, scores them against the answer \
            keys, exports sealed batches of claims, opens these as the payer would, and checks \
            what must be refused. Passphrase and keys are made on the spot. No network is used. \
            Exit code 1 when a proof does not hold, 66 without records or keys.
            """
    )

    @Option(help: "The folder of records; SampleRecords by default.", completion: .directory)
    var records: String?

    @Option(help: "The folder of answer keys; Keys by default.", completion: .directory)
    var keys: String?

    @Option(help: "The folder to write to; demo-DATE-TIME by default.", completion: .directory)
    var output: String?

    @Flag(help: "Keep passphrase, private keys and opened claims, to go on with the vault.")
    var keep = false

    func run() async throws {
        let demo = Demo(
            Demo.Options(records: records, keys: keys, output: output, keepsSecrets: keep)
        )
        let report = try demo.run(now: Date()) { event in
            switch event {
            case .began(let step, let of, let title):
                try Console.line(Terminal.bold("[\(step)/\(of)] \(title)"))
            case .line(let text): try Console.line("  \(text)")
            case .proof(let claim, let holds):
                try Console.line("  \(holds ? "ok  " : "FAIL") \(claim)")
            case .ended(let time): try Console.line(Terminal.dim("  \(DemoSummary.text(time))"))
            }
        }
        try Console.write(DemoSummary.table(report))
        if keep {
            try Console.line(
                "go on with: chartkeeper records list --vault \(report.folder)/vault"
                    + " --passphrase-file \(report.folder)/passphrase"
            )
        }
        guard report.failures.isEmpty else {
            throw CommandFailure(.foundErrors, "\(report.failures.count) proofs did not hold")
        }
    }
}
