import ArgumentParser
import CodeSets
import FHIR

/// `chartkeeper codes releases`: what is installed, and which days it serves.
struct CodesReleases: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "releases",
        abstract: "List the installed editions of code sets and books with the days they serve."
    )

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let editions = try CodeSetCatalog().editions
        if json {
            try JSONOutput.object { writer in
                writer.member("releases", objects: editions) { writer, edition in
                    writer.member("kind", edition.kind.rawValue)
                    writer.member("name", edition.name)
                    writer.member("from", edition.effective.lowerBound.description)
                    writer.member("to", edition.effective.upperBound.description)
                    writer.member("origin", edition.isShipped ? "shipped" : "imported")
                    writer.member("remark", edition.remark)
                }
            }
        } else {
            for edition in editions {
                let origin = edition.isShipped ? "shipped" : "imported"
                let remark = edition.remark.isEmpty ? "" : "; \(edition.remark)"
                try Console.line("\(edition.span) (\(edition.kind.rawValue), \(origin))\(remark)")
            }
        }
    }
}
