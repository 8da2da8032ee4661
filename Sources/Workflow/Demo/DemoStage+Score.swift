import ClinicalRecords
import CodeSets
import Foundation
import Scoring
import Sealing

extension DemoStage {
    /// Compares the codings with the keys of the records that are there, and writes the page.
    func score() throws {
        let vault = try openVault()
        let lists = try CodeLists.installed(for: nil, from: CodeSetCatalog())
        let present = Set(try VaultCodingRun.allRecords(of: vault))
        let keys = try ScoreInputs.keys(folder: keys, lists: lists).keys
            .filter { present.contains($0.record) }
        let score = Scorer.score(codings: try ScoreInputs.codings(of: vault), keys: keys)
        report.score = score
        try AtomicFile.write(Array(score.html.utf8), to: folder.scorePage, mode: 0o644)
        for system in score.systems {
            let counts = system.micro
            try say(
                "\(system.system.rawValue): \(counts.matched) matched, \(counts.missed) missed,"
                    + " \(counts.extra) extra"
            )
        }
        try say("page with charts: \(folder.scorePage)")
        try prove("every record has an answer key", score.unkeyed.isEmpty)
    }
}
