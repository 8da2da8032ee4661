import ClinicalRecords
import Foundation
import Testing

@Suite struct SampleRecordTests {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static let folders: [String] = {
        let samples = root.appendingPathComponent("SampleRecords").path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: samples)) ?? []
        return names.sorted().map { samples + "/" + $0 }.filter {
            FileManager.default.fileExists(atPath: $0 + "/record.json")
        }
    }()

    @Test(.enabled(if: !folders.isEmpty), arguments: folders)
    func `a sample is one billed record, without unread fields, and survives writing`(
        folder: String
    ) throws {
        let records = try Fixture.reader.read(path: folder)
        #expect(records.count == 1)
        let record = try #require(records.first)
        #expect(record.id.text == (folder as NSString).lastPathComponent)
        #expect(record.billing?.subscriber?.synthetic == true)
        #expect(record.dateOfService != nil)
        let hasSource = ["bundle.json", "document.xml"].contains {
            FileManager.default.fileExists(atPath: folder + "/" + $0)
        }
        #expect(hasSource || record.warnings.isEmpty, "\(record.warnings)")
        var unnamed = record
        for place in unnamed.warnings.indices { unnamed.warnings[place].file = nil }
        #expect(try ClinicalRecord(json: record.json()) == unnamed)
    }

    @Test(.enabled(if: !folders.isEmpty), arguments: folders)
    func `a sample's key quotes its documents exactly`(folder: String) throws {
        let id = (folder as NSString).lastPathComponent
        let path = Self.root.appendingPathComponent("Keys/\(id).json")
        let key = try AnswerKey(json: [UInt8](try Data(contentsOf: path)), file: path.path)
        #expect(key.warnings.isEmpty, "\(key.warnings)")
        let record = try #require(try Fixture.reader.read(path: folder).first)
        for code in key.codes {
            #expect(!code.evidence.isEmpty, "\(code)")
            for evidence in code.evidence {
                guard let name = evidence.document else { continue }
                let text = try #require(record.document(name)?.text, "\(code) \(evidence)")
                #expect(text.utf8.contains(evidence.quote.utf8), "\(code) \(evidence)")
            }
        }
    }
}

extension Collection where Element: Equatable {
    /// Whether the other collection stands in this one as a whole.
    fileprivate func contains(_ other: some Collection<Element>) -> Bool {
        firstRange(of: other) != nil
    }
}
