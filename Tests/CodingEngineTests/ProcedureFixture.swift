import ClinicalRecords
import ClinicalText
import CodeSets
import CodingEngine
import Foundation

/// The procedure coder over the shipped tables, made once, and records of one document.
enum ProcedureFixture {
    private static let parts = Result { () throws -> Parts in
        let locator = DataLocator()
        guard let discharge = CalendarDay("2026-04-20") else {
            throw CocoaError(.coderInvalidValue)
        }
        let folder = try locator.folder(of: "CodingEngine")
        let text = try ClinicalTextResources(folder: try locator.folder(of: "ClinicalText"))
        let table = try ProcedureTable(
            String(contentsOf: folder.appendingPathComponent("procedures.txt"), encoding: .utf8)
        )
        return Parts(
            table: table,
            coder: ProcedureCoder(
                table: table,
                names: try BodyPartNames(
                    String(
                        contentsOf: folder.appendingPathComponent("bodyparts.txt"),
                        encoding: .utf8
                    )
                ),
                assertions: text.assertions,
                release: try ICD10PCSRelease.load(
                    for: discharge,
                    from: CodeSetCatalog(locator: locator, store: nil)
                )
            ),
            analyzer: text.analyzer
        )
    }

    private struct Parts {
        let table: ProcedureTable
        let coder: ProcedureCoder
        let analyzer: TextAnalyzer
    }

    static var table: ProcedureTable { get throws { try parts.get().table } }

    /// The codes of an inpatient record.
    static func codes(
        _ text: String,
        type: DocumentType = .procedureNote,
        principal: String? = nil
    ) throws -> [AssignedCode] {
        try codes(documents: [(type, text)], principal: principal)
    }

    /// The codes of an inpatient record of several documents, all of one day.
    static func codes(
        documents: [(type: DocumentType, text: String)],
        principal: String? = nil
    ) throws -> [AssignedCode] {
        try outcome(documents: documents, principal: principal).codes
    }

    /// What is coded and refused of such a record.
    static func outcome(
        documents: [(type: DocumentType, text: String)],
        principal: String? = nil
    ) throws -> ProcedureCoder.Outcome {
        let parts = try parts.get()
        guard let id = RecordID("procedure-test") else { throw CocoaError(.coderInvalidValue) }
        let record = ClinicalRecord(
            id: id,
            encounter: Encounter(
                setting: .inpatient,
                admitted: CalendarDay("2026-04-10"),
                discharged: CalendarDay("2026-04-20")
            ),
            documents: documents.enumerated().map {
                Document(
                    id: "d\($0.offset + 1)",
                    type: $0.element.type,
                    date: CalendarDay("2026-04-12"),
                    text: $0.element.text
                )
            }
        )
        return parts.coder.outcome(
            of: record,
            record.documents.map { parts.analyzer.analyze($0.text) },
            principal: principal
        )
    }
}
