import ClinicalRecords
import RecordVault

extension DemoStage {
    /// Codes every record and stores the codings as final, as a person would after reading them.
    func code() throws {
        let vault = try openVault()
        var failed = 0
        var isEvidenced = true
        let ids = try VaultCodingRun.allRecords(of: vault)
        try VaultCodingRun(workbench: Workbench()).run(ids, in: vault, finalizing: true) {
            outcome in
            switch outcome {
            case .coded(let coding, let record), .kept(let coding, let record):
                report.codes += coding.codes.count
                report.queries += coding.queries.count
                for code in coding.codes {
                    isEvidenced = isEvidenced && Self.isEvidenced(code, in: record)
                }
            case .failed(_, let error):
                failed += 1
                try say("\(error)")
            }
        }
        try say("\(report.codes) codes, \(report.queries) queries to providers drafted")
        try prove("every record was coded", failed == 0)
        try prove("every code cites words that stand in its record", isEvidenced)
    }

    /// Whether each quote of a code is exactly the bytes it names.
    private static func isEvidenced(_ code: AssignedCode, in record: ClinicalRecord) -> Bool {
        !code.evidence.isEmpty
            && code.evidence.allSatisfy { evidence in
                guard case .text(let id, let start, let end) = evidence.place else { return true }
                guard let document = record.documents.first(where: { $0.id == id }) else {
                    return false
                }
                let text = Array(document.text.utf8)
                return (0...end).contains(start) && end <= text.count
                    && text[start..<end].elementsEqual(evidence.quote.utf8)
            }
    }
}
