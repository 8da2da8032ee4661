import ClinicalRecords
import Foundation

/// Start to the first code, and memory, of the `chartkeeper` program beside this one.
struct ProgramBenchmarks {
    let records: [ClinicalRecord]

    /// A note of the length that a person tries first.
    private static let note = """
        CHIEF COMPLAINT: shortness of breath
        ASSESSMENT: COPD exacerbation. Type 2 diabetes with diabetic neuropathy. No fever.

        """

    func run() throws {
        guard
            let program = Bundle.main.executableURL?.deletingLastPathComponent()
                .appendingPathComponent("chartkeeper"),
            FileManager.default.isExecutableFile(atPath: program.path)
        else {
            print("start, memory: not measured, chartkeeper is not built beside this program")
            return
        }
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("coding-benchmarks-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let note = folder.appendingPathComponent("note.txt")
        try Data(Self.note.utf8).write(to: note)
        try measureStart(program, note)
        for count in [1_000, 20_000] {
            let lines = folder.appendingPathComponent("\(count).ndjson")
            try write(count, to: lines)
            try measureLines(program, lines, count)
        }
    }

    private func measureStart(_ program: URL, _ note: URL) throws {
        _ = try run(program, ["code", note.path], input: nil)
        let runs = try (0..<21).map { _ in try run(program, ["code", note.path], input: nil) }
        let wall = runs.map(\.wall).sorted()[runs.count / 2]
        let processor = runs.map(\.processor).sorted()[runs.count / 2]
        print("start to the codes of a short note: \(wall), processor \(processor)")
    }

    private func measureLines(_ program: URL, _ lines: URL, _ count: Int) throws {
        let bytes = (0..<count).reduce(0) { sum, number in
            sum + records[number % records.count].documents.reduce(0) { $0 + $1.text.utf8.count }
        }
        let (wall, processor) = try run(program, ["code", "--ndjson"], input: lines)
        print(
            "code --ndjson, \(count) records: \(rate(bytes, processor)) MB of text/s a core,",
            "\(rate(bytes, wall)) MB/s by the clock, children had at most \(ProcessorTime.memoryOfChildren / 1024) MB"
        )
    }

    private func rate(_ bytes: Int, _ time: Duration) -> String {
        (Double(bytes) / 1e6 / (time / .seconds(1))).formatted(
            .number.precision(.fractionLength(1))
        )
    }

    private func write(_ count: Int, to file: URL) throws {
        let lines = records.map { Data($0.json() + [0x0A]) }
        guard FileManager.default.createFile(atPath: file.path, contents: nil) else { return }
        let handle = try FileHandle(forWritingTo: file)
        for number in 0..<count { try handle.write(contentsOf: lines[number % lines.count]) }
        try handle.close()
    }

    private func run(
        _ program: URL,
        _ arguments: [String],
        input: URL?
    ) throws -> (wall: Duration, processor: Duration) {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardInput =
            try input.map { try FileHandle(forReadingFrom: $0) }
            ?? FileHandle.nullDevice
        let before = ProcessorTime.ofChildren
        let wall = try ContinuousClock().measure {
            try process.run()
            process.waitUntilExit()
        }
        return (wall, ProcessorTime.ofChildren - before)
    }
}
