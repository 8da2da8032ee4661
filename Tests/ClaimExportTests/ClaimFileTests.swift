import ClaimExport
import ClinicalRecords
import Foundation
import Testing

@Suite("Claims written to files")
struct ClaimFileTests {
    static let clock = ClaimClock(date: "20260601", time: "0930")

    static func files(_ cases: [Encounters.Case]) throws -> [ClaimFile] {
        let claims = try cases.map { one in
            switch ClaimBuilder(codes: .shapeOnly).build(record: one.record, coding: one.coding) {
            case .claim(let claim): return claim
            case .held(let items):
                Issue.record("\(one.record.id): \(items.map(\.description))")
                throw CancellationError()
            }
        }
        var control = 100
        return try ClaimFileWriter(clock: clock).write(claims) { _ in
            control += 1
            return control
        }
    }

    @Test func `every kind of encounter becomes a claim, one file to a kind`() throws {
        let files = try Self.files(Encounters.all)
        #expect(files.map(\.kind) == [.institutional, .professional])
        #expect(files.map(\.claims.count) == [4, 3])
        #expect(files.map(\.controlNumber) == [101, 102])
        #expect(files[1].total.cents == 3 * 7_450)
    }

    @Test func `the order of the claims does not matter`() throws {
        let forward = try Self.files(Encounters.all)
        let backward = try Self.files(Encounters.all.reversed())
        #expect(forward == backward)
    }

    @Test(arguments: ["837I", "837P"])
    func `the files are those that were inspected`(_ kind: String) throws {
        let files = try Self.files(Encounters.all)
        let file = try #require(files.first { $0.kind.rawValue == kind })
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let snapshot = folder.appendingPathComponent("Fixtures/\(kind).txt")
        // The snapshot has a line end after each segment, so that differences can be read.
        let text = String(decoding: file.bytes, as: UTF8.self)
            .replacingOccurrences(of: "~", with: "~\n")
        if ProcessInfo.processInfo.environment["CHARTKEEPER_RECORD_SNAPSHOTS"] != nil {
            try text.write(to: snapshot, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: snapshot, encoding: .utf8) == text)
    }

    @Test(.enabled(if: Oracle.isInstalled))
    func `pyx12 accepts every encounter alone and all together`() throws {
        try Oracle.withFolder { folder in
            var paths: [URL] = []
            for cases in Encounters.all.map({ [$0] }) + [Encounters.all] {
                for file in try Self.files(cases) {
                    let path = folder.appendingPathComponent("\(paths.count).x12")
                    try Data(file.bytes).write(to: path)
                    paths.append(path)
                }
            }
            let verdict = try Oracle.check(paths)
            #expect(verdict.accepted, "\(verdict.report)")
        }
    }

    @Test(.enabled(if: Oracle.isInstalled))
    func `pyx12 refuses a file whose count of segments is wrong`() throws {
        try Oracle.withFolder { folder in
            let file = try #require(try Self.files([Encounters.office]).first)
            let text = String(decoding: file.bytes, as: UTF8.self)
                .replacingOccurrences(of: "~SE*", with: "~SE*9")
            let path = folder.appendingPathComponent("wrong.x12")
            try Data(text.utf8).write(to: path)
            #expect(try !Oracle.check([path]).accepted)
        }
    }
}
