import Foundation
import Scoring
import Testing
import Workflow

@Suite("The demonstration", .serialized) struct DemoTests {
    private static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A new folder with copies of two sample records.
    private func scratch() throws -> URL {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("demo-tests-\(UUID().uuidString)")
        let records = folder.appendingPathComponent("records")
        try FileManager.default.createDirectory(at: records, withIntermediateDirectories: true)
        for name in ["ip-0001", "of-0001"] {
            try FileManager.default.copyItem(
                at: Self.repository.appendingPathComponent("SampleRecords/\(name)"),
                to: records.appendingPathComponent(name)
            )
        }
        return folder
    }

    private func demo(_ folder: URL, output: String, keeps: Bool) -> Demo {
        Demo(
            Demo.Options(
                records: folder.appendingPathComponent("records").path,
                keys: Self.repository.appendingPathComponent("Keys").path,
                output: folder.appendingPathComponent(output).path,
                keepsSecrets: keeps
            )
        )
    }

    @Test func `two records go the whole line twice, and every proof holds`() throws {
        let folder = try scratch()
        defer { try? FileManager.default.removeItem(at: folder) }
        for output in ["first", "second"] {
            let report = try demo(folder, output: output, keeps: output == "second")
                .run(now: Date()) { _ in }
            #expect(report.failures == [])
            #expect(report.proofs > 12)
            #expect(report.records == 2)
            #expect(report.claims + report.held == 2)
            #expect(report.score?.rows.count == 2)
            #expect(report.timings.count == 10)
            let page = "\(report.folder)/score.html"
            #expect(FileManager.default.fileExists(atPath: page))
            // Secrets stay only where they were asked for.
            for secret in ["passphrase", "identities/payer.key", "inbox", "scratch"] {
                #expect(
                    FileManager.default.fileExists(atPath: "\(report.folder)/\(secret)")
                        == (output == "second"),
                    "\(secret)"
                )
            }
        }
    }

    @Test func `a folder that holds something is left alone`() throws {
        let folder = try scratch()
        defer { try? FileManager.default.removeItem(at: folder) }
        let before = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
        #expect(throws: WorkflowError(.cannotCreate, place: "", detail: "")) {
            try demo(folder, output: "records", keeps: false).run(now: Date()) { _ in }
        }
        let after = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
        #expect(after == before)
    }

    @Test func `missing records are named before anything is made`() throws {
        let folder = try scratch()
        defer { try? FileManager.default.removeItem(at: folder) }
        let absent = Demo.Options(
            records: folder.path + "/nothing",
            output: folder.path + "/out"
        )
        #expect(throws: WorkflowError(.notFound, place: "", detail: "")) {
            try Demo(absent).run(now: Date()) { _ in }
        }
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/out"))
    }
}
