import CodeSets
import FHIR
import Workflow

/// What `codes import` and `codes install` say of the tables they stored.
struct ImportOutput {
    private var stored: [(table: OfficialTable, outcome: CodeSetStore.Outcome)] = []

    /// Takes an event: tables go to standard output, line by line, the rest to standard error.
    mutating func take(_ event: CodeSetImportRun.Event, printing: Bool) throws {
        switch event {
        case .stored(let table, let outcome):
            stored.append((table, outcome))
            guard printing else { return }
            let counts = table.counts.sorted { $0.key < $1.key }
                .map { "\($0.value) \($0.key)" }.joined(separator: ", ")
            try Console.line("\(table.name): \(Self.word(outcome)) (\(counts))")
        case .passedOver(let what): Console.note("passed over: \(what)")
        case .warning(let what): Console.warning(what)
        }
    }

    /// Writes the members of the JSON object.
    func write(to writer: inout JSONWriter) {
        writer.member("editions", objects: stored) { writer, item in
            writer.member("name", item.table.name)
            writer.member("kind", item.table.kind.rawValue)
            writer.member("from", item.table.effective.lowerBound.description)
            writer.member("to", item.table.effective.upperBound.description)
            writer.member("outcome", Self.word(item.outcome))
            writer.member("source", item.table.source)
            writer.strings("warnings", item.table.warnings)
            writer.name("counts")
            writer.beginObject()
            for (name, count) in item.table.counts.sorted(by: { $0.key < $1.key }) {
                writer.member(name, count)
            }
            writer.endObject()
        }
    }

    private static func word(_ outcome: CodeSetStore.Outcome) -> String {
        switch outcome {
        case .added: "added"
        case .replaced: "replaced"
        case .unchanged: "unchanged"
        }
    }
}
