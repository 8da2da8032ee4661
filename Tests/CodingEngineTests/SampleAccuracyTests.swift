import ClinicalRecords
import CodeSets
import CodingEngine
import Foundation
import Scoring
import Testing

@Suite("Accuracy on the sample records")
struct SampleAccuracyTests {
    @Test func `the sample records are coded no worse than the floor`() throws {
        let engine = try Coder.engine()
        let samples = Coder.root.appendingPathComponent("SampleRecords").path
        let names = try FileManager.default.contentsOfDirectory(atPath: samples).sorted()
            .filter { FileManager.default.fileExists(atPath: "\(samples)/\($0)/record.json") }
        #expect(names.count >= 26)
        // Samples have ids of their own, so nothing is hashed.
        let reader = RecordReader { _ in Array(repeating: 0, count: 32) }
        var codings: [Coding] = []
        var keys: [AnswerKey] = []
        for name in names {
            let file = Coder.root.appendingPathComponent("Keys/\(name).json")
            keys.append(try AnswerKey(json: [UInt8](try Data(contentsOf: file)), file: file.path))
            codings += try reader.read(path: "\(samples)/\(name)").map { engine.code($0) }
        }
        let report = Scorer.score(codings: codings, keys: keys)
        let diagnoses = try #require(report.systems.first { $0.system == .icd10CM })
        let micro = try #require(diagnoses.micro.f1)
        let principal = try #require(report.principal.value)
        print(
            "samples: ICD-10-CM micro F1 \(micro), precision \(diagnoses.micro.precision ?? 0),",
            "recall \(diagnoses.micro.recall ?? 0), principal \(principal),",
            "POA \(report.poa.value ?? 0), queries \(report.queryDecisions)"
        )
        let operations = try #require(report.systems.first { $0.system == .icd10PCS })
        print("samples: ICD-10-PCS micro F1 \(operations.micro.f1 ?? 0)")
        #expect(report.uncoded.isEmpty)
        #expect(micro >= 0.78)
        #expect(principal >= 0.58)
        #expect(try #require(report.poa.value) >= 0.9)
        #expect(try #require(operations.micro.f1) >= 0.87)
        #expect(report.queryDecisions[.made, default: 0] >= 19)
        #expect(report.queryDecisions[.needless, default: 0] <= 6)
    }
}
