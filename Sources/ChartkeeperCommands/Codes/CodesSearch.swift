import ArgumentParser
import CodeSets

/// `chartkeeper codes search`: codes by words, beginnings of words, or a code.
struct CodesSearch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find codes by words of their titles and inclusion terms, best first.",
        discussion: """
            Words may be cut short and stand in any order. A code finds itself and those below it. \
            Diagnoses are searched unless --system is ICD-10-PCS.

            Examples:
              chartkeeper codes search type 2 diab neuro
              chartkeeper codes search --system ICD-10-PCS resection gallbl endo
            """
    )

    @Argument(help: "Words, or a code.")
    var words: [String]

    @Option(help: "Number of hits at most.")
    var limit = 20

    @Option(help: "ICD-10-CM or ICD-10-PCS.")
    var system: SystemName?

    @OptionGroup var release: ReleaseOptions

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit is a number above 0") }
    }

    func run() throws {
        switch system?.system {
        case .icd10PCS: try searchProcedures()
        case .hcpcs: throw CommandFailure.noHCPCS
        case .icd10CM, nil: try searchDiagnoses()
        }
    }

    private func searchProcedures() throws {
        let release = try release.procedures(of: CodeSetCatalog())
        let codes = release.search(words.joined(separator: " "), limit: limit)
        if json {
            try JSONOutput.object { writer in
                writer.member("hits", objects: codes) { writer, code in
                    writer.member("code", code.text)
                    writer.member("title", ifPresent: release.title(of: code))
                    writer.member("billable", true)
                    writer.member("why", release.title(of: code) == nil ? "code" : "title")
                }
            }
        } else {
            for code in codes {
                try Console.line("\(code.text)\t\(release.title(of: code) ?? "")")
            }
            if codes.isEmpty { Console.note("nothing found in \(release.name)") }
        }
    }

    private func searchDiagnoses() throws {
        let release = try release.diagnoses(of: CodeSetCatalog())
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
