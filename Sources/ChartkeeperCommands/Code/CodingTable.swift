import ClinicalRecords
import CodeSets

/// A coding as a table for people: codes in sequence, each with the evidence for it.
enum CodingTable {
    /// Prints the table of one coding.
    static func print(_ coding: Coding, of record: ClinicalRecord) throws {
        let date = record.dateOfService.map { " " + $0.description } ?? ""
        try Console.line(
            Terminal.bold("\(coding.record)") + " \(record.encounter.setting.rawValue)\(date)"
                + "  (\(coding.status.rawValue), release \(coding.release?.description ?? "none"))"
        )
        if !coding.assumed.isEmpty {
            try Console.line("  assumed: \(coding.assumed.joined(separator: ", "))")
        }
        if coding.codes.isEmpty { try Console.line("  no reportable code found") }
        for code in coding.codes {
            let poa = code.poa.map { $0 == .exempt ? "  POA exempt" : "  POA \($0.rawValue)" } ?? ""
            try Console.line(
                "  \(Terminal.padded(code.role.rawValue, 12)) \(Terminal.bold(Terminal.padded(code.code, 9)))"
                    + "\(code.title)\(poa)"
            )
            for evidence in code.evidence.prefix(2) {
                try Console.line(
                    Terminal.dim("      \(place(evidence)) \u{201C}\(evidence.quote)\u{201D}")
                )
            }
        }
        for query in coding.queries { try Console.line("  query: \(query.topic)") }
        try Console.line("")
    }

    /// Where evidence stands.
    static func place(_ evidence: Evidence) -> String {
        switch evidence.place {
        case .text(let document, let start, let end): "\(document) \(start)..<\(end)"
        case .structured(let path): path
        }
    }

}
