import ClinicalRecords
import RecordVault

extension DemoStage {
    /// Reads the records and seals each in the vault.
    func takeIn() throws {
        let vault = try openVault()
        var warnings = 0
        let tell = tell
        let counts = try VaultImportRun.take([RecordInputs(at: records)], into: vault) { event in
            switch event {
            case .stored: break
            case .warning: warnings += 1
            case .refused(let error): try tell(.line("\(error)"))
            }
        }
        report.records = counts.stored
        var settings: [String: Int] = [:]
        var documents = 0
        var bytes = 0
        for id in try VaultCodingRun.allRecords(of: vault) {
            let record = try vault.record(id)
            settings[record.encounter.setting.rawValue, default: 0] += 1
            documents += record.documents.count
            bytes += record.documents.reduce(0) { $0 + $1.text.utf8.count }
        }
        guard !settings.isEmpty else {
            throw WorkflowError(.badData, place: records, detail: "the folder holds no record")
        }
        let kinds = settings.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        try say("\(kinds.joined(separator: ", ")); \(documents) documents, \(bytes) bytes of text")
        if warnings > 0 { try say("\(warnings) fields were read around (import names them)") }
        try prove("every input was read, and the vault opens each record", counts.refused == 0)
    }
}
