import CodeSets
public import Foundation

/// The rules of the engine that are data: read once, checked against the release when the engine is
/// made.
public struct GuidelineTables: Sendable {
    /// Codes made of conditions reported together.
    public let combinations: [CombinationRule]
    /// Symptoms that are part of a disease.
    public let integralSymptoms: [IntegralSymptomRule]
    let histories: HistoryTable
    let medicines: MedicineTable
    let bearing: BearingTable
    let singles: [SingleChoiceGroup]
    let contexts: ContextTable
    let drugs: DrugTable
    let drugEffects: DrugEffectTable
    let organisms: OrganismTable
    let newborns: NewbornTable
    let pairs: PairTable
    let obstetrics: ObstetricTable
    let sequelae: DerivedCodeTable
    let exposures: DerivedCodeTable
    let procedures: ProcedureTable
    let bodyParts: BodyPartNames
    /// The order of diagnoses.
    public let sequencing: [SequencingRule]
    /// Encounters with a code of their own.
    public let reasons: [EncounterReasonRule]
    /// How, where and at what injuries come about.
    public let externalCauses: [ExternalCauseRule]
    /// What is asked of the provider.
    public let queries: [QueryRule]
    let measures: MeasureTable
    /// Conditions that commonly arise in the hospital.
    let acquired: CodePattern

    /// Reads the tables of a folder.
    ///
    /// - Parameter folder: The `Data` folder of this target.
    /// - Throws: `CodingEngineError` naming file and line; Foundation's error when a file is missing.
    public init(folder: URL) throws {
        func text(_ name: String) throws -> String {
            try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        }
        combinations = try RuleBlocks.blocks(
            of: try text("combinations.txt"),
            file: "combinations.txt",
            keys: CombinationRule.keys
        ).map(CombinationRule.init)
        integralSymptoms = try RuleBlocks.blocks(
            of: try text("integral.txt"),
            file: "integral.txt",
            keys: IntegralSymptomRule.keys
        ).map(IntegralSymptomRule.init)
        histories = try HistoryTable(
            histories: try text("histories.txt"),
            chronic: try text("chronic.txt")
        )
        medicines = try MedicineTable(try text("medicines.txt"))
        bearing = try BearingTable(try text("bearing.txt"))
        singles = try SingleChoiceGroup.groups(try text("single.txt"))
        contexts = try ContextTable(try text("contexts.txt"))
        drugs = try DrugTable(try text("drugs.txt"))
        drugEffects = try DrugEffectTable(try text("drug-effects.txt"))
        newborns = try NewbornTable(try text("newborn.txt"))
        pairs = try PairTable(try text("pairs.txt"))
        organisms = try OrganismTable(try text("organisms.txt"))
        obstetrics = try ObstetricTable(try text("obstetric.txt"))
        sequelae = try DerivedCodeTable(try text("sequelae.txt"), file: "sequelae.txt")
        exposures = try DerivedCodeTable(try text("exposures.txt"), file: "exposures.txt")
        procedures = try ProcedureTable(try text("procedures.txt"))
        bodyParts = try BodyPartNames(try text("bodyparts.txt"))
        sequencing = try RuleBlocks.blocks(
            of: try text("sequencing.txt"),
            file: "sequencing.txt",
            keys: SequencingRule.keys
        ).map { block throws(CodingEngineError) in try SequencingRule(block) }
        reasons = try RuleBlocks.blocks(
            of: try text("reasons.txt"),
            file: "reasons.txt",
            keys: EncounterReasonRule.keys
        ).map { block throws(CodingEngineError) in try EncounterReasonRule(block) }
        externalCauses = try RuleBlocks.blocks(
            of: try text("external.txt"),
            file: "external.txt",
            keys: ExternalCauseRule.keys
        ).map { block throws(CodingEngineError) in try ExternalCauseRule(block) }
        queries = try RuleBlocks.blocks(
            of: try text("queries.txt"),
            file: "queries.txt",
            keys: QueryRule.keys
        ).map { block throws(CodingEngineError) in try QueryRule(block) }
        measures = try MeasureTable(try text("measures.txt"))
        acquired = CodePattern(lines: try text("acquired.txt"))
        if let unknown = queries.flatMap(\.measures).first(where: { measures.row($0) == nil }) {
            throw CodingEngineError(
                .badRule,
                place: "queries.txt",
                detail: "unknown measure \(unknown)"
            )
        }
    }

    /// Refuses tables that name a code the release does not have.
    func check(against release: ICD10CMRelease) throws(CodingEngineError) {
        let named =
            combinations.compactMap(\.given) + histories.targets
            + medicines.rows.map(\.code) + reasons.flatMap(\.codes) + organisms.codes
            + newborns.codes + pairs.rows.map(\.also)
            + drugEffects.codes + sequelae.codes + exposures.codes
            + obstetrics.codes.compactMap { ICD10CMCode($0) }
        if let subcategory = drugs.unknown(in: release).first {
            throw CodingEngineError(
                .unknownNode,
                place: "drugs.txt",
                detail: "\(subcategory) has no code of poisoning in \(release.name)"
            )
        }
        for code in named {
            guard let node = release.node(code), release.isBillable(node) else {
                throw CodingEngineError(
                    .unknownNode,
                    place: "guideline tables",
                    detail: "\(code.dotted) is not billable in \(release.name)"
                )
            }
        }
    }
}
