import FHIR
import Practice

/// What is in a bank, and what is wrong with it.
struct BankPage {
    let statistics: BankStatistics
    let findings: [BankFinding]

    private var tables: [(name: String, rows: [BankStatistics.Row])] {
        [
            ("domain", statistics.domains), ("chapter", statistics.chapters),
            ("difficulty", statistics.difficulties), ("position", statistics.positions),
        ]
    }

    /// The page for people.
    var text: String {
        var text = "\(statistics.multipleChoice) multiple choice questions, "
        text += "\(statistics.scenarios) scenarios with \(statistics.scenarioQuestions) questions, "
        text += "\(statistics.multipleResponse) of them with several answers\n"
        for (name, rows) in tables {
            text += "\n\(Terminal.padded(name, 20))multiple choice  scenarios\n"
            for row in rows {
                text += Terminal.padded(row.name, 20)
                text += Terminal.padded("\(row.multipleChoice)", 17) + "\(row.scenario)\n"
            }
        }
        text += findings.isEmpty ? "\nno finding\n" : "\n"
        for finding in findings { text += "\(finding.level.rawValue): \(finding)\n" }
        return text
    }

    /// Writes the members of the JSON object.
    func write(to writer: inout JSONWriter) {
        writer.member("multipleChoice", statistics.multipleChoice)
        writer.member("scenarios", statistics.scenarios)
        writer.member("scenarioQuestions", statistics.scenarioQuestions)
        writer.member("multipleResponse", statistics.multipleResponse)
        for (name, rows) in tables {
            writer.member(name, objects: rows) { writer, row in
                writer.member("name", row.name)
                writer.member("multipleChoice", row.multipleChoice)
                writer.member("scenario", row.scenario)
            }
        }
        writer.member("findings", objects: findings) { writer, finding in
            writer.member("level", finding.level.rawValue)
            writer.member("rule", finding.rule.rawValue)
            writer.member("id", finding.id)
            writer.member("place", finding.place)
            writer.member("detail", finding.detail)
        }
    }
}
