import CodeSets

/// A circumstance of an injury and its code (Guidelines I.C.20): words in any order, close together.
public struct ExternalCauseRule: Sendable {
    /// What a rule tells of; an injury has one of each.
    enum Kind: String, Sendable {
        case fall, cause, place, activity, status

        /// Codes of the kind: where one is reported already, no rule adds another.
        var family: CodePattern {
            switch self {
            case .fall:
                CodePattern(
                    "W00 W01 W03 W04 W05 W06 W07 W08 W09 W10 W11 W12 W13 W14 W15 W16 W17 W18 W19 V00 V80"
                )
            case .cause: CodePattern("V W2 W3 W4 W5 W6 X Y0 Y1 Y2 Y3")
            case .place: CodePattern("Y92")
            case .activity: CodePattern("Y93")
            case .status: CodePattern("Y99")
            }
        }

        /// Codes of the kind that say less than a rule and yield to it.
        var vague: CodePattern {
            switch self {
            case .fall: CodePattern("W19 W18.30 W18.39 W01.0 W17.89")
            case .cause: CodePattern("Y09 Y04.2 W22.8 W34.00")
            case .place: CodePattern("Y92.009 Y92.9")
            case .activity: CodePattern("Y93.9 Y93.89 Y93.01")
            case .status: CodePattern("Y99.9")
            }
        }
    }

    /// The rule's id.
    public let id: String
    /// The guideline section or convention.
    public let source: String
    /// A note with the circumstance.
    public let example: String
    /// A note without it.
    public let counterexample: String
    /// The code without its 7th character, undotted.
    public let stem: String
    let kind: Kind
    let find: [ProcedurePhrase]
    let unless: [ProcedurePhrase]

    static let keys = ["rule", "source", "kind", "find", "unless", "code", "yes", "no"]

    init(_ block: RuleBlocks.Block) throws(CodingEngineError) {
        id = block.value("rule")
        source = block.value("source")
        guard let kind = Kind(rawValue: block.value("kind")) else {
            throw CodingEngineError(
                .badRule,
                place: "external.txt:\(block.line)",
                detail: "kind is fall, cause, place, activity or status"
            )
        }
        self.kind = kind
        find = ProcedurePhrase.list(block.value("find"))
        unless = block.value("unless") == "-" ? [] : ProcedurePhrase.list(block.value("unless"))
        stem = block.value("code").filter { $0 != "." }
        example = block.value("yes")
        counterexample = block.value("no")
    }
}
