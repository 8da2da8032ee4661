import ClinicalRecords
import ClinicalText
import CodeSets
import CodingEngine
import Foundation
import Testing

/// The engine over the tables of the sources, put together once for all suites.
///
/// Compiled in memory: an image of an earlier run would hide a change of the compiler.
enum Coder {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let tables = root.appendingPathComponent("Sources/CodingEngine/Data")

    private struct Parts {
        let engine: CodingEngine
        let lexicon: Lexicon
    }

    private struct MissingDay: Error {}

    private static let parts: Result<Parts, any Error> = Result {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("coder-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            at: folder.appendingPathComponent("CodeSets"),
            withDestinationURL: root.appendingPathComponent("Sources/CodeSets/Data")
        )
        guard let day = CalendarDay("2026-05-01") else { throw MissingDay() }
        let catalog = try CodeSetCatalog(
            locator: DataLocator(roots: [folder]),
            store: nil,
            cache: ImageCache(folder: nil)
        )
        let release = try ICD10CMRelease.load(for: day, from: catalog)
        var procedures: [ICD10PCSRelease] = []
        for text in ["2025-10-15", "2026-05-01", "2026-10-15"] {
            guard let day = CalendarDay(text) else { throw MissingDay() }
            procedures.append(try ICD10PCSRelease.load(for: day, from: catalog))
        }
        try FileManager.default.removeItem(at: folder)
        let text = try ClinicalTextResources(
            folder: root.appendingPathComponent("Sources/ClinicalText/Data")
        )
        let lexicon = try Lexicon(
            folder: root.appendingPathComponent("Sources/CodeSets/Data/lexicon")
        )
        let engine = try CodingEngine(
            release: release,
            terms: try CompiledTerms(release: release, lexicon: lexicon),
            analyzer: text.analyzer,
            assertions: text.assertions,
            tables: try GuidelineTables(folder: tables),
            procedures: procedures
        )
        return Parts(engine: engine, lexicon: lexicon)
    }

    /// The engine.
    static func engine() throws -> CodingEngine { try parts.get().engine }

    /// The lexicon that the engine reads with.
    static func lexicon() throws -> Lexicon { try parts.get().lexicon }

    /// A record of one office note unless more is said.
    static func record(
        _ documents: [Document],
        setting: Setting = .office,
        sex: Sex = .unknown,
        years: Int? = 50,
        days: Int? = nil
    ) throws -> ClinicalRecord {
        ClinicalRecord(
            id: try #require(RecordID("test-1")),
            patient: Patient(sex: sex, ageYears: years, ageDays: days),
            encounter: Encounter(
                setting: setting,
                admitted: CalendarDay("2026-03-02"),
                discharged: CalendarDay(setting == .inpatient ? "2026-03-09" : "2026-03-02")
            ),
            documents: documents
        )
    }
}
