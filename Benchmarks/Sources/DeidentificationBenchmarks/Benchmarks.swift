import ClinicalText
import CodeSets
import Deidentification
import Foundation

/// Measures de-identification: load of the lexicon, finding and cleaning in MB of text per
/// second of processor time, so that what else runs on the machine does not count.
///
/// Usage: `swift run -c release deidentification-benchmarks FILE`, where FILE holds lines
/// `{"id","text",...}` such as those of `deidentification/generate-notes`. One core is used.
@main
enum Benchmarks {
    private struct Line: Decodable {
        let text: String
    }

    static func main() throws {
        guard CommandLine.arguments.count == 2 else {
            print("usage: deidentification-benchmarks FILE")
            return
        }
        let file = try String(contentsOfFile: CommandLine.arguments[1], encoding: .utf8)
        let texts = try file.split(separator: "\n").map {
            Array(try JSONDecoder().decode(Line.self, from: Data($0.utf8)).text.utf8)
        }
        let size = texts.reduce(0) { $0 + $1.count }
        let clock = ContinuousClock()
        var deidentifier: Deidentifier?
        for name in ["load the lexicon, image built if missing", "load the lexicon again"] {
            let duration = try clock.measure { deidentifier = try load() }
            print("\(name): \(duration)")
        }
        guard let deidentifier else { return }
        for _ in 0..<3 {
            var count = 0
            let finding = processorTime {
                for text in texts { count += deidentifier.findings(in: text).count }
            }
            report("find", size, finding, count)
            count = 0
            let cleaning = processorTime {
                for text in texts {
                    var cleaner = TextCleaner(deidentifier, surrogates: Surrogates { code($0) })
                    count += cleaner.clean(text).bytes.count
                }
            }
            report("find, replace and look again", size, cleaning, count)
        }
    }

    private static func load() throws -> Deidentifier {
        let locator = DataLocator()
        let tabular = try locator.folder(of: "CodeSets")
            .appendingPathComponent("icd10cm-2026/tabular.txt")
        return Deidentifier(
            lexicon: try IdentifierLexicon.load(
                folder: try locator.folder(of: "Deidentification"),
                vocabulary: .init(sources: [tabular]) {
                    [try String(contentsOf: tabular, encoding: .utf8)]
                },
                cache: ImageCache()
            ),
            analyzer: try ClinicalTextResources(
                folder: try locator.folder(of: "ClinicalText")
            ).analyzer
        )
    }

    /// A stand-in for HMAC, which costs about a microsecond more for each identifier.
    private static func code(_ bytes: [UInt8]) -> [UInt8] {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return (0..<32).map { UInt8(truncatingIfNeeded: hash >> UInt64($0 % 8 * 8)) }
    }

    /// The seconds of processor time of this thread that a body takes.
    private static func processorTime(_ body: () -> Void) -> Double {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        let start = now()
        body()
        return now() - start
    }

    private static func report(_ name: String, _ size: Int, _ seconds: Double, _ count: Int) {
        let rate = Double(size) / seconds / 1e6
        print(
            "\(name): \((seconds * 1000).rounded()) ms, \((rate * 10).rounded() / 10) MB/s (count \(count))"
        )
    }
}
