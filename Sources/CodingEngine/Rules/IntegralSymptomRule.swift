import CodeSets

/// A sign or symptom that is integral to certain diseases (Guidelines I.B.5).
public struct IntegralSymptomRule: Sendable {
    /// The rule's id.
    public let id: String
    /// The guideline section.
    public let source: String
    /// A symptom and a disease that explains it.
    public let example: [String]
    /// A symptom and a disease that does not.
    public let counterexample: [String]
    let symptom: CodePattern
    let explaining: CodePattern

    static let keys = ["rule", "source", "symptom", "explained by", "yes", "no"]

    init(_ block: RuleBlocks.Block) {
        id = block.value("rule")
        source = block.value("source")
        symptom = CodePattern(block.value("symptom"))
        explaining = CodePattern(block.value("explained by"))
        example = block.value("yes").split(separator: "+").map { String($0.filter { $0 != " " }) }
        counterexample = block.value("no").split(separator: "+")
            .map { String($0.filter { $0 != " " }) }
    }

    /// Whether a symptom is explained by one of some codes, itself left out.
    func explains(_ code: ICD10CMCode, by others: [ICD10CMCode]) -> Bool {
        symptom.matches(code) && others.contains { $0 != code && explaining.matches($0) }
    }

    /// Whether the first code of an example is explained by the second.
    public func matches(_ codes: [String]) -> Bool {
        let codes = codes.compactMap { ICD10CMCode($0) }
        return codes.count == 2 && explains(codes[0], by: [codes[1]])
    }
}
