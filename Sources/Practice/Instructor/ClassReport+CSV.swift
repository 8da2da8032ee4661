internal import ClinicalRecords
internal import CodeSets
internal import Scoring

extension ClassReport {
    /// A table of the report; the raw values name it.
    public enum Table: String, Sendable, Hashable, CaseIterable {
        /// A line for each learner.
        case learners
        /// A line for each learner and assignment.
        case assignments
        /// A line for each code that was missed.
        case codes
        /// A line for each confusion.
        case confusions
    }

    /// A table as comma-separated values (RFC 4180) with a heading line.
    ///
    /// Rates are fractions from 0 to 1, empty where there is nothing to judge. A field that begins as
    /// a formula of a spreadsheet would is preceded by an apostrophe.
    public func csv(_ table: Table) -> String {
        CSVText.text(rows(of: table))
    }

    private func rows(of table: Table) -> [[String]] {
        switch table {
        case .learners:
            [
                [
                    "learner", "records", "recordsRight", "recordsPerHour", "accuracy", "exams",
                    "bestScore", "clockSetBack",
                ]
            ]
                + learners.map { learner in
                    [
                        learner.name, "\(learner.figures.cases)", "\(learner.figures.casesRight)",
                        Self.number(learner.figures.perHour),
                        Self.number(learner.figures.accuracy), "\(learner.exams)",
                        learner.best.map(String.init) ?? "", "\(learner.setBacks)",
                    ]
                }
        case .assignments:
            [["learner", "assignment", "until", "records", "done", "late", "accuracy"]]
                + learners.flatMap { learner in
                    learner.standings.map { assignment, standing in
                        [
                            learner.name, assignment.id.text, assignment.until,
                            "\(standing.records)", "\(standing.done)", "\(standing.late)",
                            Self.number(standing.figures.accuracy),
                        ]
                    }
                }
        case .codes:
            [["system", "code", "required", "missed"]]
                + hardest.map { code in
                    [code.system.rawValue, code.code, "\(code.required)", "\(code.missed)"]
                }
        case .confusions:
            [["system", "coded", "wanted", "count", "learners"]]
                + confusions.map { pair in
                    [
                        pair.system.rawValue, pair.coded, pair.wanted, "\(pair.count)",
                        "\(pair.learners)",
                    ]
                }
        }
    }

    /// A number with three decimals, a point between; empty for nil.
    private static func number(_ value: Double?) -> String {
        guard let value else { return "" }
        let thousandths = Int((value * 1000).rounded())
        let decimals = "\(thousandths % 1000)"
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - decimals.count)
            + decimals
    }
}
