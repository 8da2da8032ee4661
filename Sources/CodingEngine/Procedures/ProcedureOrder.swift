import CodeSets

/// Sequences procedures: definitive treatment of the principal diagnosis first, diagnosis after
/// treatment (Selection of Principal Procedure, UHDDS).
struct ProcedureOrder: Sendable {
    let table: ProcedureTable
    let documents: [ProcedureDocument]
    /// The principal diagnosis without its dot.
    let principal: String?

    /// The procedures in sequence.
    func sequenced(_ candidates: [ProcedureCandidate]) -> [ProcedureCandidate] {
        withoutInspections(candidates).enumerated().sorted { left, right in
            let one = rank(left.element)
            let other = rank(right.element)
            return one != other ? one.lexicographicallyPrecedes(other) : left.offset < right.offset
        }.map(\.element)
    }

    /// An inspection made on the way to another procedure of the body system is not coded (B3.11a).
    private func withoutInspections(_ candidates: [ProcedureCandidate]) -> [ProcedureCandidate] {
        candidates.filter { candidate in
            let code = candidate.code.text
            guard code.hasPrefix("0"), code.dropFirst(2).first == "J",
                table.rules[candidate.rule].kind != .converted
            else { return true }
            let systems = [String(code.prefix(2))] + (Self.onTheWay[String(code.prefix(2))] ?? [])
            return !candidates.contains { other in
                systems.contains { other.code.text.hasPrefix($0) }
                    && other.code.text.dropFirst(2).first != "J"
                    && (other.document == candidate.document || other.day == candidate.day)
            }
        }
    }

    /// Operations for which an inspection of another body system is only the way.
    private static let onTheWay: [String: [String]] = [
        "0D": ["06L3", "0W3P"],
        "0W": ["0D", "0F", "0T", "0U", "07T", "06L3"],
    ]

    private func rank(_ candidate: ProcedureCandidate) -> [Int] {
        let kind = table.rules[candidate.rule].kind
        return [
            ProcedureRule.Kind.allCases.firstIndex(of: kind) ?? 0,
            isForPrincipal(candidate) ? 0 : 1,
            documents[candidate.document].isReport ? 0 : 1,
            candidate.day?.ordinal ?? .max,
        ]
    }

    /// Whether the operated body system is the one that the principal diagnosis is of.
    private func isForPrincipal(_ candidate: ProcedureCandidate) -> Bool {
        guard let principal else { return false }
        let system = String(candidate.code.text.prefix(2))
        return (Self.diagnoses[system] ?? []).contains { principal.hasPrefix($0) }
    }

    /// The beginnings of diagnoses that operations of a body system treat.
    private static let diagnoses: [String: [String]] = [
        "00": ["G", "I6", "S06", "C7"], "01": ["G", "M5"], "02": ["I", "Q2"],
        "03": ["I", "G45", "N18"], "04": ["I", "E11", "E10"], "05": ["I"], "06": ["I"],
        "07": ["C", "D", "R59"], "0B": ["J", "C34", "R"], "0C": ["J", "C0", "C1", "C3"],
        "0D": ["K", "C15", "C16", "C17", "C18", "C19", "C2", "D12", "E66"],
        "0F": ["K7", "K8", "C22", "C23", "C24", "C25"], "0G": ["E", "C7"],
        "0H": ["L", "C4", "C5", "T"],
        "0J": ["L", "T", "M", "E"], "0K": ["M", "S"], "0L": ["M", "S"], "0N": ["S", "M"],
        "0P": ["S", "M"], "0Q": ["S", "M"], "0R": ["M", "S"], "0S": ["M", "S", "T84"],
        "0T": ["N", "C6"], "0U": ["N", "C5", "D25"], "0V": ["N4", "C6", "C61"],
        "0W": ["K", "J", "R18"], "0Y": ["I", "E", "S", "K4", "L", "M"], "10": ["O"],
        "0X": ["S", "I", "E"], "B2": ["I2"], "4A": ["I"], "5A": ["J", "A", "N"], "6A": ["P"],
    ]
}
