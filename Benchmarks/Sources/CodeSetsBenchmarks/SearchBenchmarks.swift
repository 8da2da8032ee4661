import CodeSets
import Foundation

/// Measures searches of all kinds a user types, in processor time: the usual one, and the slowest.
enum SearchBenchmarks {
    static func run(_ release: ICD10CMRelease, _ procedures: ICD10PCSRelease) throws {
        let titles = stride(from: 0, to: release.nodeCount, by: 97)
            .map { release.title(NodeIndex(UInt32($0))) }
        let index = try SearchIndex(release)
        print("searches of diagnoses:")
        try measure(queries(from: titles)) { index.search($0, limit: 20).count }
        let codes = procedures.codes(withPrefix: "")
        let names = stride(from: 0, to: codes.count, by: 97)
            .compactMap { procedures.title(of: codes[$0]) }
        let procedureIndex = try ProcedureIndex(procedures)
        print("searches of procedures:")
        try measure(queries(from: names)) { procedureIndex.search($0, limit: 20).count }
    }

    /// Titles whole, their first words as typed so far, misspelled, cut short, in another order; and
    /// every word of one and of two letters.
    static func queries(from titles: [String]) -> [(kind: String, texts: [String])] {
        let letters = "abcdefghijklmnopqrstuvwxyz".map(String.init)
        let words = titles.map { $0.split(separator: " ").map(String.init) }
        return [
            ("whole titles", titles),
            ("last words first", words.map { $0.reversed().prefix(4).joined(separator: " ") }),
            ("cut short", words.map { $0.prefix(4).map { $0.prefix(3) }.joined(separator: " ") }),
            ("misspelled", words.map { $0.prefix(4).map(misspelled).joined(separator: " ") }),
            ("one letter", letters),
            ("two letters", letters.flatMap { first in letters.map { first + $0 } }),
            (
                "three letters",
                Array(Set(words.flatMap { $0.map { String($0.prefix(3)) } })).sorted()
            ),
        ]
    }

    /// A word with its second and third letter exchanged.
    private static func misspelled(_ word: String) -> String {
        var letters = Array(word)
        if letters.count > 4 { letters.swapAt(1, 2) }
        return String(letters)
    }

    private static func measure(
        _ kinds: [(kind: String, texts: [String])],
        _ search: (String) -> Int
    ) throws {
        var all: [Duration] = []
        for (kind, texts) in kinds {
            var hits = 0
            let times = texts.map { text in
                let start = processorTime
                hits += search(text)
                return processorTime - start
            }
            .sorted()
            all += times
            report(kind, times, hits)
        }
        report("all", all.sorted(), nil)
    }

    /// Time that this process has had of its one core so far, whatever else runs.
    private static var processorTime: Duration {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    private static func report(_ kind: String, _ times: [Duration], _ hits: Int?) {
        guard let slowest = times.last else { return }
        let counted = hits.map { ", \($0) hits" } ?? ""
        print(
            "  \(kind): \(times.count) searches\(counted), median \(times[times.count / 2]),",
            "p99 \(times[times.count * 99 / 100]), slowest \(slowest)"
        )
    }
}
