import CodeSets

/// Conditions of other chapters and what chapter 15 makes of them (Guidelines I.C.15.a.1).
struct ObstetricTable: Sendable {
    /// When in a pregnancy the encounter falls.
    enum Period: Sendable, Equatable {
        /// 1 to 3; 0 when the weeks are not documented.
        case trimester(Int)
        case childbirth
        case puerperium

        /// The trimester of completed weeks (Tabular chapter 15: 14 and 28 weeks).
        static func ofWeeks(_ weeks: Int) -> Period {
            .trimester(weeks < 14 ? 1 : weeks < 28 ? 2 : 3)
        }
    }

    private struct Row: Sendable {
        let prefix: String
        let stem: String
        let trimesters: [String]
        let childbirth: String
        let puerperium: String
        let keeps: Bool
    }

    private let rows: [Row]

    init(_ text: String) throws(CodingEngineError) {
        rows = try RuleBlocks.rows(of: text, file: "obstetric.txt", columns: 6).map {
            Row(
                prefix: $0[0].filter { $0 != "." },
                stem: $0[1],
                trimesters: $0[2].split(separator: " ").map(String.init),
                childbirth: $0[3],
                puerperium: $0[4],
                keeps: $0[5] == "yes"
            )
        }
    }

    /// The code of chapter 15 for a condition in a period, and whether its own code is kept.
    func code(
        for condition: ICD10CMCode,
        in period: Period
    ) -> (code: ICD10CMCode, keeps: Bool)? {
        guard
            let row = rows.filter({ condition.undotted.hasPrefix($0.prefix) })
                .max(by: { $0.prefix.utf8.count < $1.prefix.utf8.count }), row.stem != "-"
        else { return nil }
        let ending: String
        switch period {
        case .childbirth: ending = row.childbirth
        case .puerperium: ending = row.puerperium
        case .trimester(let number):
            guard row.trimesters.count == 4 else { return nil }
            ending = row.trimesters[number == 0 ? 3 : number - 1]
        }
        guard ending != "-", let code = ICD10CMCode(row.stem + ending) else { return nil }
        return (code, row.keeps)
    }

    /// All codes that the table can give, for checking against a release.
    var codes: [String] {
        rows.filter { $0.stem != "-" }.flatMap { row in
            (row.trimesters + [row.childbirth, row.puerperium]).filter { $0 != "-" }
                .map { row.stem + $0 }
        }
    }
}
