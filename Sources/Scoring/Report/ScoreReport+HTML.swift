import ClinicalRecords
import CodeSets

extension ScoreReport {
    /// The report as one HTML page that needs nothing else: no script, no font, no address.
    ///
    /// It holds record ids, codes and titles, and no text of a record. Readable in light and dark.
    public var html: String {
        var page = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" \
            content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Coding score</title>
            <style>\(ReportStyle.css)</style>
            </head>
            <body>
            <main>
            <h1>Coding score</h1>
            <p>\(rows.count) records with an answer key.</p>

            """
        page += notes
        page += tiles
        page += "<h2>Code systems</h2>\n" + BarChart.rates(systems) + systemTable
        page += "<h2>Differences by kind</h2>\n" + BarChart.errors(errorCounts) + causeTable
        page += "<h2>Records</h2>\n" + BarChart.legend + BarChart.records(rows) + recordTable
        page += mistakes + formulas
        page += "</main>\n</body>\n</html>\n"
        return page
    }

    private var notes: String {
        var notes: [String] = []
        if !uncoded.isEmpty {
            notes.append("Without a coding, all codes missed: \(Self.joined(uncoded))")
        }
        if !unkeyed.isEmpty { notes.append("Without a key, not judged: \(Self.joined(unkeyed))") }
        if !repeated.isEmpty {
            notes.append("Coded more than once, the last counts: \(Self.joined(repeated))")
        }
        return notes.map { "<p class=\"note\">\($0)</p>\n" }.joined()
    }

    private var tiles: String {
        let cells = namedRates.map { name, rate in
            let detail = rate.total == 0 ? "nothing to judge" : "\(rate.hits) of \(rate.total)"
            return "<div class=\"tile\"><span>\(name)</span><strong>\(Self.share(rate.value))"
                + "</strong><small>\(detail)</small></div>"
        }
        return "<div class=\"tiles\">\(cells.joined())</div>\n"
    }

    private var systemTable: String {
        let heads = [
            "System", "Matched", "Missed", "Extra", "Precision", "Recall", "F1", "Category F1",
            "Macro precision", "Macro recall", "Macro F1", "Exact records",
        ]
        let body = systems.map { score in
            let exact = "\(score.exactMatch.hits) of \(score.exactMatch.total)"
            return [
                Self.escaped(score.system.rawValue), "\(score.micro.matched)",
                "\(score.micro.missed)", "\(score.micro.extra)", Self.share(score.micro.precision),
                Self.share(score.micro.recall), Self.share(score.micro.f1),
                Self.share(score.category.f1), Self.share(score.macro.precision),
                Self.share(score.macro.recall),
                Self.share(score.macro.f1), exact,
            ]
        }
        return Self.table(heads, body)
    }

    private var recordTable: String {
        let body = rows.map { row in
            let first = row.principal.map { $0 ? "right" : "wrong" } ?? "-"
            let replaced = row.matched.filter(\.isAlternative).map {
                "\(Self.escaped($0.coded.code)) for \(Self.escaped($0.key.code))"
            }
            return [
                Self.escaped(row.record.text), row.isCoded ? "\(row.matched.count)" : "not coded",
                Self.codes(row.missed), Self.codes(row.extra), replaced.joined(separator: ", "),
                first, row.poa.total == 0 ? "-" : "\(row.poa.hits) of \(row.poa.total)",
                row.errors.filter { ![.missed, .extra].contains($0.kind) }
                    .map { Self.escaped($0.description) }.joined(separator: "<br>"),
                row.query.map { $0 == .none ? "-" : $0.rawValue } ?? "-",
            ]
        }
        let heads = [
            "Record", "Matched", "Missed", "Extra", "Accepted", "First-listed", "POA",
            "Kinds", "Query",
        ]
        return Self.table(heads, body)
    }

    /// The ten commonest causes of difference.
    private var causeTable: String {
        let body = causes.prefix(10).map { cause in
            [
                cause.kind.rawValue, Self.escaped(cause.category), "\(cause.count)",
                Self.escaped(cause.example),
            ]
        }
        guard !body.isEmpty else { return "<p>No differences.</p>\n" }
        return Self.table(["Kind", "Category", "How often", "Most often"], Array(body))
    }

    private var formulas: String {
        let lines = ScoreFormula.all.map { "<li>\($0.name) = \($0.formula)</li>" }
        let averages = systems.map { "<li>\(Self.escaped(ScoreFormula.averages($0)))</li>" }
        return "<h2>Formulas</h2>\n<ul>\n" + (lines + averages).joined(separator: "\n")
            + "\n</ul>\n"
    }

    /// The codes most often missed or added.
    private var mistakes: String {
        let wrong = systems.flatMap { score in score.codes.map { (score.system, $0) } }
            .filter { $0.1.counts.missed + $0.1.counts.extra > 0 }
            .sorted { left, right in
                let (a, b) = (left.1.counts, right.1.counts)
                return (b.missed + b.extra, left.1.code) < (a.missed + a.extra, right.1.code)
            }
            .prefix(20)
        guard !wrong.isEmpty else { return "" }
        let body = wrong.map { system, code in
            [
                Self.escaped(code.code), Self.escaped(system.rawValue), "\(code.counts.matched)",
                "\(code.counts.missed)", "\(code.counts.extra)",
            ]
        }
        return "<h2>Codes most often wrong</h2>\n"
            + Self.table(["Code", "System", "Matched", "Missed", "Extra"], Array(body))
    }

    private static func codes(_ codes: [RecordScore.Code]) -> String {
        codes.map { code in
            let title = code.title.isEmpty ? "" : " title=\"\(escaped(code.title))\""
            return "<code\(title)>\(escaped(code.code))</code>"
        }.joined(separator: " ")
    }

    /// A table of cells that are HTML already.
    private static func table(_ heads: [String], _ body: [[String]]) -> String {
        let head = heads.map { "<th scope=\"col\">\($0)</th>" }.joined()
        let lines = body.map { cells in
            "<tr>" + cells.map { "<td>\($0)</td>" }.joined() + "</tr>"
        }
        return "<div class=\"wide\"><table><thead><tr>\(head)</tr></thead><tbody>\n"
            + lines.joined(separator: "\n") + "\n</tbody></table></div>\n"
    }

    private static func joined(_ records: [RecordID]) -> String {
        records.map { escaped($0.text) }.joined(separator: ", ")
    }

    /// Text that may stand in HTML, also within quotes.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}
