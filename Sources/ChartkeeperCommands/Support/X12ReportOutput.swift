import FHIR
import X12

/// Reports of claim files as text and as JSON.
enum X12ReportOutput {
    /// One object for one file, an array for several.
    static func json(_ reports: [(file: String, report: ClaimValidator.Report)]) -> [UInt8] {
        var writer = JSONWriter(indented: true)
        if reports.count != 1 { writer.beginArray() }
        for (file, report) in reports {
            writer.beginObject()
            writer.member("file", file)
            writer.member("verdict", report.isAccepted ? "accepted" : "rejected")
            writer.member("claims", report.claims)
            writer.member("findings", objects: report.findings) { writer, finding in
                writer.member("level", finding.level.rawValue)
                writer.member("snip", finding.snip)
                writer.member("rule", finding.rule)
                writer.member("loop", finding.loop)
                writer.member("segment", finding.segment)
                writer.member("element", finding.element)
                writer.member("segmentNumber", finding.segmentNumber)
                writer.member("message", finding.message)
            }
            writer.endObject()
        }
        if reports.count != 1 { writer.endArray() }
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    /// The verdict and one line for each finding.
    static func lines(_ file: String, _ report: ClaimValidator.Report) -> [String] {
        let verdict = report.isAccepted ? "accepted" : "rejected"
        return ["\(file): \(verdict), \(report.claims) claims"]
            + report.findings.map { finding in
                let place = finding.element.isEmpty ? finding.segment : finding.element
                let loop = finding.loop.isEmpty ? "" : "\(finding.loop) "
                return "  \(finding.level.rawValue) \(finding.snip)  segment"
                    + " \(finding.segmentNumber) \(loop)\(place): \(finding.message)"
                    + " [\(finding.rule)]"
            }
    }
}
