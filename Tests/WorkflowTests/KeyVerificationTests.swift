import ClinicalRecords
import Foundation
import Scoring
import Testing
import Workflow

/// The project's own keys and records.
@Suite struct KeyVerificationTests {
    @Test func `every key of the sample records is right by every rule`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let run = KeyVerificationRun(workbench: try Workbench())
        let report = try run.run(
            keys: root.appendingPathComponent("Keys").path,
            records: root.appendingPathComponent("SampleRecords").path
        )
        for finding in report.findings where finding.level == .error {
            Issue.record("\(finding)")
        }
        #expect(report.warnings.isEmpty)
        #expect(report.keys == report.distribution.records)
        #expect(report.distribution.settings.values.reduce(0, +) == report.keys)
        #expect(report.distribution.chapters.map(\.first).reduce(0, +) == report.keys)
    }
}
