import ArgumentParser
import CodeSets

/// `chartkeeper codes diff`: what changed between the releases of two days.
struct CodesDiff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compare the billable codes of two days.",
        discussion: """
            One code a line, after + when only the second day has it, after - when only the first \
            has it. The exit code is 0 in either case.

            Example:
              chartkeeper codes diff 2026-03-31 2026-04-01
            """
    )

    @Argument(help: "The first day, YYYY-MM-DD.")
    var old: String

    @Argument(help: "The second day, YYYY-MM-DD.")
    var new: String

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        guard CalendarDay(old) != nil, CalendarDay(new) != nil else {
            throw ValidationError("a day is written YYYY-MM-DD")
        }
    }

    func run() throws {
        guard let old = CalendarDay(old), let new = CalendarDay(new) else { return }
        let catalog = try CodeSetCatalog()
        let before = try Self.codes(on: old, in: catalog)
        let after = try Self.codes(on: new, in: catalog)
        let added = after.filter { before[$0.key] == nil }.sorted { $0.key < $1.key }
        let removed = before.filter { after[$0.key] == nil }.sorted { $0.key < $1.key }
        if json {
            try JSONOutput.object { writer in
                for (name, codes) in [("added", added), ("removed", removed)] {
                    writer.member(name, objects: codes) { writer, entry in
                        writer.member("code", entry.key)
                        writer.member("title", ifPresent: entry.value.isEmpty ? nil : entry.value)
                    }
                }
            }
        } else {
            var text = ""
            for (mark, codes) in [("-", removed), ("+", added)] {
                for (code, title) in codes {
                    text += title.isEmpty ? "\(mark) \(code)\n" : "\(mark) \(code)\t\(title)\n"
                }
            }
            try Console.write(text)
            Console.note("\(added.count) added, \(removed.count) removed")
        }
    }

    /// The billable codes of a day with their titles, empty where none is known.
    private static func codes(
        on day: CalendarDay,
        in catalog: CodeSetCatalog
    ) throws -> [String: String] {
        var codes: [String: String] = [:]
        let diagnoses = try ICD10CMRelease.load(for: day, from: catalog)
        for number in 0..<diagnoses.nodeCount {
            let node = NodeIndex(UInt32(number))
            if diagnoses.isBillable(node) {
                codes[diagnoses.label(node)] = diagnoses.title(node)
            }
        }
        let procedures = try ICD10PCSRelease.load(for: day, from: catalog)
        for code in procedures.codes(withPrefix: "") {
            codes[code.text] = procedures.title(of: code) ?? ""
        }
        return codes
    }
}
