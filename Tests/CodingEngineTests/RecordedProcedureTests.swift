import ClinicalRecords
import CodeSets
import CodingEngine
import Testing

@Suite("Structured procedures")
struct RecordedProcedureTests {
    private func code(
        _ text: String,
        _ procedures: [RecordedProcedure]
    ) throws -> Coding {
        var record = try Coder.record(
            [Document(id: "d1", type: .procedureNote, text: text)],
            setting: .inpatient
        )
        record.procedures = procedures
        return try Coder.engine().code(record)
    }

    private func entry(
        _ code: String,
        status: String? = "completed",
        date: String? = "2026-03-03"
    ) -> RecordedProcedure {
        RecordedProcedure(
            text: "Procedure",
            code: code,
            system: CodeSystem.icd10PCS.rawValue,
            status: status,
            date: date.flatMap { CalendarDay($0) },
            path: "procedures[0]"
        )
    }

    @Test func `an entry is coded where the documents tell of no such procedure`() throws {
        let coding = try self.code("PROCEDURE: Paracentesis.", [entry("0FT44ZZ")])
        let found = try #require(coding.procedures.first { $0.code == "0FT44ZZ" })
        #expect(found.rules == ["procedure:recorded"])
        #expect(found.date == CalendarDay("2026-03-03"))
        #expect(found.evidence.count == 1)
    }

    @Test func `an entry supports the code of the documents`() throws {
        let coding = try self.code("PROCEDURE: Laparoscopic cholecystectomy.", [entry("0FT44ZZ")])
        let codes = coding.procedures.filter { $0.code == "0FT44ZZ" }
        #expect(codes.count == 1)
        #expect(codes.first?.evidence.count == 2)
    }

    @Test(arguments: [
        ("0FT44ZZ", "not-done", "2026-03-03", "procedure:not-done"),
        ("0FT44ZZ", "completed", "2024-03-03", "procedure:not-of-this-encounter"),
        ("0FT99ZZ", "completed", "2026-03-03", "procedure:code-not-in-release"),
    ])
    func `what was not done here, or is no code, is refused by name`(
        code: String,
        status: String,
        date: String,
        rule: String
    ) throws {
        let coding = try self.code(
            "PROCEDURE: Paracentesis.",
            [entry(code, status: status, date: date)]
        )
        #expect(!coding.procedures.contains { $0.code == code })
        #expect(coding.refused.contains { $0.code == code && $0.rules == [rule] })
    }

    @Test func `where the documents tell of it in another way they decide`() throws {
        let coding = try self.code("PROCEDURE: Open cholecystectomy.", [entry("0FT44ZZ")])
        #expect(coding.procedures.contains { $0.code == "0FT40ZZ" })
        #expect(!coding.procedures.contains { $0.code == "0FT44ZZ" })
        #expect(coding.refused.contains { $0.rules == ["procedure:documents-differ"] })
    }

    @Test func `outside of stays procedures are not coded in this system`() throws {
        var record = try Coder.record(
            [Document(id: "d1", type: .officeNote, text: "Assessment: Gout.")]
        )
        record.procedures = [entry("0FT44ZZ")]
        #expect(try Coder.engine().code(record).procedures.isEmpty)
    }
}
