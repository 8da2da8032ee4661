public import ClinicalRecords
import ClinicalText
public import CodeSets
public import CodingEngine
import Foundation
import Sealing

/// The parts of the line, put together once for all programs: tables, reader and coder.
public struct Workbench: Sendable {
    /// Where the shipped tables are.
    public let locator: DataLocator
    /// The code sets at hand.
    public let catalog: CodeSetCatalog
    /// The reader of records.
    public let reader: RecordReader

    /// Makes a workbench over the installed tables.
    ///
    /// - Parameters:
    ///   - locator: Where the shipped tables are.
    ///   - catalog: The code sets at hand; nil for the shipped and the imported ones.
    /// - Throws: `MissingData` when the tables are not installed; `CodeSetError` when an edition is
    ///   damaged.
    public init(locator: DataLocator = DataLocator(), catalog: CodeSetCatalog? = nil) throws {
        self.locator = locator
        self.catalog = try catalog ?? CodeSetCatalog(locator: locator)
        reader = RecordReader { SHA256.hash($0) }
    }

    /// The diagnosis release of a day; of the newest release when there is none.
    ///
    /// - Parameter day: The date of service or discharge.
    /// - Returns: The release.
    /// - Throws: `CodeSetError.noRelease` when none serves the day; `MissingData`.
    public func release(for day: CalendarDay?) throws -> ICD10CMRelease {
        try ICD10CMRelease.load(for: day ?? catalog.newestDay, from: catalog)
    }

    /// The coder of a day.
    ///
    /// - Parameter day: The date of service or discharge; the newest release when there is none.
    /// - Returns: The coder, ready for any number of records of its release.
    /// - Throws: `CodeSetError`, `MissingData`, or an error of the rule tables.
    public func engine(for day: CalendarDay?) throws -> CodingEngine {
        let release = try release(for: day)
        let tables = try locator.folder(of: "CodeSets")
        let text = try ClinicalTextResources(
            folder: try locator.folder(of: "ClinicalText"),
            cache: catalog.cache
        )
        let folder = tables.appendingPathComponent("lexicon")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        let index = try catalog.book(.index, on: day ?? catalog.newestDay)
        let terms = try CompiledTerms.load(
            release: release,
            lexicon: Lexicon(folder: folder),
            index: index,
            sources: release.sources + files.map { folder.appendingPathComponent($0) }
                + (index?.sources ?? []),
            cache: catalog.cache
        )
        return try CodingEngine(
            release: release,
            terms: terms,
            analyzer: text.analyzer,
            assertions: text.assertions,
            tables: GuidelineTables(folder: try locator.folder(of: "CodingEngine")),
            procedures: try procedures(of: release)
        )
    }

    /// The procedure releases that serve the days of a diagnosis release.
    private func procedures(of release: ICD10CMRelease) throws -> [ICD10PCSRelease] {
        let days = release.effective
        let first = try ICD10PCSRelease.load(for: days.lowerBound, from: catalog)
        guard first.effective.upperBound < days.upperBound else { return [first] }
        return [first, try ICD10PCSRelease.load(for: days.upperBound, from: catalog)]
    }
}
