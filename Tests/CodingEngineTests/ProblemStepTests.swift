import ClinicalRecords
import CodingEngine
import Testing

@Suite("Structured problems as evidence")
struct ProblemStepTests {
    private func coding(_ problems: [Problem], text: String = "") throws -> Coding {
        var record = try Coder.record(
            text.isEmpty ? [] : [Document(id: "d1", type: .officeNote, text: text)]
        )
        record.problems = problems.enumerated().map { number, problem in
            var problem = problem
            problem.path = "problems[\(number)]"
            return problem
        }
        return try Coder.engine().code(record)
    }

    private func paths(_ evidence: [Evidence]) -> [String] {
        evidence.compactMap {
            if case .structured(let path) = $0.place { path } else { nil }
        }
    }

    @Test func `a diagnosis of the encounter is reported by its words, its entry as evidence`()
        throws
    {
        let coding = try coding(
            [Problem(text: "Acute bronchitis", isEncounterDiagnosis: true)],
            text: "Assessment: Hypertension."
        )
        let code = try #require(coding.codes.first { $0.code == "J20.9" })
        #expect(paths(code.evidence) == ["problems[0]"])
        #expect(code.evidence.first?.quote == "Acute bronchitis")
        #expect(code.rules.contains("problem:encounter-diagnosis"))
    }

    @Test func `an entry of the list alone is not of this encounter`() throws {
        let coding = try coding(
            [Problem(text: "Gout", status: .active)],
            text: "Assessment: Hypertension."
        )
        #expect(!coding.codes.contains { $0.code == "M10.9" })
        let refused = try #require(coding.refused.first { $0.code == "M10.9" })
        #expect(refused.rules.contains("problem:not-of-this-encounter"))
        #expect(paths(refused.evidence) == ["problems[0]"])
    }

    @Test func `an entry of the list supports what the note says`() throws {
        let coding = try coding(
            [Problem(text: "Gout", status: .active)],
            text: "Assessment: Gout."
        )
        let code = try #require(coding.codes.first { $0.code == "M10.9" })
        #expect(paths(code.evidence) == ["problems[0]"])
        #expect(code.evidence.count == 2)
    }

    @Test func `where no document says anything the list is all there is`() throws {
        let coding = try coding([Problem(text: "Gout", status: .active)])
        #expect(coding.codes.map(\.code) == ["M10.9"])
    }

    @Test(arguments: [
        (Problem(text: "Gout", verification: .refuted, isEncounterDiagnosis: true), "refuted"),
        (
            Problem(text: "Gout", verification: .enteredInError, isEncounterDiagnosis: true),
            "entered-in-error"
        ),
        (Problem(text: "Gout", verification: .differential, isEncounterDiagnosis: true), "IV.H"),
        (Problem(text: "Gout", status: .resolved, isEncounterDiagnosis: true), "resolved"),
    ])
    func `what is refuted, uncertain or over is refused by name`(
        problem: Problem,
        rule: String
    ) throws {
        let coding = try coding([problem], text: "Assessment: Hypertension.")
        #expect(!coding.codes.contains { $0.code == "M10.9" })
        let refused = try #require(coding.refused.first { $0.code == "M10.9" })
        #expect(refused.rules.contains { $0.contains(rule) })
    }

    @Test func `a problem that the note denies is refused`() throws {
        let coding = try coding(
            [Problem(text: "Gout", isEncounterDiagnosis: true)],
            text: "Assessment: No evidence of gout. Hypertension."
        )
        let refused = coding.refused.filter { $0.code == "M10.9" }
        #expect(!coding.codes.contains { $0.code == "M10.9" })
        #expect(refused.contains { $0.rules.contains("problem:denied-in-documents") })
    }

    @Test func `a code is taken when the words do not contradict it`() throws {
        let agreed = try coding([
            Problem(
                text: "Type 2 diabetes with diabetic chronic kidney disease",
                code: "E11.22",
                system: "ICD-10-CM",
                isEncounterDiagnosis: true
            )
        ])
        #expect(agreed.codes.contains { $0.code == "E11.22" })
        let wrong = try coding([
            Problem(text: "Gout", code: "I10", system: "ICD-10-CM", isEncounterDiagnosis: true)
        ])
        #expect(!wrong.codes.contains { $0.code == "I10" })
        #expect(wrong.refused.contains { $0.rules.contains("problem:code-and-words-differ") })
        let unknown = try coding([
            Problem(text: "Gout", code: "Q99.99", system: "ICD-10-CM", isEncounterDiagnosis: true)
        ])
        #expect(unknown.refused.contains { $0.rules.contains("problem:code-not-in-release") })
    }

    @Test func `a SNOMED code counts only by its words`() throws {
        let coding = try coding([
            Problem(
                text: "Gout",
                code: "44054006",
                system: "SNOMED CT",
                isEncounterDiagnosis: true
            )
        ])
        #expect(coding.codes.map(\.code) == ["M10.9"])
    }
}
