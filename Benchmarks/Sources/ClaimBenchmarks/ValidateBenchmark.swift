import CodeSets
import Foundation
import Workflow
import X12

/// Validates files as `chartkeeper x12 validate` does, piece by piece and with all edits.
struct ValidateBenchmark {
    func run(_ paths: [String]) throws {
        let start = ProcessorTime.now
        let validator = try ClaimValidator.shipped(CodeSetCatalog())
        let ready = ProcessorTime.now
        for path in paths {
            let begin = ProcessorTime.now
            guard let file = FileHandle(forReadingAtPath: path) else { continue }
            var session = validator.session()
            var bytes = 0
            while let piece = try file.read(upToCount: 1 << 18), !piece.isEmpty {
                bytes += piece.count
                session.append(Array(piece))
            }
            let report = session.finish()
            let time = ProcessorTime.now - begin
            var levels: [String: Int] = [:]
            for finding in report.findings { levels[finding.level.rawValue, default: 0] += 1 }
            let found = levels.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
            print(
                "\(URL(fileURLWithPath: path).lastPathComponent):",
                report.isAccepted ? "accepted," : "rejected,",
                "\(report.claims) claims, \(bytes / max(1, report.claims)) bytes each:",
                "validated \(ClaimBenchmarks.rate(report.claims, time)) a second,",
                "\(ClaimBenchmarks.rate(bytes / 1_000_000, time)) MB/s;",
                "findings: \(found.isEmpty ? "none" : found.joined(separator: ", "))"
            )
        }
        print("start \(ready - start), \(ClaimBenchmarks.peakMemory) MB of memory")
    }
}
