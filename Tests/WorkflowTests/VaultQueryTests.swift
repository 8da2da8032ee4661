import ClinicalRecords
import CodeSets
import Foundation
import RecordVault
import Sealing
import Testing
import Workflow

/// A query from draft to the coding that its answer changes.
@Suite struct VaultQueryTests {
    private static let query = CodingQuery(
        topic: "Heart failure, type and acuity",
        question: "Which type and acuity of heart failure was treated, in your judgment?",
        options: [
            "Acute on chronic systolic heart failure", "Chronic systolic heart failure", "Other",
            "Unable to determine",
        ],
        indicators: ["EF 30 %"]
    )

    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }

    /// A vault with one inpatient of unspecified heart failure, coded and final.
    private func withVault(_ body: (RecordVault, RecordID) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("queries-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let vault = try RecordVault.create(
            at: folder,
            passphrase: SecretBytes(copying: [1, 2, 3]),
            settings: VaultSettings(guardFolder: nil)
        )
        let id = try #require(RecordID("ip-1"))
        try vault.store(
            ClinicalRecord(
                id: id,
                encounter: Encounter(
                    setting: .inpatient,
                    admitted: CalendarDay("2026-04-03"),
                    discharged: CalendarDay("2026-04-08")
                ),
                documents: [
                    Document(
                        id: "d1",
                        type: .dischargeSummary,
                        author: "attending",
                        text: "DISCHARGE DIAGNOSIS:\n1. Heart failure\n"
                    )
                ]
            )
        )
        try finalize(id, vault)
        try body(vault, id)
        try vault.close()
    }

    private func finalize(_ id: RecordID, _ vault: RecordVault) throws {
        try VaultCodingRun(workbench: try Workbench()).run([id], in: vault, finalizing: true) {
            if case .failed(_, let error) = $0 { throw error }
        }
    }

    @Test func `a query goes from draft to the coding that its answer changes`() throws {
        try withVault { vault, id in
            let run = VaultQueryRun(vault: vault)
            #expect(try vault.coding(for: id)?.diagnoses.map(\.code) == ["I50.9"])
            #expect(try vault.unsentEncounters().count == 1)

            let name = try run.draft(Self.query, for: id)
            #expect(try run.holds(on: try day("2026-04-20")).isEmpty)
            try run.send(name, of: id, to: "attending", on: try day("2026-04-10"))

            // Held: not final, not exported, listed with its days.
            #expect(try vault.coding(for: id)?.status == .draft)
            #expect(try vault.unsentEncounters().isEmpty)
            #expect(try vault.openQueries().map(\.record) == [id])
            let hold = try #require(try run.holds(on: try day("2026-04-20")).first)
            #expect(hold.daysUnbilled == 12)
            #expect(hold.daysWaiting == 10)
            #expect(throws: VaultError(.state)) { try finalize(id, vault) }

            try run.answer(
                name,
                of: id,
                .agreed,
                text: "Acute on chronic systolic heart failure",
                on: try day("2026-04-21")
            )
            let again = try run.recode(id, workbench: try Workbench())
            #expect(again.diagnoses.map(\.code) == ["I50.23"])
            #expect(again.status == .draft)
            #expect(try run.entry(name, of: id).query.life?.state == .answered)
            #expect(throws: VaultError(.state)) { try finalize(id, vault) }

            try run.close(name, of: id, withdrawing: false, on: try day("2026-04-22"))
            try finalize(id, vault)
            #expect(try vault.coding(for: id)?.diagnoses.map(\.code) == ["I50.23"])
            #expect(try vault.unsentEncounters().count == 1)
            #expect(try vault.openQueries().isEmpty)
            #expect(try run.entry(name, of: id).query.life?.closed == CalendarDay("2026-04-22"))
        }
    }

    @Test func `steps out of turn and queries that lead are refused`() throws {
        try withVault { vault, id in
            let run = VaultQueryRun(vault: vault)
            let today = try day("2026-04-10")
            var leading = Self.query
            leading.options = ["Acute systolic heart failure", "Other", "Unable to determine"]
            let bad = try run.draft(leading, for: id)
            #expect(throws: VaultError(.argument)) {
                try run.send(bad, of: id, to: "attending", on: today)
            }
            let name = try run.draft(Self.query, for: id)
            #expect(throws: VaultError(.state)) {
                try run.answer(name, of: id, .agreed, text: "x", on: today)
            }
            #expect(throws: VaultError(.state)) {
                try run.close(name, of: id, withdrawing: false, on: today)
            }
            try run.send(name, of: id, to: "attending", on: today)
            #expect(throws: VaultError(.state)) {
                try run.send(name, of: id, to: "attending", on: today)
            }
            #expect(throws: VaultError(.argument)) {
                try run.answer(name, of: id, .agreed, text: " ", on: today)
            }
            try run.close(name, of: id, withdrawing: true, on: today)
            #expect(throws: VaultError(.unknown)) { try run.entry("q99", of: id) }
            #expect(try run.entries(of: id).compactMap(\.query.life?.state) == [.drafted, .closed])
        }
    }
}
