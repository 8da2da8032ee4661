public import ClinicalRecords
import CodeSets
public import CodingEngine

/// The coder of each record's release, made once for each.
public struct EngineByRelease {
    /// The tables the coders are made of.
    public let workbench: Workbench
    private var engines: [CodingEngine] = []

    /// Makes an empty set of coders.
    public init(workbench: Workbench) {
        self.workbench = workbench
    }

    /// The coder for a record's date of service; of the newest release where it has none.
    ///
    /// - Parameter record: The record to code.
    /// - Returns: The coder, which was made before if another record had the same release.
    /// - Throws: `CodeSetError.noRelease` when none serves the day; `MissingData`; an error of the
    ///   rule tables.
    public mutating func engine(for record: ClinicalRecord) throws -> CodingEngine {
        let day = record.dateOfService ?? workbench.catalog.newestDay
        if let engine = engines.first(where: { $0.release.effective.contains(day) }) {
            return engine
        }
        let engine = try workbench.engine(for: day)
        engines.append(engine)
        return engine
    }

    /// Codes a record that may have been coded before.
    ///
    /// - Parameters:
    ///   - record: The record.
    ///   - earlier: Its coding: answers to its queries are read as documents of the provider, and
    ///     what was asked stays asked.
    /// - Returns: The coding, its queries numbered.
    /// - Throws: As ``engine(for:)``.
    public mutating func code(
        _ record: ClinicalRecord,
        after earlier: Coding?
    ) throws -> Coding {
        var record = record
        record.documents += earlier?.answerDocuments ?? []
        var coding = try engine(for: record).code(record)
        if let earlier { coding.keepQueries(of: earlier) }
        coding.numberQueries()
        return coding
    }
}
