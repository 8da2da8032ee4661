import ClaimExport
import ClinicalRecords
import CodeSets
import Foundation
import X12

/// Draws encounters by the seeded generator of the tests, builds their claims and writes them.
struct WriteBenchmark {
    let count: Int
    /// The codes that diagnoses are drawn from; nil for the generator's own few.
    let diagnoses: [String]?

    /// All codes of a release that no edit names and that take an indicator of presence on admission.
    static func allDiagnoses() throws -> [String] {
        let catalog = try CodeSetCatalog()
        let day = Encounters.day("2026-04-15")
        let release = try ICD10CMRelease.load(for: day, from: catalog)
        let editor = try CodeValidity.diagnoses(of: catalog)
        return (0..<release.nodeCount).map { NodeIndex(UInt32($0)) }
            .filter(release.isBillable)
            .compactMap(release.code)
            .filter {
                editor.flags(of: $0, on: day) == [] && !release.isExemptFromPresentOnAdmission($0)
            }
            .map(\.dotted)
    }

    func run(into folder: String) throws {
        var generator = RandomEncounters(seed: 20_260_603, mostLines: 10)
        if let diagnoses { generator.diagnoses = diagnoses }
        let builder = ClaimBuilder(codes: .shapeOnly)
        var files: [ClaimKind: (interchange: ClaimInterchange, file: FileHandle)] = [:]
        var building = Duration.zero
        var writing = Duration.zero
        var bytes = 0
        var left = count
        while left > 0 {
            let start = ProcessorTime.now
            let claims = (0..<min(1_000, left)).compactMap { _ -> Claim? in
                let one = generator.encounter()
                guard case .claim(let claim) = builder.build(record: one.record, coding: one.coding)
                else { return nil }
                return claim
            }
            let middle = ProcessorTime.now
            for claim in claims {
                if files[claim.kind] == nil { files[claim.kind] = try open(claim, in: folder) }
                files[claim.kind]?.interchange.write(claim)
            }
            for kind in ClaimKind.allCases {
                // Taken out and put back, so that nothing is copied.
                guard case (var interchange, let file)? = files.removeValue(forKey: kind) else {
                    continue
                }
                try interchange.drain { piece in
                    bytes += piece.count
                    try file.write(contentsOf: piece)
                }
                files[kind] = (interchange, file)
            }
            writing += ProcessorTime.now - middle
            building += middle - start
            left -= 1_000
        }
        for (interchange, file) in files.values {
            try file.write(contentsOf: interchange.finish())
            try file.close()
        }
        print(
            "\(count) claims of \(diagnoses?.count ?? 20) diagnoses, \(bytes / 1_000_000) MB:",
            "built \(ClaimBenchmarks.rate(count, building)) a second,",
            "written \(ClaimBenchmarks.rate(count, writing)) a second,",
            "\(ClaimBenchmarks.rate(bytes / 1_000_000, writing)) MB/s,",
            "\(ClaimBenchmarks.peakMemory) MB of memory"
        )
    }

    private func open(
        _ claim: Claim,
        in folder: String
    ) throws -> (interchange: ClaimInterchange, file: FileHandle) {
        let file = URL(fileURLWithPath: folder)
            .appendingPathComponent("\(claim.kind.rawValue).x12")
        try Data().write(to: file)
        let clock = ClaimClock(date: "20260601", time: "0930")
        return (
            ClaimInterchange(like: claim, clock: clock, control: 1),
            try FileHandle(forWritingTo: file)
        )
    }
}
