import ClinicalRecords
import Foundation
import RecordVault
import Sealing
import Testing

@Suite struct `Files of a vault` {
    /// Everything in a folder, and what an unsealed database of the same rows would show.
    private func words(of texts: [String]) -> Set<String> {
        let words = texts.flatMap { $0.split { !$0.isLetter && !$0.isNumber } }
        // Long enough that no sealed bytes hold one by chance, in any case.
        return Set(words.map(String.init).filter { $0.count >= 6 })
    }

    @Test func `hold no word of a stored record, while open and after`() throws {
        let fixture = try VaultFixture()
        let before = try temporaryFiles()
        let vault = try fixture.create()
        // Enough to spill: pages, overflow pages and several checkpoints.
        let long = String(repeating: sampleText + "\n", count: 400)
        for index in 0..<12 {
            try vault.store(sampleRecord("ip-\(index)", text: "\(index) " + long))
            try vault.store(sampleCoding("ip-\(index)"))
        }
        let words = words(of: [sampleText, "Pseudonymous", "Xylophonic phlebitis", "I80.3"])
        #expect(words.count > 8)
        var searched = try search(fixture.allFiles(), for: words)
        #expect(searched.contains { $0.hasSuffix("-wal") })
        #expect(searched.contains { $0.hasSuffix("-shm") })
        searched += try search(temporaryFiles().filter { !before.contains($0) }, for: words)
        try vault.close()
        _ = try search(fixture.allFiles(), for: words)
        _ = try fixture.open().records()
        _ = try search(fixture.allFiles(), for: words)
    }

    @Test func `would be caught if they held one`() throws {
        let fixture = try VaultFixture()
        try Data("..pumpernickel..".utf8).write(to: URL(filePath: fixture.base + "/leak"))
        let data = try Data(contentsOf: URL(filePath: fixture.base + "/leak"))
        #expect(data.range(of: Data("pumpernickel".utf8)) != nil)
    }

    @Test func `hide the length of a record within its bucket`() throws {
        let fixture = try VaultFixture()
        let vault = try fixture.create()
        let lengths = [1, 20, 60, 100]
        for length in lengths {
            try vault.store(
                sampleRecord("r-\(length)", text: String(repeating: "x", count: length))
            )
        }
        #expect(Set(try vault.records().map(\.size)).count == 1)
    }

    /// Searches files for words as UTF-8, in any case; returns what was searched.
    private func search(_ files: [String], for words: Set<String>) throws -> [String] {
        for file in files {
            // A file of another test may go away meanwhile.
            guard let data = FileManager.default.contents(atPath: file) else { continue }
            let folded = Data(data.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
            for word in words {
                let found = folded.range(of: Data(word.lowercased().utf8))
                #expect(found == nil, "\(file) holds \(word)")
            }
        }
        return files
    }

    /// SQLite's temporary files, wherever it may put them.
    private func temporaryFiles() throws -> [String] {
        ["/tmp", "/var/tmp", NSTemporaryDirectory()].flatMap { folder in
            ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
                .filter { $0.hasPrefix("etilqs") || $0.hasPrefix("sqlite") }
                .map { "\(folder)/\($0)" }
        }
    }
}
