import Foundation
import Testing

@testable import ClinicalRecords

/// HL7's public examples of the reference data, where they are at hand.
///
/// What the reader took is compared with a count by ``StatementCount``, which scans the tags of the
/// file and shares nothing with the reader.
@Suite struct CDASampleTests {
    static let files: [String] = {
        let files = ReferenceData.files(in: "data/eval/ccda/hl7", ending: ".xml")
        if files.isEmpty { print("skipped: the C-CDA examples are not at hand") }
        return files
    }()

    /// Files that are no documents: the rule each is refused by.
    static let refused: [String: RecordError.Code] = [
        // Fragments: their root is a section or an entry, with prefixes that nothing declares.
        "Basic_Metabolic_Panel_with_Troponin_C-CDA2.1_.xml": .unknownFormat,
        "Growth_Charts_Example.xml": .unknownFormat,
        "Med_oral_with_indications_and_instructions_C-CDA2.1_.xml": .unknownFormat,
        "Patient_Health_Questionnaire_PHQ-9_C-CDAR2.1_.xml": .unknownFormat,
        "Quality_Care_Compliance_in_C-CDA_C-CDAR2.1_.xml": .unknownFormat,
        "WE_Care_Assessment_C-CDA2.1_.xml": .unknownFormat,
        // Fragments outside of the namespace.
        "Care_Team_Narrative_Only_C-CDAR2.1_.xml": .unknownFormat,
        "Intervention_Planned_Referral_and_Note_Completeting_Referral_C-CDAR2.1_.xml":
            .unknownFormat,
        // Bodies that are PDF.
        "CDA_with_Embedded_PDF.xml": .unsupported,
        "Unstructured_Document_embed.xml": .unsupported,
    ]

    @Test func `all 23 examples are tried`() {
        #expect(Self.files.isEmpty || Self.files.count == 23)
    }

    @Test(arguments: files) func `an example is read without loss or refused by its rule`(
        path: String
    ) throws {
        let name = (path as NSString).lastPathComponent
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        let reader = CDAReader(bytes: bytes, file: path, limits: .init(), hash: Fixture.hash)
        if let rule = Self.refused[name] {
            let error = #expect(throws: RecordError.self) { try reader.record() }
            #expect(error?.code == rule)
            #expect(error?.file == path)
            #expect(error?.path.hasPrefix("/") == true)
            #expect((error?.line ?? 0) > 0)
            return
        }
        let (record, tally) = try reader.mapping()
        let counted = StatementCount(String(decoding: bytes, as: UTF8.self))

        // Every clinical statement is of one kind and none is dropped.
        #expect(tally.values.reduce(0, +) == counted.statements)
        #expect(record.problems.count == tally[.problem, default: 0])
        #expect(record.results.count == tally[.result, default: 0])
        #expect(record.medications.count == tally[.medication, default: 0])
        #expect(record.procedures.count == tally[.procedure, default: 0])
        #expect(record.entries.count(where: { $0.kind == .encounter }) == tally[.encounter] ?? 0)

        // By the templates of C-CDA, counted without the reader.
        let happened = counted.happened
        #expect(record.problems.count >= happened("22.4.4"))
        #expect(tally[.allergy, default: 0] == happened("22.4.7"))
        #expect(record.medications.count >= happened("22.4.16"))
        #expect(tally[.immunization, default: 0] == happened("22.4.52"))
        #expect(record.results.count >= happened("22.4.2") + happened("22.4.27"))
        #expect(tally[.encounter, default: 0] == happened("22.4.49"))
        #expect(
            record.procedures.count
                >= happened("22.4.14") + happened("22.4.12") + happened("22.4.13")
        )
        #expect(tally[.familyHistory, default: 0] == happened("22.4.46"))

        // Every word of the narrative stands in a document.
        let text = record.documents.map(\.text).joined(separator: " ")
        let lost = counted.narrativeWords.filter { !text.contains($0) }
        #expect(lost.isEmpty)

        let again = try ClinicalRecord(json: record.json())
        #expect(again.problems == record.problems)
        #expect(again.results == record.results)
        #expect(again.medications == record.medications)
        #expect(again.procedures == record.procedures)
        #expect(again.entries == record.entries)
        #expect(again.documents == record.documents)
        #expect(again.encounter == record.encounter)
        #expect(again.patient == record.patient)
        #expect(again.assumed == record.assumed)
        #expect(again.warnings.map(\.rule) == record.warnings.map(\.rule))
        print(
            "\(name): \(counted.statements) statements = "
                + tally.sorted { $0.key.rawValue < $1.key.rawValue }
                .map { "\($0.key.rawValue) \($0.value)" }.joined(separator: ", ")
        )
    }
}
