import ArgumentParser
import FHIR
import Practice
import Workflow

/// `chartkeeper exam draw`.
struct ExamDrawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draw",
        abstract: "Show which questions a seed draws, without their text.",
        discussion: """
            For instructors, and for seeing that exams hold the limits of the blueprint.

            Example:
              chartkeeper exam draw --seed 7
            """
    )

    @Option(help: "The seed.") var seed: UInt64
    @Flag(help: "Print one JSON object.") var json = false

    func run() throws {
        let resources = try Workbench().examResources()
        let paper = try ExamDraw(bank: resources.bank, blueprint: resources.blueprint)
            .paper(seed: seed)
        if json {
            return try JSONOutput.object { writer in
                writer.member("seed", "\(seed)")
                writer.member("items", objects: paper.items) { writer, item in
                    writer.member("question", item.question)
                    writer.member("scenario", ifPresent: item.scenario)
                    writer.member("domain", item.domain)
                    writer.member("trial", item.isTrial)
                }
            }
        }
        let parts = paper.items.count { $0.scenario != nil }
        try Console.line(
            "\(paper.items.count) questions: \(paper.items.count - parts) of multiple choice, "
                + "\(parts) on \(Set(paper.items.compactMap(\.scenario)).count) scenarios, "
                + "\(paper.items.count { $0.isTrial }) not scored"
        )
        for domain in resources.blueprint.domains {
            let count = paper.items.count { $0.domain == domain.id }
            try Console.line("  \(Terminal.padded(domain.title, 30))\(count)")
        }
        try Console.line(paper.items.map(\.question).joined(separator: " "))
    }
}
