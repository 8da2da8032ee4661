import Foundation

/// Measures the writing and the validating of claims, and pyx12 beside them on the first claims of the
/// same files.
///
/// Usage, from the top folder: `swift run --package-path Benchmarks -c release claim-benchmarks
/// [CLAIMS]`, a million unless told otherwise. Each step is a process of its own, so that its memory
/// is its own; speeds are by processor time of one core.
@main
enum ClaimBenchmarks {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch arguments.first {
        case "write":
            guard arguments.count == 4, let count = Int(arguments[1]) else { return usage() }
            let codes = arguments[2] == "all" ? try WriteBenchmark.allDiagnoses() : nil
            try WriteBenchmark(count: count, diagnoses: codes).run(into: arguments[3])
        case "validate":
            try ValidateBenchmark().run(Array(arguments.dropFirst()))
        default:
            guard let count = Int(arguments.first ?? "1000000") else { return usage() }
            try measure(count)
        }
    }

    private static func usage() {
        print("usage: claim-benchmarks [CLAIMS]")
    }

    private static func measure(_ count: Int) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("claim-benchmarks-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let names = ["837I", "837P"]
        try step(["write", String(count), "few", folder.path])
        try step(["validate"] + names.map { folder.appendingPathComponent("\($0).x12").path })
        // Of codes that are all different no answer is known from before.
        let all = folder.appendingPathComponent("all")
        try FileManager.default.createDirectory(at: all, withIntermediateDirectories: true)
        try step(["write", String(max(1, count / 10)), "all", all.path])
        try step(["validate"] + names.map { all.appendingPathComponent("\($0).x12").path })
        let few = folder.appendingPathComponent("few")
        try FileManager.default.createDirectory(at: few, withIntermediateDirectories: true)
        try step(["write", "600", "few", few.path])
        try PeerBenchmark.run(names.map { few.appendingPathComponent("\($0).x12").path })
    }

    private static func step(_ arguments: [String]) throws {
        guard let program = Bundle.main.executableURL else { return }
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw CocoaError(.executableLoad)
        }
    }

    /// A speed for people, such as `51,200`.
    static func rate(_ count: Int, _ time: Duration) -> String {
        (Double(count) / (time / .seconds(1))).formatted(.number.precision(.fractionLength(0)))
    }

    /// The most memory that this process held, in megabytes.
    static var peakMemory: Int {
        var usage = rusage()
        // RUSAGE_SELF, whose type is not the same on all systems.
        getrusage(0, &usage)
        return usage.ru_maxrss / 1024
    }
}
