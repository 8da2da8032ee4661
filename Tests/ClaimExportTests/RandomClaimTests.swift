import ClaimExport
import ClinicalRecords
import Foundation
import Testing
import X12

@Suite("Generated claims")
struct RandomClaimTests {
    /// Claims of each run; `CHARTKEEPER_RANDOM_CLAIMS` asks for more.
    static let count =
        ProcessInfo.processInfo.environment["CHARTKEEPER_RANDOM_CLAIMS"].flatMap { Int($0) } ?? 150

    static func claims(
        _ count: Int,
        seed: UInt64,
        mostLines: Int = 999,
        suitsX12SDK: Bool = false
    ) -> [Claim] {
        var generator = RandomEncounters(seed: seed, mostLines: mostLines)
        generator.suitsX12SDK = suitsX12SDK
        return (0..<count).compactMap { _ in
            let one = generator.encounter()
            switch ClaimBuilder(codes: .shapeOnly).build(record: one.record, coding: one.coding) {
            case .claim(let claim): return claim
            case .held(let items):
                Issue.record("\(one.record.id): \(items.map(\.description))")
                return nil
            }
        }
    }

    static func files(_ claims: [Claim]) throws -> [ClaimFile] {
        var control = 0
        return try ClaimFileWriter(clock: ClaimFileTests.clock).write(claims) { _ in
            control += 1
            return control
        }
    }

    static func validator() throws -> ClaimValidator {
        func bytes(_ name: String) throws -> [UInt8] {
            Array(
                try Data(contentsOf: Oracle.root.appendingPathComponent("Sources/X12/Data/\(name)"))
            )
        }
        let elements = try bytes("elements.txt")
        return ClaimValidator(
            institutional: try TransactionMap(structure: bytes("837I.txt"), elements: elements),
            professional: try TransactionMap(structure: bytes("837P.txt"), elements: elements),
            codes: { set, _, _ in set == .service ? .unlisted : .valid }
        )
    }

    @Test func `all generated encounters become claims that the validator accepts`() throws {
        let claims = Self.claims(Self.count, seed: 20_260_601)
        #expect(claims.count == Self.count)
        for file in try Self.files(claims) {
            let report = try Self.validator().validate(file.bytes)
            #expect(report.claims == file.claims.count)
            #expect(report.findings.filter { $0.level == .error } == [])
        }
    }

    @Test(.enabled(if: Oracle.isInstalled), arguments: ["check-837", "check-837-x12sdk"])
    func `pyx12 and x12sdk accept all generated claims`(_ script: String) throws {
        // x12sdk takes no more than 50 lines of an institutional claim; the guide allows 999.
        let most = script == "check-837" ? 999 : 50
        let claims = Self.claims(
            Self.count,
            seed: 20_260_602,
            mostLines: most,
            suitsX12SDK: script == "check-837-x12sdk"
        )
        let files = try Self.files(claims)
        try Oracle.withFolder { folder in
            let paths = try files.enumerated().map { offset, file in
                let path = folder.appendingPathComponent("\(offset).x12")
                try Data(file.bytes).write(to: path)
                return path
            }
            let verdict = try Oracle.run("Scripts/\(script)", paths)
            #expect(verdict.accepted, "\(verdict.report.prefix(4_000))")
        }
        print(
            "generated claims, \(script): \(files.map { "\($0.kind.rawValue) \($0.claims.count)" })"
        )
    }
}
