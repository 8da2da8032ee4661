import ArgumentParser
import CodeSets
import ClaimExport
import ClinicalRecords
import FHIR
import Foundation
import Sealing
import Workflow

/// `chartkeeper export`: sealed batches of every final, unsent encounter.
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write sealed batches of every final, unsent encounter.",
        discussion: """
            Every encounter is built into a claim and passes all edits: identifiers, dates, codes, \
            Medicare Code Editor, notes of the tabular list, presence on admission, and NCCI where \
            its tables are loaded. One with an error is held back and listed with all that is \
            wrong; the others go out. Exit code 1 when any was held back, 65 when none could go. Batches are named \
            <batch id>.p7m, each with a tracking file <batch id>.json without patient data.

            With --summary the records named are summarized for the specialist who takes over: codes, \
            days, sex and year of birth as a FHIR bundle, sealed, without names, insurance or text.

            Examples:
              chartkeeper export --vault myvault --passphrase-file pass.txt --payer payer.pem \\
                --signer-key clinic.key --signer-certificate clinic.pem --output outbox
              chartkeeper export --vault myvault --passphrase-file pass.txt --summary \\
                --record ip-0007 --recipient specialist.pem --signer-key clinic.key \\
                --signer-certificate clinic.pem --output outbox
            """
    )

    @OptionGroup var options: VaultOptions

    @Option(help: "The payer's certificate, PEM.")
    var payer: String?

    @Option(help: "The signer's private key, PEM.")
    var signerKey: String

    @Option(help: "The signer's certificate, PEM.")
    var signerCertificate: String

    @Option(help: "The folder to write to; made if it is missing.")
    var output: String

    @Option(help: "Take only encounters of this payer.")
    var payerID: String?

    @Option(help: "The form of the claims: x12, fhir (a bundle of Claim resources) or csv.")
    var format = Form.x12

    /// The forms of claims as the option names them.
    enum Form: String, CaseIterable, ExpressibleByArgument {
        case x12, fhir, csv
    }

    @Flag(help: "Seal a summary of the records named for a specialist, in place of claims.")
    var summary = false

    @Option(help: "The specialist's certificate, PEM; with --summary.")
    var recipient: String?

    @Option(name: .customLong("record"), help: "A record to summarize; may be repeated.")
    var records: [String] = []

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        if summary {
            guard recipient != nil, !records.isEmpty, payer == nil else {
                throw ValidationError("--summary goes with --recipient and --record, not --payer")
            }
        } else if payer == nil || recipient != nil || !records.isEmpty {
            throw ValidationError("name the payer's certificate with --payer")
        }
    }

    func run() async throws {
        if summary { return try await summarize() }
        guard let path = payer else { return }
        let payer = try InputFile.certificate(path)
        let certificate = try InputFile.certificate(signerCertificate)
        let key = try InputFile.key(signerKey)
        let checks = try EncounterChecks(CodeSetCatalog())
        let report = try await options.withVault { opened in
            do {
                return try ClaimExportRun(checks: checks, payerID: payerID).export(
                    from: opened,
                    to: output,
                    key: key,
                    certificate: certificate,
                    payer: payer,
                    format: ClaimFormat(rawValue: format.rawValue) ?? .x12,
                    now: Date()
                )
            } catch is CocoaError {
                throw CommandFailure(.cannotCreate, "the folder \(output) cannot be made")
            }
        }
        try show(report)
        for note in report.notes { Console.warning(note) }
        if !report.held.isEmpty {
            throw CommandFailure(
                report.batches.isEmpty ? .badData : .foundErrors,
                "\(report.held.count) encounters were held back"
            )
        }
    }

    /// Seals the summaries and prints their files.
    private func summarize() async throws {
        let recipient = try InputFile.certificate(recipient ?? "")
        let certificate = try InputFile.certificate(signerCertificate)
        let key = try InputFile.key(signerKey)
        let ids = try records.map(QueryPlace.recordID)
        let files = try await options.withVault { opened in
            try SummaryRun.seal(
                ids,
                of: opened,
                to: output,
                key: key,
                certificate: certificate,
                recipient: recipient,
                now: Date()
            )
        }
        if json { return try JSONOutput.object { $0.strings("files", files) } }
        for file in files { try Console.line(file) }
    }

    private func show(_ report: ClaimExportRun.Report) throws {
        if json {
            try JSONOutput.object { writer in
                writer.member("batches", objects: report.batches) { writer, batch in
                    writer.member("batch", batch.id)
                    writer.member("kind", batch.kind.rawValue)
                    writer.member("claims", batch.records.count)
                    writer.member("total", batch.total.description)
                    writer.member("file", batch.fileName)
                }
                writer.member("held", objects: report.held) { writer, held in
                    writer.member("record", held.record.text)
                    writer.member("missing", objects: held.items) { writer, item in
                        Self.write(item, &writer)
                    }
                }
                writer.member("remarks", objects: report.remarks) { writer, remark in
                    writer.member("record", remark.record.text)
                    writer.member("findings", objects: remark.items) { writer, item in
                        Self.write(item, &writer)
                    }
                }
            }
            return
        }
        for batch in report.batches {
            try Console.line(
                "\(batch.fileName)  \(batch.kind.rawValue)  \(batch.records.count) claims  \(batch.total)"
            )
        }
        if report.batches.isEmpty, report.held.isEmpty {
            try Console.line("nothing to export: no final coding is unsent")
        }
        for held in report.held {
            try Console.line("held back: \(held.record)")
            for item in held.items { try Console.line("  \(item)") }
        }
        for remark in report.remarks {
            for item in remark.items {
                try Console.line("\(item.level.rawValue): \(remark.record) \(item)")
            }
        }
    }

    private static func write(_ item: MissingItem, _ writer: inout JSONWriter) {
        writer.member("level", item.level.rawValue)
        writer.member("rule", item.rule)
        writer.member("loop", item.loop)
        writer.member("segment", item.segment)
        writer.member("element", item.designator)
        writer.member("field", item.field)
        writer.member("message", item.advice)
    }
}
