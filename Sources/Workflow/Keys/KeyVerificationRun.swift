public import ClinicalRecords
import CodeSets
import FHIR
import Foundation
public import Scoring

/// Checks a folder of answer keys against a folder of records.
public struct KeyVerificationRun: Sendable {
    /// What was found.
    public struct Report: Sendable {
        /// How many keys were checked.
        public var keys = 0
        /// The findings, by file.
        public var findings: [KeyFinding] = []
        /// What was read around in the keys.
        public var warnings: [RecordWarning] = []
        /// How the records are spread.
        public var distribution: KeyDistribution

        /// The findings that make a key wrong.
        public var errors: Int { findings.count { $0.level == .error } }
    }

    private let workbench: Workbench

    /// Makes a run over the installed code sets.
    public init(workbench: Workbench) {
        self.workbench = workbench
    }

    /// Checks every key of a folder.
    ///
    /// - Parameters:
    ///   - keys: Folder of keys, one `.json` file for each record.
    ///   - records: Folder of records, searched through.
    /// - Returns: The findings and the distribution.
    /// - Throws: `RecordError` for a file that cannot be read; `CodeSetError`, `MissingData`.
    public func run(keys: String, records: String) throws -> Report {
        var byID: [RecordID: (record: ClinicalRecord, path: String)] = [:]
        for path in try RecordInputs(at: records).paths {
            for record in try workbench.reader.read(path: path) {
                let other = byID.updateValue((record, path), forKey: record.id)
                guard other == nil else {
                    throw RecordError(
                        .duplicate,
                        file: path,
                        path: "$.id",
                        detail: "another record has this id"
                    )
                }
            }
        }
        let newest = try workbench.release(for: nil)
        var report = Report(distribution: KeyDistribution(chaptersOf: newest))
        let verifier = KeyVerifier(catalog: workbench.catalog)
        var seen: [RecordID: String] = [:]
        for (file, key) in try ScoreInputs.keyFiles(folder: keys) {
            report.keys += 1
            report.warnings += key.warnings
            if let other = seen.updateValue(file, forKey: key.record) {
                report.findings.append(
                    Self.finding(key.record, file, .duplicate, "\(other) is of the same record")
                )
            }
            guard let (record, path) = byID[key.record] else {
                report.findings.append(
                    Self.finding(key.record, file, .noRecord, "there is no record of this id")
                )
                continue
            }
            report.findings += try verifier.findings(of: key, file: file, record: record)
            report.distribution.add(
                key,
                record,
                from: Self.source(at: path),
                release: try workbench.release(for: record.dateOfService)
            )
        }
        for (id, found) in byID.sorted(by: { $0.key < $1.key }) where seen[id] == nil {
            report.findings.append(
                Self.finding(id, found.path, .noKey, "there is no key of this record")
            )
        }
        return report
    }

    private static func finding(
        _ record: RecordID,
        _ file: String,
        _ rule: KeyFinding.Rule,
        _ message: String
    ) -> KeyFinding {
        KeyFinding(
            record: record,
            file: file,
            path: "$.record",
            rule: rule,
            level: .error,
            message: message
        )
    }

    /// Where the content of the record at a path comes from.
    private static func source(at path: String) -> KeyDistribution.Source {
        let file = path + "/record.json"
        guard let bytes = FileManager.default.contents(atPath: file) else {
            return path.lowercased().hasSuffix(".xml") ? .ccda : .documents
        }
        // The record was read before, so its description is sound.
        let name = (try? JSONParser.parse(Array(bytes)))?.object?["source"]?.string ?? ""
        if name.isEmpty { return .documents }
        return name.lowercased().hasSuffix(".xml") ? .ccda : .fhir
    }
}
