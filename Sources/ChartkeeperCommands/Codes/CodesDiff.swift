import ArgumentParser
import CodeSets
import FHIR

/// `chartkeeper codes diff`: what changed between the releases of two days.
struct CodesDiff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compare the billable codes of two days or fiscal years.",
        discussion: """
            One code a line: after + when only the second day has it, after - when only the first \
            has it, after = with its new title when the title was revised. A year stands for the \
            first day of its fiscal year, 1 October of the year before. Without --system both \
            systems are compared. The exit code is 0 in any case.

            Examples:
              chartkeeper codes diff 2026-03-31 2026-04-01
              chartkeeper codes diff 2026 2027 --system ICD-10-CM
            """
    )

    @Argument(help: "The first day, YYYY-MM-DD, or fiscal year.")
    var old: String

    @Argument(help: "The second day, YYYY-MM-DD, or fiscal year.")
    var new: String

    @Option(help: "ICD-10-CM or ICD-10-PCS.")
    var system: SystemName?

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        guard Self.day(old) != nil, Self.day(new) != nil else {
            throw ValidationError("a day is written YYYY-MM-DD, a fiscal year YYYY")
        }
        if system?.system == .hcpcs {
            throw ValidationError("--system is ICD-10-CM or ICD-10-PCS")
        }
    }

    func run() throws {
        guard let old = Self.day(old), let new = Self.day(new) else { return }
        let catalog = try CodeSetCatalog()
        let before = try codes(on: old, in: catalog)
        let after = try codes(on: new, in: catalog)
        func sorted(_ codes: [String: String]) -> [(key: String, value: String)] {
            codes.sorted { $0.key < $1.key }
        }
        let changes = [
            ("removed", "-", sorted(before.filter { after[$0.key] == nil })),
            ("added", "+", sorted(after.filter { before[$0.key] == nil })),
            ("revised", "=", sorted(after.filter { (before[$0.key] ?? $0.value) != $0.value })),
        ]
        if json {
            try JSONOutput.object { writer in
                for (name, _, codes) in changes {
                    writer.member(name, objects: codes) { writer, entry in
                        writer.member("code", entry.key)
                        writer.member("title", ifPresent: entry.value.isEmpty ? nil : entry.value)
                    }
                }
            }
        } else {
            var text = ""
            for (_, mark, codes) in changes {
                for (code, title) in codes {
                    text += title.isEmpty ? "\(mark) \(code)\n" : "\(mark) \(code)\t\(title)\n"
                }
            }
            try Console.write(text)
            Console.note(changes.map { "\($0.2.count) \($0.0)" }.joined(separator: ", "))
        }
    }

    private static func day(_ text: String) -> CalendarDay? {
        CalendarDay(text) ?? Int(text).flatMap(Edition.days(ofFiscalYear:))?.lowerBound
    }

    /// The billable codes of a day with their titles, empty where none is known.
    private func codes(
        on day: CalendarDay,
        in catalog: CodeSetCatalog
    ) throws -> [String: String] {
        var codes: [String: String] = [:]
        if system?.system != .icd10PCS {
            let diagnoses = try ICD10CMRelease.load(for: day, from: catalog)
            for number in 0..<diagnoses.nodeCount {
                let node = NodeIndex(UInt32(number))
                if diagnoses.isBillable(node) {
                    codes[diagnoses.label(node)] = diagnoses.title(node)
                }
            }
        }
        if system?.system != .icd10CM {
            let procedures = try ICD10PCSRelease.load(for: day, from: catalog)
            for code in procedures.codes(withPrefix: "") {
                codes[code.text] = procedures.title(of: code) ?? ""
            }
        }
        return codes
    }
}
