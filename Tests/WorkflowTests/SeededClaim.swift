import Foundation

/// A valid claim file, or one with one fault, made from a base file by changes of its text.
struct SeededClaim: Sendable {
    let name: String
    /// The SNIP type of the fault; 0 for a valid control.
    let snip: Int
    let text: String

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Fixtures/ClaimFaults")

    struct Malformed: Error { let line: Int }

    /// All cases of `cases.tsv`.
    static func all() throws -> [SeededClaim] {
        let table = try String(
            contentsOf: folder.appendingPathComponent("cases.tsv"),
            encoding: .utf8
        )
        return try table.split(separator: "\n").enumerated().compactMap { offset, line in
            if line.hasPrefix("#") { return nil }
            let columns = line.split(
                separator: "\t",
                maxSplits: 3,
                omittingEmptySubsequences: false
            )
            guard columns.count >= 3, let snip = Int(columns[1]) else {
                throw Malformed(line: offset + 1)
            }
            let changes = columns.count == 4 ? String(columns[3]) : ""
            let base = folder.appendingPathComponent("\(columns[2]).txt")
            let text = try changed(
                String(contentsOf: base, encoding: .utf8),
                changes.replacingOccurrences(of: "\\n", with: "\n"),
                line: offset + 1
            )
            return SeededClaim(name: String(columns[0]), snip: snip, text: text)
        }
    }

    /// Makes the changes, and corrects the count of segments unless the fault is about it.
    private static func changed(_ base: String, _ changes: String, line: Int) throws -> String {
        var text = base
        for change in changes.components(separatedBy: "||") where !change.isEmpty {
            let parts = change.components(separatedBy: "=>")
            guard parts.count == 2, let range = text.range(of: parts[0]) else {
                throw Malformed(line: line)
            }
            text.replaceSubrange(range, with: parts[1])
        }
        let added = count(text) - count(base)
        guard added != 0, let end = base.range(of: "SE*", options: .backwards),
            let number = Int(base[end.upperBound...].prefix { $0 != "*" }),
            let place = text.range(of: "\nSE*\(number)*")
        else { return text }
        text.replaceSubrange(place, with: "\nSE*\(number + added)*")
        return text
    }

    private static func count(_ text: String) -> Int {
        text.components(separatedBy: "~\n").count
    }
}
