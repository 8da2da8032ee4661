public import ClinicalRecords
public import CodeSets

/// What a case is chosen by: nothing of its text.
public struct CaseTraits: Sendable, Hashable {
    /// The record.
    public let record: RecordID
    /// Where the patient was seen.
    public let setting: Setting
    /// The chapter of ICD-10-CM of the diagnosis listed first, such as `9`; nil where no release has
    /// the code.
    public let chapter: String?
    /// How hard the case is, where its key says so.
    public let difficulty: KeyDifficulty?
    /// What it exercises.
    public let concepts: Set<Concept>

    /// Makes traits.
    public init(
        record: RecordID,
        setting: Setting,
        chapter: String?,
        difficulty: KeyDifficulty?,
        concepts: Set<Concept>
    ) {
        self.record = record
        self.setting = setting
        self.chapter = chapter
        self.difficulty = difficulty
        self.concepts = concepts
    }
}

extension CaseTraits {
    /// Reads the traits off a case.
    ///
    /// - Parameters:
    ///   - practiceCase: The case.
    ///   - diagnoses: The release that knows the chapters.
    public init(_ practiceCase: PracticeCase, chaptersOf diagnoses: ICD10CMRelease) {
        let key = practiceCase.key
        let first = key.codes.first { $0.role == .principal || $0.role == .firstListed }
        let required = key.codes.filter { !$0.optional }
        var concepts = Set(required.map { Concept($0.system, $0.code) })
        concepts.formUnion(key.temptations)
        if required.contains(where: { $0.poa != nil }) { concepts.insert(.presentOnAdmission) }
        if required.count > 1, first != nil { concepts.insert(.sequence) }
        if !key.queries.isEmpty { concepts.insert(.query) }
        self.init(
            record: key.record,
            setting: practiceCase.record.encounter.setting,
            chapter: first.flatMap { diagnoses.chapter(of: $0.code) },
            difficulty: key.difficulty,
            concepts: concepts
        )
    }
}

extension AnswerKey {
    /// The categories of codes that the key warns of: coders often enter them where they do not belong.
    var temptations: Set<Concept> {
        Set(codes.flatMap { code in code.commonMistakes.map { Concept(code.system, $0.code) } })
    }
}

extension ICD10CMRelease {
    /// The number of the chapter that a code stands in, or nil where the release has no such code.
    func chapter(of code: String) -> String? {
        guard let node = ICD10CMCode(code).flatMap({ self.node($0) }) else { return nil }
        return ancestors(node).first { kind($0) == .chapter }.map { label($0) }
    }
}
