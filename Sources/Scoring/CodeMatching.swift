import ClinicalRecords
import CodeSets

/// Pairs the codes of one record in one system with those of its key, one to one.
///
/// Exact codes first, then alternatives; within each, required codes before optional ones. Among
/// alternatives as many required codes as possible are paired, whatever the order.
struct CodeMatching {
    /// Pairs of positions: key, coding, and whether by an alternative.
    private(set) var pairs: [(key: Int, coded: Int, isAlternative: Bool)] = []
    /// Positions of required key codes that were not found.
    private(set) var missed: [Int] = []
    /// Positions of coded codes that have no counterpart.
    private(set) var extra: [Int] = []

    init(keys: [KeyCode], coded: [AssignedCode]) {
        let written = coded.map { Self.canonical($0.code) }
        let required = keys.indices.filter { !keys[$0].optional }
        let optional = keys.indices.filter { keys[$0].optional }
        var freeKeys = Set(keys.indices)
        var freeCodes = Set(coded.indices)
        for key in required + optional {
            let name = Self.canonical(keys[key].code)
            let candidates = coded.indices.filter { freeCodes.contains($0) && written[$0] == name }
            // A code that stands twice is paired with the one of the same role.
            let best =
                candidates.first { Self.sameRole(keys[key].role, coded[$0].role) }
                ?? candidates.first
            guard let best else { continue }
            pairs.append((key, best, false))
            freeKeys.remove(key)
            freeCodes.remove(best)
        }
        for group in [required, optional] {
            let found = Self.assign(
                group.filter(freeKeys.contains),
                accepts: { key in
                    let names = Set(keys[key].alternatives.map(Self.canonical))
                    return coded.indices.filter {
                        freeCodes.contains($0) && names.contains(written[$0])
                    }
                }
            )
            for (key, code) in found.sorted(by: { $0.key < $1.key }) {
                pairs.append((key, code, true))
                freeKeys.remove(key)
                freeCodes.remove(code)
            }
        }
        missed = required.filter(freeKeys.contains)
        extra = coded.indices.filter(freeCodes.contains)
    }

    /// A code as it is compared: without dot and blanks, in capitals.
    static func canonical(_ code: String) -> String {
        code.uppercased().filter { $0 != "." && $0 != " " }
    }

    /// Whether two roles are the same, principal and first-listed being one.
    static func sameRole(_ left: CodeRole, _ right: CodeRole) -> Bool {
        left == right || (isFirst(left) && isFirst(right))
    }

    /// Whether a role is that of the diagnosis listed first.
    static func isFirst(_ role: CodeRole) -> Bool {
        role == .principal || role == .firstListed
    }

    /// The largest one-to-one assignment, by augmenting paths.
    private static func assign(
        _ keys: [Int],
        accepts: (Int) -> [Int]
    ) -> [(key: Int, code: Int)] {
        var owner: [Int: Int] = [:]
        let choices = Dictionary(uniqueKeysWithValues: keys.map { ($0, accepts($0)) })
        func place(_ key: Int, _ tried: inout Set<Int>) -> Bool {
            for code in choices[key] ?? [] where tried.insert(code).inserted {
                if let other = owner[code], !place(other, &tried) { continue }
                owner[code] = key
                return true
            }
            return false
        }
        for key in keys {
            var tried: Set<Int> = []
            _ = place(key, &tried)
        }
        return owner.map { (key: $0.value, code: $0.key) }
    }
}
