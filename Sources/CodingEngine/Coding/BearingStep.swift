import ClinicalText
import CodeSets

/// Refuses history and status codes that bear neither on the care nor on the reason for the encounter
/// (Guidelines III, I.C.21.c.3, I.C.21.c.4).
struct BearingStep: Sendable {
    let release: ICD10CMRelease
    let table: BearingTable

    /// Applies the table; family and past history never make each other reportable.
    func apply(to draft: inout CodingDraft) {
        let present = draft.candidates.filter { !Self.isFamilyOrPast($0.code) }
            .map(\.code)
        for index in draft.candidates.indices.reversed() {
            let candidate = draft.candidates[index]
            guard let needs = table.needs(candidate.code), !Self.isAssessed(candidate) else {
                continue
            }
            if present.contains(where: { $0 != candidate.code && needs.matches($0) }) {
                continue
            }
            draft.refuse(
                at: index,
                rule: "guideline:III-no-bearing",
                title: release.title(candidate.node)
            )
        }
    }

    /// Whether the provider took it up: in the assessment or as the indication.
    private static func isAssessed(_ candidate: Candidate) -> Bool {
        isFamilyOrPast(candidate.code)
            && candidate.mentions.contains {
                $0.section == .indication
                    || $0.section != .plan
                        && Eligibility.finalSections.contains($0.section)
            }
    }

    private static let familyOrPast = CodePattern("Z80 Z81 Z82 Z83 Z84 Z86 Z87")

    private static func isFamilyOrPast(_ code: ICD10CMCode) -> Bool {
        familyOrPast.matches(code)
    }
}

/// Which codes make a history or status code reportable.
struct BearingTable: Sendable {
    private let rows: [(codes: CodePattern, length: Int, needs: CodePattern)]

    init(_ text: String) throws(CodingEngineError) {
        var rows: [(codes: CodePattern, length: Int, needs: CodePattern)] = []
        for row in try RuleBlocks.rows(of: text, file: "bearing.txt", columns: 2) {
            rows.append(
                (
                    CodePattern(row[0]), row[0].utf8.count,
                    CodePattern(row[1] == "never" ? "" : row[1])
                )
            )
        }
        self.rows = rows
    }

    /// The codes of which one must be reported; nil when the code is always reported.
    func needs(_ code: ICD10CMCode) -> CodePattern? {
        var best: (length: Int, needs: CodePattern)?
        for row in rows where row.length > best?.length ?? 0 && row.codes.matches(code) {
            best = (row.length, row.needs)
        }
        return best?.needs
    }
}
