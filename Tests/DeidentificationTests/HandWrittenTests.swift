import Deidentification
import Foundation
import Testing

/// Twenty notes written by hand, no rule made for them: what a new style of note costs.
@Suite("Notes written by hand")
struct HandWrittenTests {
    private struct Mark {
        let kind: String
        let range: Range<Int>
    }

    private static let notes: [(name: String, text: [UInt8], marks: [Mark])] = {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Fixtures/hand-written.txt")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
        return text.components(separatedBy: "\n=== ").dropFirst().map { part in
            let lines = part.split(separator: "\n", maxSplits: 1)
            return parsed(String(lines[0]), String(lines[1]))
        }
    }()

    private static func parsed(
        _ name: String,
        _ text: String
    ) -> (name: String, text: [UInt8], marks: [Mark]) {
        var bytes: [UInt8] = []
        var marks: [Mark] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}"),
            let colon = rest[open..<close].firstIndex(of: ":")
        {
            bytes += Array(rest[..<open].utf8)
            let start = bytes.count
            bytes += Array(rest[rest.index(after: colon)..<close].utf8)
            marks.append(
                Mark(
                    kind: String(rest[rest.index(after: open)..<colon]),
                    range: start..<bytes.count
                )
            )
            rest = rest[rest.index(after: close)...]
        }
        return (name, bytes + Array(rest.utf8), marks)
    }

    /// Letters and digits of a mark that no finding covers.
    private func isCovered(_ mark: Mark, _ covered: [Bool], _ text: [UInt8]) -> Bool {
        mark.range.allSatisfy { index in
            let byte = text[index]
            let isPart =
                byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
            return !isPart || covered[index]
        }
    }

    @Test("Nearly all names, dates and numbers are found, and hardly a word is lost")
    func recall() {
        #expect(Self.notes.count == 20)
        var total: [String: Int] = [:]
        var hits: [String: Int] = [:]
        var lost = 0
        var words = 0
        for note in Self.notes {
            var covered = [Bool](repeating: false, count: note.text.count)
            for finding in Tables.deidentifier.findings(in: note.text) {
                for index in finding.range { covered[index] = true }
                if !note.marks.contains(where: { $0.range.overlaps(finding.range) }) { lost += 1 }
            }
            words += note.text.split { $0 <= 0x20 }.count
            for mark in note.marks {
                total[mark.kind, default: 0] += 1
                if isCovered(mark, covered, note.text) { hits[mark.kind, default: 0] += 1 }
            }
        }
        func rate(_ kinds: [String]) -> Double {
            let all = kinds.reduce(0) { $0 + total[$1, default: 0] }
            return Double(kinds.reduce(0) { $0 + hits[$1, default: 0] }) / Double(max(1, all))
        }
        let numbers = total.keys.filter { !["name", "location", "date"].contains($0) }
        print(
            "hand-written notes: names \(rate(["name"])) of \(total["name"] ?? 0), dates"
                + " \(rate(["date"])), numbers \(rate(numbers)), places \(rate(["location"])),"
                + " \(lost) findings outside the marks in \(words) words"
        )
        #expect(rate(["name"]) >= 0.9)
        #expect(rate(["date"]) >= 0.85)
        #expect(rate(numbers) >= 0.85)
        #expect(lost * 100 <= words)
    }
}
