import ClaimExport
import ClinicalRecords
import CodeSets
import Foundation
import Sealing
import Testing

/// The sample records, billed with the codes of their answer keys.
@Suite("Claims of the sample records")
struct SampleClaimTests {
    static let samples: [String] = {
        let folder = Oracle.root.appendingPathComponent("SampleRecords").path
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
        return (names ?? []).filter { $0.contains("-") }.sorted()
    }()

    static func encounter(_ name: String) throws -> Encounters.Case? {
        let record = try RecordReader(hash: SHA256.hash).read(
            path: Oracle.root.appendingPathComponent("SampleRecords/\(name)").path
        )[0]
        let path = Oracle.root.appendingPathComponent("Keys/\(name).json")
        guard let data = FileManager.default.contents(atPath: path.path) else { return nil }
        let key = try AnswerKey(json: Array(data))
        let codes = key.codes.enumerated().map { offset, code in
            AssignedCode(
                system: code.system,
                code: code.code,
                role: code.role,
                sequence: offset + 1,
                poa: code.poa,
                date: code.date
            )
        }
        let first = codes.first { $0.role == .principal || $0.role == .firstListed }?.code
        return Encounters.Case(
            record: record,
            coding: Coding(
                record: record.id,
                release: Encounters.day("2026-04-01"),
                status: .final,
                codes: codes,
                admittingDiagnosis: first,
                reasonForVisit: first.map { [$0] } ?? [],
                drg: key.drg
            )
        )
    }

    @Test(arguments: samples)
    func `a sample is billed, and pyx12 accepts the claim`(_ name: String) throws {
        guard let one = try Self.encounter(name) else { return }
        let files = try ClaimFileTests.files([one])
        guard Oracle.isInstalled else { return }
        try Oracle.withFolder { folder in
            let path = folder.appendingPathComponent("claim.x12")
            try Data(#require(files.first).bytes).write(to: path)
            let verdict = try Oracle.check([path])
            #expect(verdict.accepted, "\(verdict.report)")
        }
    }
}
