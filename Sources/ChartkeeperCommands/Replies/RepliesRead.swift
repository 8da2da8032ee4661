import ArgumentParser
import ClaimExport
import ClinicalRecords
import FHIR
import RecordVault
import Workflow

/// `chartkeeper replies read`.
struct RepliesRead: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read",
        abstract: "Read TA1, 999, 277CA and 835, and change the state of the claims they are about."
    )

    @Argument(help: "The files; each is one interchange or several.")
    var files: [String]

    @OptionGroup var vault: VaultOptions

    @Flag(help: "Print JSON: one object for one file, an array for several.")
    var json = false

    func run() async throws {
        let contents = try files.map { (file: $0, bytes: try InputFile.bytes($0)) }
        let reports = try await vault.withVault { opened in
            try contents.map { file, bytes in
                (file: file, report: try ReplyRun(ledger: opened).read(bytes))
            }
        }
        if json {
            try Console.write(Self.json(reports))
        } else {
            for (file, report) in reports { try Self.print(file, report) }
        }
        for (file, report) in reports {
            for kind in report.others {
                Console.warning("\(file): a transaction \(kind) is no reply to claims")
            }
            for place in report.imbalances {
                Console.warning("\(file): the remittance does not add up (\(place))")
            }
            if report.unmatched + report.strangers > 0 {
                Console.warning(
                    "\(file): \(report.unmatched) claims and \(report.strangers)"
                        + " acknowledgements are of no batch here"
                )
            }
        }
    }

    private static func print(_ file: String, _ report: ReplyRun<RecordVault>.Report) throws {
        let kinds = Set(report.replies).sorted().joined(separator: ", ")
        try Console.line("\(file): \(kinds.isEmpty ? "no reply" : kinds)")
        for change in report.changes {
            try Console.line(
                "  \(change.record)  \(change.from.rawValue) -> \(change.to.rawValue)"
            )
            for reason in change.reasons {
                let amount = reason.amount.map { " \($0)" } ?? ""
                try Console.line("    \(reason.code)\(amount)  \(reason.text)")
            }
        }
    }

    private static func json(
        _ reports: [(file: String, report: ReplyRun<RecordVault>.Report)]
    ) -> [UInt8] {
        let objects = reports.map { file, report in
            var writer = JSONWriter(indented: true)
            writer.beginObject()
            writer.member("file", file)
            writer.strings("replies", report.replies)
            writer.member("unmatched", report.unmatched + report.strangers)
            writer.strings("others", report.others)
            writer.strings("imbalances", report.imbalances)
            writer.member("changes", objects: report.changes) { writer, change in
                writer.member("record", change.record.text)
                writer.member("batch", change.batch)
                writer.member("from", change.from.rawValue)
                writer.member("to", change.to.rawValue)
                writer.reasons(change.reasons)
            }
            writer.endObject()
            return writer.bytes
        }
        return JSONLines.document(objects) + [UInt8(ascii: "\n")]
    }
}

extension JSONWriter {
    /// Writes reasons of replies as the member `reasons`.
    mutating func reasons(_ reasons: [ClaimReason]) {
        member("reasons", objects: reasons) { writer, reason in
            writer.member("code", reason.code)
            writer.member("text", reason.text)
            writer.member("amount", ifPresent: reason.amount?.description)
        }
    }
}
