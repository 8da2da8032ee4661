public import CodeSets

/// Edits of the services of a claim by the tables of the National Correct Coding Initiative that a
/// user has imported: pairs of codes and most units (CMS, NCCI Policy Manual, chapter I).
///
/// Without a table for the day there is no finding.
public struct ServiceEdits: Sendable {
    private let tables: NCCIEdits

    /// Makes edits over imported tables.
    public init(_ tables: NCCIEdits) {
        self.tables = tables
    }

    /// All findings on the services, by line.
    ///
    /// - Parameters:
    ///   - services: The service lines of one claim.
    ///   - setting: Who bills, which decides the table.
    /// - Returns: Pairs that are not paid together, then units beyond the most.
    public func findings(
        on services: [BilledService],
        setting: NCCIUnits.Setting
    ) -> [EditFinding] {
        pairs(services, setting) + units(services, setting)
    }

    private func pairs(
        _ services: [BilledService],
        _ setting: NCCIUnits.Setting
    ) -> [EditFinding] {
        var findings: [EditFinding] = []
        for first in services where tables.hasPairs(on: first.day, setting: setting) {
            for second in services where second.line != first.line && second.day == first.day {
                guard
                    let pair = tables.pair(first.code, second.code, on: first.day, setting: setting)
                else { continue }
                let isBroken = [first, second].contains {
                    !Self.breakingModifiers.isDisjoint(with: $0.modifiers)
                }
                switch pair.modifierIndicator {
                case .notApplicable: continue
                case .allowed where isBroken: continue
                case .allowed:
                    findings.append(
                        finding(
                            "ncci.pair",
                            second,
                            "is not paid beside \(pair.column1) on the same day; remove it, or add"
                                + " the modifier that the record supports, such as 59"
                        )
                    )
                case .notAllowed:
                    findings.append(
                        finding(
                            "ncci.pair",
                            second,
                            "is never paid beside \(pair.column1) on the same day; remove it"
                        )
                    )
                }
            }
        }
        return findings
    }

    private func units(
        _ services: [BilledService],
        _ setting: NCCIUnits.Setting
    ) -> [EditFinding] {
        var findings: [EditFinding] = []
        var judged: Set<String> = []
        for service in services where tables.hasUnits(on: service.day, setting: setting) {
            guard let edit = tables.units(service.code, on: service.day, setting: setting) else {
                continue
            }
            if edit.adjudicationIndicator == .line {
                guard service.units > edit.units else { continue }
                findings.append(
                    finding("ncci.units", service, "has more than \(edit.units) units on a line")
                )
                continue
            }
            // The other edits are of all units of the day, so a day is judged once.
            guard judged.insert("\(service.code) \(service.day)").inserted else { continue }
            let sum = services.filter { $0.code == service.code && $0.day == service.day }
                .reduce(0) { $0 + $1.units }
            guard sum > edit.units else { continue }
            let isFirm = edit.adjudicationIndicator != .dayByData
            findings.append(
                finding(
                    "ncci.units",
                    service,
                    "has \(sum) units on a day, more than \(edit.units)"
                        + (isFirm ? "; correct them" : "; a payer asks for the record"),
                    isFirm ? .error : .warning
                )
            )
        }
        return findings
    }

    private func finding(
        _ rule: String,
        _ service: BilledService,
        _ message: String,
        _ level: EditFinding.Level = .error
    ) -> EditFinding {
        EditFinding(
            rule: rule,
            level: level,
            code: service.code,
            line: service.line,
            message: message
        )
    }

    /// The modifiers that may break a pair: anatomy, global surgery, and others (chapter I, E).
    private static let breakingModifiers: Set<String> = [
        "E1", "E2", "E3", "E4", "FA", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "TA",
        "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "LT", "RT", "LC", "LD", "RC", "LM",
        "RI", "24", "25", "57", "58", "78", "79", "27", "59", "91", "XE", "XS", "XP", "XU",
    ]
}
