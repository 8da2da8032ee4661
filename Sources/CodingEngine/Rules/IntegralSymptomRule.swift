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

    /// Whether an undotted symptom code is explained by another undotted code.
    func explains(_ code: String, by other: String) -> Bool {
        code != other && symptom.matches(code) && explaining.matches(other)
    }

    /// Whether the first code of an example is explained by the second.
    public func matches(_ codes: [String]) -> Bool {
        let plain = codes.map { $0.filter { $0 != "." } }
        return plain.count == 2 && explains(plain[0], by: plain[1])
    }
}
