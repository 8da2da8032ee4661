import ArgumentParser
import CodeSets
import FHIR

/// `chartkeeper codes search`: codes by words, beginnings of words, or a code.
struct CodesSearch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find codes by words of their titles and inclusion terms, best first.",
        discussion: """
            Words may stand in any order, be cut short to three letters or misspelled by one, and \
            be short forms or those of patients. Sides, stages and encounters lead to the code that \
            says so; the code for unspecified comes first where nothing is said. A code finds \
            itself and those below it. Diagnoses are grouped by category and searched unless \
            --system is ICD-10-PCS or HCPCS; HCPCS, when a list is loaded.

            Examples:
              chartkeeper codes search type 2 diab neuro
              chartkeeper codes search DVT right leg
              chartkeeper codes search --system ICD-10-PCS gallbladder removal laparoscopic
              chartkeeper codes search --system ICD-10-PCS resection gallbl endo
              chartkeeper codes search --system HCPCS wheelchair reclining
            """
    )

    @Argument(help: "Words, or a code.")
    var words: [String]

    @Option(help: "Number of hits at most.")
    var limit = 20

    @Option(help: "ICD-10-CM, ICD-10-PCS or HCPCS.")
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
        case .hcpcs: try searchHCPCS()
        case .icd10CM, nil: try searchDiagnoses()
        }
    }

    private func searchProcedures() throws {
        let release = try release.procedures(of: CodeSetCatalog())
        let hits = try release.search(words.joined(separator: " "), limit: limit)
        try printTitles(
            hits.map { ($0.code.text, release.title(of: $0.code), $0.why) },
            of: release.name
        )
    }

    private func searchHCPCS() throws {
        let catalog = try CodeSetCatalog()
        guard let list = try HCPCSRelease.load(for: release.day(in: catalog), from: catalog) else {
            throw CommandFailure.noHCPCS
        }
        let hits = try HCPCSIndex(list).search(words.joined(separator: " "), limit: limit)
        try printTitles(
            hits.map { ($0.entry.code, $0.entry.title ?? $0.entry.shortTitle, $0.why) },
            of: list.names.joined(separator: ", ")
        )
    }

    /// Prints valid codes with their titles.
    private func printTitles(
        _ hits: [(code: String, title: String?, why: String)],
        of name: String
    ) throws {
        if json {
            try JSONOutput.object { writer in
                writer.member("hits", objects: hits) { writer, hit in
                    writer.member("code", hit.code)
                    writer.member("title", ifPresent: hit.title)
                    writer.member("billable", true)
                    writer.member("why", hit.why)
                }
            }
        } else {
            for hit in hits { try Console.line("\(hit.code)\t\(hit.title ?? "")") }
            if hits.isEmpty { Console.note("nothing found in \(name)") }
        }
    }

    private func searchDiagnoses() throws {
        let catalog = try CodeSetCatalog()
        let day = release.day(in: catalog)
        let release = try release.diagnoses(of: catalog)
        let index = try SearchIndex(release, index: try catalog.book(.index, on: day)?.searchTerms)
        let hits = index.search(words.joined(separator: " "), limit: limit)
        if json {
            try JSONOutput.object { writer in
                writer.member("hits", objects: hits) { writer, hit in
                    writer.member("code", release.label(hit.node))
                    writer.member("title", release.title(hit.node))
                    writer.member("billable", release.isBillable(hit.node))
                    writer.member("why", hit.why)
                    if let category = release.category(hit.node) {
                        writer.member("category", release.label(category))
                        writer.member("categoryTitle", release.title(category))
                    }
                }
            }
        } else if hits.isEmpty {
            Console.note("nothing found in \(release.name)")
        } else {
            try printGroups(of: hits, release)
        }
    }

    /// Prints hits below their categories, the category of the best hit first.
    private func printGroups(of hits: [SearchHit], _ release: ICD10CMRelease) throws {
        var order: [NodeIndex] = []
        var groups: [NodeIndex: [SearchHit]] = [:]
        for hit in hits {
            let category = release.category(hit.node) ?? hit.node
            if groups[category] == nil { order.append(category) }
            groups[category, default: []].append(hit)
        }
        for category in order {
            try Console.line("\(release.label(category))  \(release.title(category))")
            for hit in groups[category] ?? [] {
                let mark = release.isBillable(hit.node) ? "" : "  (not billable)"
                let code = release.label(hit.node)
                try Console.line("  \(code)\t\(release.title(hit.node))\(mark)\t[\(hit.why)]")
            }
        }
    }
}
