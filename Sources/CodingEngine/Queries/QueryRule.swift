/// A gap, conflict or doubt in the documentation that a provider has to resolve.
///
/// From the practice brief "Guidelines for Achieving a Compliant Query Practice" (ACDIS and AHIMA,
/// 2022) and the sections of the Official Guidelines that ask for the provider's word.
public struct QueryRule: Sendable {
    /// The rule's id.
    public let id: String
    /// The guideline section or the clinical criteria.
    public let source: String
    /// What the query is about.
    public let topic: String
    /// The question; it names no diagnosis that the options do not offer beside others.
    public let question: String
    /// The clinical options; "other" and "unable to determine" are added.
    public let options: [String]
    /// Indicators that must all be there.
    let must: [QueryIndicator]
    /// Indicators of which `least` must be there.
    let some: [QueryIndicator]
    let least: Int
    /// Reported codes that answer the question already.
    let unless: CodePattern
    /// Codes whose denial by a provider answers it.
    let denied: CodePattern
    /// The settings in which the rule holds.
    public let settings: Set<String>
    /// A note that gives rise to the query.
    public let example: String
    /// A note that does not.
    public let counterexample: String

    static let keys = [
        "rule", "source", "topic", "question", "options", "must", "some", "least", "unless",
        "denied",
        "settings", "yes", "no",
    ]

    init(_ block: RuleBlocks.Block) throws(CodingEngineError) {
        id = block.value("rule")
        source = block.value("source")
        topic = block.value("topic")
        question = block.value("question")
        func refuse(_ detail: String) -> CodingEngineError {
            CodingEngineError(.badRule, place: "queries.txt:\(block.line)", detail: detail)
        }
        func indicators(_ key: String) throws(CodingEngineError) -> [QueryIndicator] {
            var found: [QueryIndicator] = []
            for text in block.value(key).split(separator: ";")
            where !text.allSatisfy({ $0 == " " || $0 == "-" }) {
                guard let indicator = QueryIndicator(text) else {
                    throw refuse("\(text) is no indicator")
                }
                found.append(indicator)
            }
            return found
        }
        // What is quickest to look up first.
        must = try indicators("must").sorted { $0.cost < $1.cost }
        some = try indicators("some")
        guard let least = Int(block.value("least")), least <= some.count,
            !must.isEmpty || least > 0
        else { throw refuse("least is a number of `some` indicators") }
        self.least = least
        options = block.value("options").split(separator: "|").map {
            String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        guard options.count >= 2 else { throw refuse("two options or more are wanted") }
        unless = CodePattern(block.value("unless") == "-" ? "" : block.value("unless"))
        denied = CodePattern(block.value("denied") == "-" ? "" : block.value("denied"))
        settings = Set(block.value("settings").split(separator: " ").map(String.init))
        example = block.value("yes")
        counterexample = block.value("no")
    }

    /// The measures that the rule asks for.
    var measures: [String] { (must + some).compactMap(\.measure) }
}
