import CodeSets
import Foundation

/// Measures the resident memory of a process that opens both releases and searches them.
///
/// It is a process of its own, since building the images takes more.
enum MemoryBenchmark {
    /// The argument that asks for it.
    static let argument = "--memory"

    /// Starts the program anew, with images that are built already.
    static func start(_ day: CalendarDay, _ cache: URL) throws {
        let process = Process()
        process.executableURL = Bundle.main.executableURL
        process.arguments = [argument, day.description, cache.path]
        // What is printed waits in a buffer; the other program prints after it.
        fflush(nil)
        try process.run()
        process.waitUntilExit()
    }

    /// Opens and searches, and prints the memory after each step.
    static func run(_ arguments: [String]) throws {
        guard arguments.count == 2, let day = CalendarDay(arguments[0]) else { return }
        print("resident memory:")
        let cache = ImageCache(folder: URL(fileURLWithPath: arguments[1], isDirectory: true))
        report("at the start")
        let catalog = try CodeSetCatalog(store: nil, cache: cache)
        let release = try ICD10CMRelease.load(for: day, from: catalog)
        let procedures = try ICD10PCSRelease.load(for: day, from: catalog)
        report("both releases open")
        let index = try SearchIndex(release)
        let procedureIndex = try ProcedureIndex(procedures)
        report("both searches open")
        let titles = stride(from: 0, to: release.nodeCount, by: 97)
            .map { release.title(NodeIndex(UInt32($0))) }
        let texts = SearchBenchmarks.queries(from: titles).flatMap(\.texts)
        let hits = texts.reduce(0) { $0 + index.search($1, limit: 20).count }
        report("after \(texts.count) searches of diagnoses, \(hits) hits")
        let others = texts.prefix(1_000)
        let found = others.reduce(0) { $0 + procedureIndex.search($1, limit: 20).count }
        report("after \(others.count) searches of procedures, \(found) hits")
    }

    /// Prints what the system says of this process: all its memory, its own part, the most so far.
    ///
    /// The rest is shared with all processes that map the same files.
    private static func report(_ step: String) {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else {
            print("  \(step): this system does not say")
            return
        }
        func megabytes(_ name: String) -> String {
            let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") }
            let kilobytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first
            return kilobytes.flatMap { Double($0) }.map { "\(Int($0 / 1024)) MB" } ?? "unknown"
        }
        print(
            "  \(step): \(megabytes("VmRSS")), of its own \(megabytes("RssAnon")),",
            "at most \(megabytes("VmHWM"))"
        )
    }
}
