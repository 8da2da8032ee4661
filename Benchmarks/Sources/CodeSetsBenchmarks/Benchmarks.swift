import CodeSets
import Foundation

/// Measures the code sets: build of the images, load to the first look-up, look-ups, searches, memory.
///
/// Usage: `swift run -c release code-sets-benchmarks`, after the tables were built once.
@main
enum Benchmarks {
    static func main() throws {
        if CommandLine.arguments.dropFirst().first == MemoryBenchmark.argument {
            return try MemoryBenchmark.run(CommandLine.arguments.dropFirst(2).map { $0 })
        }
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("benchmarks-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        guard let day = CalendarDay("2026-05-01"), let code = ICD10CMCode("E11.42") else { return }
        let catalog = try CodeSetCatalog(store: nil, cache: ImageCache(folder: folder))

        func load() throws -> Int {
            try ICD10CMRelease.load(for: day, from: catalog).node(code) == nil ? 0 : 1
        }
        try measure("build the image and look up a code", times: 1, load)
        try measure("load the image and look up a code", times: 50, load)

        let release = try ICD10CMRelease.load(for: day, from: catalog)
        let codes = (0..<release.nodeCount).compactMap { release.code(NodeIndex(UInt32($0))) }
        try measure("look up \(codes.count) codes", times: 9, items: codes.count) {
            codes.reduce(0) { $0 + (release.node($1) == nil ? 0 : 1) }
        }
        let texts = codes.map(\.description)
        try measure("look up \(texts.count) codes from their text", times: 9, items: texts.count) {
            texts.reduce(0) { found, text in
                found + (ICD10CMCode(text).flatMap { release.node($0) } == nil ? 0 : 1)
            }
        }
        try measure("build the search index", times: 1) { try search(release, "pneumonia") }
        try measure("load the search index and search", times: 50) {
            try search(release, "type 2 diab neuro")
        }
        try measure("open the search index", times: 50) {
            try SearchIndex(release).search("I10", limit: 1).count
        }
        try measureProcedures(on: day, from: catalog)
        try SearchBenchmarks.run(release, ICD10PCSRelease.load(for: day, from: catalog))
        try MemoryBenchmark.start(day, folder)
    }

    private static func measureProcedures(on day: CalendarDay, from catalog: CodeSetCatalog) throws
    {
        func load() throws -> Int { try ICD10PCSRelease.load(for: day, from: catalog).count }
        try measure("build the image of procedures", times: 1, load)
        try measure("load the image of procedures", times: 50, load)
        let release = try ICD10PCSRelease.load(for: day, from: catalog)
        let codes = release.codes(withPrefix: "")
        try measure("look up \(codes.count) procedures", times: 9, items: codes.count) {
            codes.reduce(0) { $0 + (release.contains($1) ? 1 : 0) }
        }
        try measure("build the index of procedure titles", times: 1) {
            try ProcedureIndex(release).search("gallbladder", limit: 1).count
        }
        try measure("open the index of procedure titles", times: 50) {
            try ProcedureIndex(release).search("0FT44ZZ", limit: 1).count
        }
    }

    private static func search(_ release: ICD10CMRelease, _ text: String) throws -> Int {
        try SearchIndex(release).search(text, limit: 20).count
    }

    /// Prints the median time of a body, which returns a count so that it is not optimised away; and
    /// that of each of the items it goes through.
    private static func measure(
        _ name: String,
        times: Int,
        items: Int? = nil,
        _ body: () throws -> Int
    ) throws {
        let clock = ContinuousClock()
        var durations: [Duration] = []
        var count = 0
        for _ in 0..<times {
            durations.append(try clock.measure { count += try body() })
        }
        let median = durations.sorted()[times / 2]
        let each = items.map { items in
            let nanoseconds = Int(median / Duration.nanoseconds(1)) / max(1, items)
            return ", \(nanoseconds) ns each"
        }
        print("\(name): \(median)\(each ?? "") (median of \(times), count \(count / times))")
    }
}
