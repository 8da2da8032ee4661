import ClinicalRecords
import CodeSets
import CodingEngine
import Testing

@Suite("What every coding has")
struct CodingFormTests {
    static let text = """
        CHIEF COMPLAINT: Shortness of breath — 3 days.
        PMH: hypertension, type 2 diabetes, CKD stage 3b, prior stroke.
        FAMILY HISTORY: mother with breast cancer.
        ASSESSMENT: 1. Acute on chronic systolic heart failure
        2. Pneumonia, possible.
        3. No deep vein thrombosis. Ménière's disease. BMI 36.2, obesity.
        """

    private func coded() throws -> (record: ClinicalRecord, coding: Coding) {
        let record = try Coder.record(
            [
                Document(id: "d1", type: .historyAndPhysical, text: Self.text),
                Document(id: "d2", type: .dischargeSummary, text: Self.text),
            ],
            setting: .inpatient
        )
        return (record, try Coder.engine().code(record))
    }

    @Test func `two runs give the same bytes`() throws {
        #expect(try coded().coding.json() == coded().coding.json())
    }

    @Test func `every code has evidence whose quote is the bytes of its span, and a rule`() throws {
        let (record, coding) = try coded()
        #expect(coding.codes.count >= 5)
        for code in coding.codes {
            #expect(!code.evidence.isEmpty, "\(code)")
            #expect(!code.rules.isEmpty && code.rules.allSatisfy { !$0.isEmpty }, "\(code)")
            #expect(!code.title.isEmpty, "\(code)")
        }
        let evidence = coding.codes.flatMap(\.evidence) + coding.refused.flatMap(\.evidence)
        for item in evidence {
            guard case .text(let name, let start, let end) = item.place else { continue }
            let bytes = Array(try #require(record.document(name)).text.utf8)
            try #require(start < end && end <= bytes.count)
            #expect(Array(bytes[start..<end]) == Array(item.quote.utf8), "\(item)")
        }
    }

    @Test func `sequences run from 1 and the first is principal for an inpatient`() throws {
        let codes = try coded().coding.diagnoses
        #expect(codes.map(\.sequence) == Array(1...codes.count))
        #expect(codes.first?.role == .principal)
        #expect(codes.dropFirst().allSatisfy { $0.role == .secondary })
        #expect(Set(codes.map(\.code)).count == codes.count)
    }

    @Test func `every code is billable in the release`() throws {
        let release = try Coder.engine().release
        for code in try coded().coding.diagnoses {
            let node = try #require(ICD10CMCode(code.code).flatMap { release.node($0) })
            #expect(release.isBillable(node), "\(code)")
        }
    }

    @Test func `a refused code says by which rule`() throws {
        let refused = try coded().coding.refused
        #expect(!refused.isEmpty)
        for code in refused { #expect(!code.rules.isEmpty, "\(code)") }
    }

    @Test(arguments: ["", "\n", "Seen today.", "é\u{301}…", "Assessment:", "((((", "1.\n2.\n"])
    func `a note that names nothing has no codes`(text: String) throws {
        let record = try Coder.record([Document(id: "d1", type: .officeNote, text: text)])
        #expect(try Coder.engine().code(record).codes.isEmpty)
    }
}
