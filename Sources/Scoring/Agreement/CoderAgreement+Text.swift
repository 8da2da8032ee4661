import ClinicalRecords
import CodeSets

extension CoderAgreement {
    /// The agreement as lines of text: rates with formulas, then the disagreements.
    public var text: String {
        var lines = ["Records coded by both: \(records.count)"]
        if !unshared.isEmpty {
            let names = unshared.map(\.text).joined(separator: ", ")
            lines.append("Coded by one alone, not judged: \(names)")
        }
        for row in codes {
            let table = row.table
            let nominal = table.nominal
            lines += [
                "", row.system.rawValue,
                "  both (a) \(table.both), first alone (b) \(table.firstOnly), second alone (c)"
                    + " \(table.secondOnly), neither (d) \(table.neither)",
                "  agreement on assigned codes = 2a / (2a + b + c) = "
                    + Self.shown(table.positiveAgreement),
                "  Cohen's kappa = (Po - Pe) / (1 - Pe) = " + Self.shown(nominal.kappa),
                "  Krippendorff's alpha = 1 - Do / De = " + Self.shown(nominal.alpha),
            ]
        }
        lines += [
            "", "Diagnosis listed first",
            "  same = \(Self.shown(listedFirst.observed)) of \(listedFirst.units) records",
            "  Cohen's kappa = \(Self.shown(listedFirst.kappa))",
            "  Krippendorff's alpha = \(Self.shown(listedFirst.alpha))", "",
            "Po: observed agreement; Pe: agreement expected from each coder's own shares;"
                + " Do, De: observed and",
            "expected disagreement. For codes each record asks of each code that either coder"
                + " assigned anywhere:",
            "was it assigned here?", "", "Disagreements: \(disagreements.count) records",
        ]
        lines += disagreements.map(Self.line)
        return lines.joined(separator: "\n") + "\n"
    }

    private static func line(_ row: Disagreement) -> String {
        var parts: [String] = []
        if let pair = row.listedFirst { parts.append("first \(pair.first) against \(pair.second)") }
        if !row.firstOnly.isEmpty {
            parts.append("first alone " + row.firstOnly.joined(separator: " "))
        }
        if !row.secondOnly.isEmpty {
            parts.append("second alone " + row.secondOnly.joined(separator: " "))
        }
        if !row.presentOnAdmission.isEmpty {
            parts.append("POA " + row.presentOnAdmission.joined(separator: " "))
        }
        return ScoreReport.padded(row.record.text, 18) + parts.joined(separator: "; ")
    }

    /// A coefficient with three places, or a dash where it is undefined.
    private static func shown(_ value: Double?) -> String {
        value.map(ScoreReport.thousandths) ?? "-"
    }

    /// The agreement as one JSON object on one line; undefined coefficients are null.
    public var json: String {
        let number = ScoreReport.number
        let systems = codes.map { row in
            let table = row.table
            return "\(ScoreReport.quoted(row.system.rawValue)):{\"both\":\(table.both),"
                + "\"firstOnly\":\(table.firstOnly),\"secondOnly\":\(table.secondOnly),"
                + "\"neither\":\(table.neither),"
                + "\"positiveAgreement\":\(number(table.positiveAgreement)),"
                + "\"kappa\":\(number(table.nominal.kappa)),"
                + "\"alpha\":\(number(table.nominal.alpha))}"
        }
        let rows = disagreements.map { row in
            let first = row.listedFirst.map {
                "[\(ScoreReport.quoted($0.first)),\(ScoreReport.quoted($0.second))]"
            }
            return "{\"record\":\(ScoreReport.quoted(row.record.text)),"
                + "\"firstOnly\":\(Self.list(row.firstOnly)),"
                + "\"secondOnly\":\(Self.list(row.secondOnly)),"
                + "\"listedFirst\":\(first ?? "null"),\"poa\":\(Self.list(row.presentOnAdmission))}"
        }
        return "{\"records\":\(records.count),\"unshared\":\(ScoreReport.list(unshared)),"
            + "\"systems\":{\(systems.joined(separator: ","))},"
            + "\"listedFirst\":{\"same\":\(number(listedFirst.observed)),"
            + "\"kappa\":\(number(listedFirst.kappa)),\"alpha\":\(number(listedFirst.alpha))},"
            + "\"disagreements\":[\(rows.joined(separator: ","))]}"
    }

    private static func list(_ texts: [String]) -> String {
        "[" + texts.map(ScoreReport.quoted).joined(separator: ",") + "]"
    }
}
