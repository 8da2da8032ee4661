import Deidentification
import FHIR
import Foundation
import Sealing
import Workflow

/// What `chartkeeper deidentify` prints and writes.
enum DeidentificationOutput {
    /// One file's object: the cleaned text, the findings and what is left.
    static func json(_ file: String, _ cleaned: CleanedText) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("file", file)
        writer.member("text", String(decoding: cleaned.bytes, as: UTF8.self))
        writer.member("findings", objects: cleaned.findings) { writer, finding in
            writer.member("kind", finding.kind.rawValue)
            writer.member("start", finding.start)
            writer.member("end", finding.end)
            writer.member("rule", finding.rule)
        }
        member("residual", cleaned.residual, &writer)
        member("review", cleaned.risks.filter { !$0.isBlocking }, &writer)
        writer.endObject()
        return writer.bytes
    }

    private static func member(
        _ label: String,
        _ risks: [ResidualRisk],
        _ writer: inout JSONWriter
    ) {
        writer.member(label, objects: risks) { writer, risk in
            writer.member("kind", risk.kind.rawValue)
            writer.member("start", risk.start)
            writer.member("end", risk.end)
            writer.member("rule", risk.rule)
        }
    }

    /// Prints how many identifiers of each kind were found, by the paragraphs of the rule, and where
    /// something is left or should be looked at: by file, bytes, kind and rule, never by its text.
    static func printReport(_ results: [(file: String, cleaned: CleanedText)]) throws {
        let cleaned = results.map(\.cleaned)
        var lines: [String] = []
        for kind in IdentifierKind.allCases {
            let count = cleaned.reduce(0) { sum, text in
                sum + text.findings.count { $0.kind == kind }
            }
            let name = kind.rawValue.padding(toLength: 12, withPad: " ", startingAt: 0)
            lines.append("(\(kind.letter)) \(name) \(count)")
        }
        let residual = cleaned.reduce(0) { $0 + $1.residual.count }
        let review = cleaned.reduce(0) { $0 + $1.risks.count } - residual
        lines.append("not cleared      \(residual)")
        lines.append("to be looked at  \(review)")
        for result in results {
            for risk in result.cleaned.risks {
                let state = risk.isBlocking ? "not cleared" : "look at"
                lines.append(
                    "\(state): \(result.file): bytes \(risk.start)-\(risk.end): \(risk.kind.rawValue)"
                        + " (\(risk.rule))"
                )
            }
        }
        try Console.line(lines.joined(separator: "\n"))
    }

    /// Names what is left in a file, by position and rule, never by its text.
    static func warn(_ file: String, _ cleaned: CleanedText) {
        for risk in cleaned.residual {
            Console.warning(
                "\(file): bytes \(risk.start)-\(risk.end): \(risk.kind.rawValue) (\(risk.rule))"
            )
        }
    }

    /// Writes the cleaned files into a folder under their own names.
    static func write(
        _ results: [(file: String, cleaned: CleanedText)],
        to folder: String
    ) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true
            )
        } catch {
            throw CommandFailure(.cannotCreate, "\(folder) cannot be made")
        }
        var names: Set<String> = []
        for result in results {
            let name =
                result.file == "-"
                ? "standard-input.txt" : (result.file as NSString).lastPathComponent
            guard names.insert(name).inserted else {
                throw CommandFailure(.cannotCreate, "\(folder): two inputs have the same file name")
            }
            try AtomicFile.write(
                result.cleaned.bytes,
                to: folder.hasSuffix("/") ? folder + name : folder + "/" + name
            )
        }
    }
}
