import CodeSets
import Foundation

/// Measures how often the search puts the expected code first and among the first five.
///
/// Usage: `swift run -c release search-accuracy FILE... [--system ICD-10-PCS] [--installed]`. With
/// `--installed` the Alphabetic Index that is imported in CHARTKEEPER_HOME is searched, too. A line
/// of a file is a phrase, a tab, and the codes that may come first, separated by blanks; a code with a hyphen at its
/// end stands for all codes that begin so. `#` begins a comment. What is not first is listed; a
/// phrase without codes is printed with its best hit and why it was found.
@main
enum SearchAccuracy {
    static func main() throws {
        var files = Array(CommandLine.arguments.dropFirst())
        var isProcedures = false
        if let option = files.firstIndex(of: "--system") {
            isProcedures = files.dropFirst(option + 1).first == "ICD-10-PCS"
            files.removeSubrange(option..<min(option + 2, files.count))
        }
        let isInstalled = files.contains("--installed")
        files.removeAll { $0 == "--installed" }
        guard let day = CalendarDay("2026-05-01"), !files.isEmpty else {
            FileHandle.standardError.write(Data("usage: search-accuracy FILE...\n".utf8))
            exit(64)
        }
        let catalog = try isInstalled ? CodeSetCatalog() : CodeSetCatalog(store: nil)
        let search: (String) -> [Hit]
        if isProcedures {
            let procedures = try ICD10PCSRelease.load(for: day, from: catalog)
            let index = try ProcedureIndex(procedures)
            search = { text in
                index.search(text, limit: 5).map { hit in
                    Hit(code: hit.code.text, title: procedures.title(of: hit.code), why: hit.why)
                }
            }
        } else {
            let release = try ICD10CMRelease.load(for: day, from: catalog)
            let book = try catalog.book(.index, on: day)
            if isInstalled, book == nil {
                FileHandle.standardError.write(Data("no index is installed\n".utf8))
                exit(69)
            }
            let index = try SearchIndex(release, index: book?.searchTerms)
            search = { text in
                index.search(text, limit: 5).map { hit in
                    Hit(
                        code: release.label(hit.node),
                        title: release.title(hit.node),
                        why: hit.why
                    )
                }
            }
        }
        for file in files { try measure(file, search) }
    }

    private struct Hit {
        let code: String
        let title: String?
        let why: String
    }

    /// Seconds of processor time that this process has had.
    private static var processorTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func fits(_ code: String, _ expected: [String]) -> Bool {
        expected.contains { $0.hasSuffix("-") ? code.hasPrefix($0.dropLast()) : code == $0 }
    }

    private static func measure(_ file: String, _ search: (String) -> [Hit]) throws {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        var count = 0
        var first = 0
        var firstFive = 0
        var times: [Double] = []
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let columns = line.split(separator: "\t").map(String.init)
            let start = processorTime
            let hits = search(columns[0])
            times.append(processorTime - start)
            guard columns.count == 2 else {
                let best = hits.first.map { "\($0.code) \($0.title ?? "") [\($0.why)]" }
                print("\(columns[0]) => \(best ?? "nothing")")
                continue
            }
            let expected = columns[1].split(separator: " ").map(String.init)
            let found = hits.map(\.code)
            count += 1
            if found.first.map({ fits($0, expected) }) == true {
                first += 1
            } else {
                print(
                    "  \(columns[0]): wanted \(columns[1]), found \(found.joined(separator: " "))"
                )
            }
            if found.contains(where: { fits($0, expected) }) { firstFive += 1 }
        }
        if count == 0 { return }
        times.sort()
        let slowest = String(format: "%.1f", (times.last ?? 0) * 1000)
        print(
            "\(file): \(count) phrases, first \(first), among five \(firstFive);"
                + " slowest search \(slowest) ms of processor time"
        )
    }
}
