import ArgumentParser
import CodeSets

/// `chartkeeper codes search`: diagnoses by words, beginnings of words, or a code.
struct CodesSearch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find diagnoses by words of their titles and inclusion terms, best first.",
        discussion: """
            Words may be cut short and stand in any order. A code finds itself and those below it.

            Example:
              chartkeeper codes search type 2 diab neuro
            """
    )

    @Argument(help: "Words, or a code.")
    var words: [String]

    @Option(help: "Number of hits at most.")
    var limit = 20

    @OptionGroup var release: ReleaseOptions

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit is a number above 0") }
    }

    func run() throws {
        let release = try release.diagnoses()
        let hits = try release.search(words.joined(separator: " "), limit: limit)
        if json {
            try JSONOutput.object { writer in
                writer.member("hits", objects: hits) { writer, hit in
                    writer.member("code", release.label(hit.node))
                    writer.member("title", release.title(hit.node))
                    writer.member("billable", release.isBillable(hit.node))
                    writer.member("why", hit.why)
                }
            }
        } else {
            for hit in hits {
                let mark = release.isBillable(hit.node) ? "" : "  (not billable)"
                try Console.line("\(release.label(hit.node))\t\(release.title(hit.node))\(mark)")
            }
            if hits.isEmpty { Console.note("nothing found in \(release.name)") }
        }
    }
}
