import ClinicalRecords
import CodeSets
import Deidentification
import Foundation
import Sealing
import Testing
import Workflow

@Suite("The gate before practice sets")
struct PracticeGateTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("SampleRecords")

    @Test("A sample record with synthetic identity is let in, the same with a person is not")
    func samples() throws {
        let gate = try Workbench().practiceGate(referenceYear: 2026)
        let read = try RecordReader(hash: SHA256.hash).read(
            path: Self.folder.appendingPathComponent("of-0002").path
        )[0]
        try gate.admit(read)
        var record = read
        record.billing?.subscriber?.synthetic = false
        record.billing?.patient?.synthetic = false
        do {
            try gate.admit(record)
            Issue.record("the record was let in")
        } catch let error as DeidentificationError {
            #expect(error.code == .residual)
            #expect(error.place == record.id.text)
            if let family = record.billing?.subscriber?.family {
                #expect(!error.description.contains(family))
            }
        }
    }

    @Test("What the run cleans under a key passes the gate")
    func cleaned() throws {
        let run = try DeidentificationRun(
            workbench: try Workbench(),
            key: [UInt8](repeating: 7, count: 32),
            policy: .shifted,
            referenceYear: 2026
        )
        let record = """
            {"format":"chartkeeper-record/1","id":"r-1","patient":{"pseudonym":"P-1","sex":"male"},
             "encounter":{"setting":"inpatient","admitted":"2026-04-03","discharged":"2026-04-08"},
             "documents":[{"id":"d1","type":"progress-note","date":"2026-04-04",
             "text":"Mr. Okafor has gout. MRN: 00123456. Home on 4/8/2026."}]}
            """
        let gate = try Workbench().practiceGate(policy: .shifted, referenceYear: 2026)
        let original = try ClinicalRecord(json: Array(record.utf8), file: nil)
        #expect(throws: DeidentificationError.self) { try gate.admit(original) }
        let cleaned = try run.clean(Array(record.utf8), name: "r-1")
        try gate.admit(try ClinicalRecord(json: cleaned.bytes, file: nil))
    }

    @Test("A key of less than 16 bytes, and shifted dates without a key, are refused")
    func keys() throws {
        let workbench = try Workbench()
        for (key, policy) in [([1, 2, 3] as [UInt8]?, DatePolicy.year), (nil, .shifted)] {
            #expect(throws: DeidentificationError.self) {
                try DeidentificationRun(
                    workbench: workbench,
                    key: key,
                    policy: policy,
                    referenceYear: 2026
                )
            }
        }
    }
}
