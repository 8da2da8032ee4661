public import ClinicalRecords
public import CodeSets

/// How records with keys are spread over settings, chapters, difficulties and sources.
public struct KeyDistribution: Sendable, Hashable {
    /// Where the content of a record comes from; the raw values stand in reports.
    public enum Source: String, Sendable, Hashable, CaseIterable {
        /// Text files in a record folder, or a record that holds its text.
        case documents
        /// A FHIR R4 bundle.
        case fhir = "FHIR"
        /// A C-CDA document.
        case ccda = "C-CDA"
    }

    /// A chapter of ICD-10-CM.
    public struct Chapter: Sendable, Hashable {
        /// Its title.
        public let title: String
        /// Records whose code listed first is of the chapter.
        public var first = 0
        /// Records with any code of the chapter.
        public var any = 0
    }

    /// How many records there are.
    public private(set) var records = 0
    /// Records by setting.
    public private(set) var settings: [Setting: Int] = [:]
    /// Records by difficulty; nil for keys that do not say it.
    public private(set) var difficulties: [KeyDifficulty?: Int] = [:]
    /// Records by source.
    public private(set) var sources: [Source: Int] = [:]
    /// Records by chapter, in the order of the book; chapters without a record among them.
    public private(set) var chapters: [Chapter] = []
    /// Records whose right answer includes a query.
    public private(set) var withQuery = 0
    /// The fewest and the most documents of a record, by setting.
    public private(set) var documents: [Setting: ClosedRange<Int>] = [:]

    /// Makes an empty distribution over the chapters of a release.
    public init(chaptersOf release: ICD10CMRelease) {
        for value in 0..<UInt32(release.nodeCount) {
            let node = NodeIndex(value)
            guard release.kind(node) == .chapter else { continue }
            chapters.append(Chapter(title: release.title(node)))
        }
    }

    /// Counts a record.
    ///
    /// - Parameters:
    ///   - key: Its key.
    ///   - record: The record.
    ///   - source: Where its content comes from.
    ///   - release: The release of its day.
    public mutating func add(
        _ key: AnswerKey,
        _ record: ClinicalRecord,
        from source: Source,
        release: ICD10CMRelease
    ) {
        records += 1
        let setting = record.encounter.setting
        settings[setting, default: 0] += 1
        difficulties[key.difficulty, default: 0] += 1
        sources[source, default: 0] += 1
        if !key.queries.isEmpty { withQuery += 1 }
        let count = record.documents.count
        let known = documents[setting] ?? count...count
        documents[setting] = min(known.lowerBound, count)...max(known.upperBound, count)
        var seen: Set<Int> = []
        for code in key.codes where code.system == .icd10CM {
            guard let place = chapter(of: code.code, release) else { continue }
            if CodeMatching.isFirst(code.role) { chapters[place].first += 1 }
            if seen.insert(place).inserted { chapters[place].any += 1 }
        }
    }

    private func chapter(of code: String, _ release: ICD10CMRelease) -> Int? {
        guard let code = ICD10CMCode(code), let node = release.node(code),
            let top = release.ancestors(node).first(where: { release.kind($0) == .chapter })
        else { return nil }
        let title = release.title(top)
        return chapters.firstIndex { $0.title == title }
    }
}
