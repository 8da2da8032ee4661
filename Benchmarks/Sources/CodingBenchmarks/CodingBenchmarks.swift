import ClinicalRecords
import ClinicalText
import CodingEngine
import Foundation
import Workflow

/// Measures the coder: throughput by stage on the texts of sample records, in processor time; then
/// start and memory of programs of their own.
///
/// Usage, from the top folder: `swift run --package-path Benchmarks -c release coding-benchmarks
/// [RECORDS...]`; without paths it reads `SampleRecords` and, where they are there, the visit notes of
/// the reference data. For start and memory of the whole program build it there too:
/// `swift build --package-path Benchmarks -c release --product chartkeeper`.
@main
enum CodingBenchmarks {
    static func main() throws {
        let paths = CommandLine.arguments.dropFirst()
        let workbench = try Workbench()
        let records = try (paths.isEmpty ? ["SampleRecords"] : Array(paths))
            .flatMap { try folders(in: $0) }
            .flatMap { try workbench.reader.read(path: $0) }
        let engine = try workbench.engine(for: nil)
        let text = try ClinicalTextResources(folder: workbench.locator.folder(of: "ClinicalText"))
        try StageBenchmarks(engine: engine, analyzer: text.analyzer, records: records).run()
        if paths.isEmpty {
            if let notes = try VisitNotes.records() {
                print("visit notes of the reference data")
                try StageBenchmarks(engine: engine, analyzer: text.analyzer, records: notes).run()
            } else {
                print("visit notes: not measured, \(VisitNotes.path) is absent")
            }
        }
        try ProgramBenchmarks(records: records).run()
    }

    /// The record folders in a folder, or the path itself.
    private static func folders(in path: String) throws -> [String] {
        let manager = FileManager.default
        if manager.fileExists(atPath: path + "/record.json") || !path.hasSuffix("Records") {
            return [path]
        }
        return try manager.contentsOfDirectory(atPath: path).sorted()
            .map { "\(path)/\($0)" }
            .filter { manager.fileExists(atPath: $0 + "/record.json") }
    }
}
