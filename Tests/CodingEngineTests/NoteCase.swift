import ClinicalRecords
import CodingEngine
import Testing

/// A short note, the codes that it must have and those that it must not.
struct NoteCase: Sendable, CustomTestStringConvertible {
    let text: String
    let codes: [String]
    let not: [String]
    let setting: Setting
    let type: DocumentType
    let sex: Sex
    let years: Int?
    let days: Int?

    init(
        _ text: String,
        _ codes: [String],
        not: [String] = [],
        setting: Setting = .office,
        type: DocumentType = .officeNote,
        sex: Sex = .unknown,
        years: Int? = 50,
        days: Int? = nil
    ) {
        self.text = text
        self.codes = codes
        self.not = not
        self.setting = setting
        self.type = type
        self.sex = sex
        self.years = years
        self.days = days
    }

    var testDescription: String { text.replacing("\n", with: " / ") }

    /// Codes the note and compares; a prefix in `not` stands for all codes below.
    func check() throws {
        let record = try Coder.record(
            [Document(id: "d1", type: type, text: text)],
            setting: setting,
            sex: sex,
            years: years,
            days: days
        )
        let found = try Coder.engine().code(record).codes.map(\.code)
        for code in codes {
            #expect(found.contains(code), "\(code) is missing among \(found): \(testDescription)")
        }
        for code in not {
            #expect(
                !found.contains { $0.hasPrefix(code) },
                "\(code) is among \(found): \(testDescription)"
            )
        }
    }
}
