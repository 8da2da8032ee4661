public import ClinicalRecords

/// Which cases a learner asks for; an empty set asks for all.
public struct CaseFilter: Sendable, Hashable {
    /// Settings.
    public var settings: Set<Setting>
    /// Chapters of ICD-10-CM by number, such as `9`.
    public var chapters: Set<String>
    /// Difficulties; a case whose key names none fits an empty set only.
    public var difficulties: Set<KeyDifficulty>
    /// Records, as an assignment names them.
    public var records: Set<RecordID>

    /// Makes a filter; all cases by default.
    public init(
        settings: Set<Setting> = [],
        chapters: Set<String> = [],
        difficulties: Set<KeyDifficulty> = [],
        records: Set<RecordID> = []
    ) {
        self.settings = settings
        self.chapters = chapters
        self.difficulties = difficulties
        self.records = records
    }

    /// Whether a case is asked for.
    public func admits(_ traits: CaseTraits) -> Bool {
        (settings.isEmpty || settings.contains(traits.setting))
            && (chapters.isEmpty || traits.chapter.map(chapters.contains) ?? false)
            && (difficulties.isEmpty || traits.difficulty.map(difficulties.contains) ?? false)
            && (records.isEmpty || records.contains(traits.record))
    }
}
