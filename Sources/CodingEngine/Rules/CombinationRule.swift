import CodeSets

/// A code that the classification makes of conditions reported together.
public struct CombinationRule: Sendable {
    /// The rule's id, such as `diabetes-type2-ckd`.
    public let id: String
    /// The guideline section or convention.
    public let source: String
    /// Reported codes that must match and those that must not.
    public let example: [String]
    /// Reported codes that the rule must leave alone.
    public let counterexample: [String]
    let needed: [CodePattern]
    let barred: [CodePattern]
    /// The code that is given; nil when the rule only drops.
    let given: ICD10CMCode?
    let dropped: CodePattern
    /// Whether the dropped codes stay until all rules have seen them (`drop: last ...`).
    let dropsLast: Bool

    static let keys = ["rule", "source", "when", "give", "drop", "yes", "no"]

    init(_ block: RuleBlocks.Block) {
        id = block.value("rule")
        source = block.value("source")
        example = Self.codes(block.value("yes"))
        counterexample = Self.codes(block.value("no"))
        given = ICD10CMCode(block.value("give"))
        let drop = block.value("drop")
        dropsLast = drop.hasPrefix("last ")
        dropped = CodePattern(drop == "none" ? "" : dropsLast ? String(drop.dropFirst(5)) : drop)
        let conditions = block.value("when").split(separator: "&").map { $0.filter { $0 != " " } }
        needed = conditions.filter { !$0.hasPrefix("!") }.map { CodePattern($0) }
        barred = conditions.filter { $0.hasPrefix("!") }.map { CodePattern($0.dropFirst()) }
    }

    /// Whether the rule applies to a set of codes.
    ///
    /// The code it gives must not be among them already, unless the rule drops something.
    func applies(to codes: [ICD10CMCode]) -> Bool {
        for pattern in needed where !codes.contains(where: pattern.matches) { return false }
        for pattern in barred where codes.contains(where: pattern.matches) { return false }
        if let given, !codes.contains(given) { return true }
        return codes.contains(where: dropped.matches)
    }

    /// Whether the rule applies to codes written with or without dots, for examples.
    public func matches(_ codes: [String]) -> Bool {
        applies(to: codes.compactMap { ICD10CMCode($0) })
    }

    private static func codes(_ text: String) -> [String] {
        text.split(separator: "+").map { String($0.filter { $0 != " " }) }
    }
}
