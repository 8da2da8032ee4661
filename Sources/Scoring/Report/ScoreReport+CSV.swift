import ClinicalRecords
import CodeSets

extension ScoreReport {
    /// One line for each judged code, as comma-separated values (RFC 4180) with a heading line.
    ///
    /// A code that begins as a formula of a spreadsheet would is preceded by an apostrophe.
    public var csv: String {
        var lines = ["record,system,verdict,wanted,coded,role,poa,kind"]
        for row in rows {
            for match in row.matched {
                let errors = row.errors.filter {
                    $0.wanted == match.key.code && $0.coded == match.coded.code
                }
                lines.append(
                    Self.line(row, match, match.isAlternative ? "alternative" : "matched", errors)
                )
            }
            for match in row.optional { lines.append(Self.line(row, match, "optional", [])) }
            for error in row.errors where Self.isDifference(error) {
                lines.append(
                    CSVText.line([
                        row.record.text, error.system.rawValue,
                        error.coded == nil ? "missed" : error.wanted == nil ? "extra" : "replaced",
                        error.wanted ?? "", error.coded ?? "", "", "", error.kind.rawValue,
                    ])
                )
            }
        }
        return lines.joined(separator: "\r\n") + "\r\n"
    }

    /// Whether an error stands for codes without counterpart, not for a remark on matched ones.
    private static func isDifference(_ error: CodeError) -> Bool {
        ![.presentOnAdmission, .sequence].contains(error.kind)
    }

    private static func line(
        _ row: RecordScore,
        _ match: RecordScore.Match,
        _ verdict: String,
        _ errors: [CodeError]
    ) -> String {
        CSVText.line([
            row.record.text, match.key.system.rawValue, verdict, match.key.code, match.coded.code,
            match.key.role.rawValue, match.isPOARight.map { $0 ? "right" : "wrong" } ?? "",
            errors.map(\.kind.rawValue).joined(separator: " "),
        ])
    }
}
