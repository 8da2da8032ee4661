import ArgumentParser
import ClinicalRecords
import FHIR
import RecordVault

extension Audit {
    /// `audit disclosures`.
    struct Disclosures: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say who saw a patient's records and what was sent to whom; for auditors.",
            discussion: """
                What an accounting of disclosures (45 CFR 164.528) is made from. Disclosures for \
                payment need not be in it; they are listed with their purpose.
                """
        )

        @Argument(help: "The patient's pseudonym.") var patient: String
        @OptionGroup var options: VaultOptions
        @Flag(help: "Print one JSON object.") var json = false

        func run() async throws {
            let report = try await options.withVault { try $0.disclosures(ofPatient: patient) }
            guard !report.records.isEmpty else {
                throw CommandFailure(.notFound, "the vault has no record of this patient")
            }
            if json { try object(report) } else { try lines(report) }
        }

        private func lines(_ report: DisclosureReport) throws {
            try Console.line("records: \(report.records.map(\.text).joined(separator: ", "))")
            for access in report.accesses {
                let reason = access.reason.isEmpty ? "" : " (\(access.reason))"
                try Console.line(
                    "\(access.time)  \(access.user)  \(access.action)\(reason)  \(access.record)"
                )
            }
            for sent in report.disclosures {
                try Console.line(
                    "\(sent.time)  \(sent.user)  sent to \(sent.recipient)  \(sent.content), for "
                        + "\(sent.purpose)  \(sent.record)  batch \(sent.batch)"
                )
            }
        }

        private func object(_ report: DisclosureReport) throws {
            try JSONOutput.object { writer in
                writer.strings("records", report.records.map(\.text))
                writer.member("accesses", objects: report.accesses) { writer, access in
                    writer.member("time", access.time)
                    writer.member("user", access.user)
                    writer.member("record", access.record)
                    writer.member("action", access.action)
                    writer.member("reason", access.reason)
                }
                writer.member("disclosures", objects: report.disclosures) { writer, sent in
                    writer.member("time", sent.time)
                    writer.member("user", sent.user)
                    writer.member("record", sent.record)
                    writer.member("recipient", sent.recipient)
                    writer.member("content", sent.content)
                    writer.member("purpose", sent.purpose)
                    writer.member("batch", sent.batch)
                }
            }
        }
    }
}
