import ClinicalRecords
import Foundation
import RecordVault

extension DemoStage {
    /// Searches every file of the vault for every long word of every record, while it is open and
    /// after it was closed.
    func searchFiles() throws {
        let vault = try openVault()
        var text: [UInt8] = []
        for id in try VaultCodingRun.allRecords(of: vault) {
            text += try vault.record(id).json() + [0x0A]
            if let coding = try vault.coding(for: id) { text += coding.json() + [0x0A] }
        }
        // Words of the format itself say nothing of a record: names of tables, of log entries and of
        // kinds of entries of the blind index.
        let names = AuditEntry.Action.allCases.map(\.rawValue) + RecordVault.lookupKinds
        let format = emptyVault + [0x0A] + Array(names.joined(separator: " ").utf8)
        let search = WordSearch(for: text, except: WordSearch(for: text).found(in: format))
        let open = try found(search)
        try vault.close()
        self.vault = nil
        let closed = try found(search)
        try say("\(search.count) words of eight letters or more, in \(open.files.count) files")
        try prove(
            "the search finds them all in unsealed records",
            search.found(in: text).count == search.count
        )
        try prove(
            "it finds none in the vault, open or closed",
            open.words.isEmpty && closed.words.isEmpty
        )
    }

    private func found(_ search: WordSearch) throws -> (files: [String], words: Set<[UInt8]>) {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.vault).sorted()
        var words: Set<[UInt8]> = []
        for name in names { words.formUnion(search.found(in: try vaultBytes(name))) }
        return (names, words)
    }

    /// The bytes of all files of the vault.
    func allVaultBytes() throws -> [UInt8] {
        try FileManager.default.contentsOfDirectory(atPath: folder.vault).sorted()
            .flatMap { try vaultBytes($0) }
    }

    private func vaultBytes(_ name: String) throws -> [UInt8] {
        let path = "\(folder.vault)/\(name)"
        guard let data = FileManager.default.contents(atPath: path) else {
            throw WorkflowError(.notFound, place: path, detail: "the file cannot be read")
        }
        return Array(data)
    }
}
