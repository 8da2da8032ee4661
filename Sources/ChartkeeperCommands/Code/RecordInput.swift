import ArgumentParser
import ClinicalRecords
import CodeSets
import Foundation
import Workflow

/// What a command reads: paths, or standard input as `-`, with the values a bare note lacks.
struct RecordInput: ParsableArguments {
    @Argument(help: "Note, record folder, FHIR file, or - for standard input.")
    var paths: [String] = []

    @Option(help: "Setting of a bare note: inpatient, outpatient, emergency, office.")
    var setting: String?

    @Option(help: "Date of service of a bare note, YYYY-MM-DD.")
    var date: String?

    @Option(help: "Sex of the patient of a bare note: female, male, other, unknown.")
    var sex: String?

    @Option(help: "Age in years of the patient of a bare note.")
    var age: Int?

    /// Whether a value for a bare note was given.
    var hasValues: Bool { setting != nil || date != nil || sex != nil || age != nil }

    func validate() throws {
        if let setting, Setting(rawValue: setting) == nil {
            throw ValidationError("--setting is inpatient, outpatient, emergency or office")
        }
        if let date, CalendarDay(date) == nil {
            throw ValidationError("--date is a day YYYY-MM-DD")
        }
        if let sex, Sex(rawValue: sex) == nil {
            throw ValidationError("--sex is female, male, other or unknown")
        }
        if let age, !(0...130).contains(age) { throw ValidationError("--age is 0 to 130 years") }
    }

    /// The records of all paths, in the order given.
    func records(_ workbench: Workbench) throws -> [ClinicalRecord] {
        var records: [ClinicalRecord] = []
        for path in paths {
            let found: [ClinicalRecord]
            if path == "-" {
                let bytes = Array(FileHandle.standardInput.readDataToEndOfFile())
                found = try workbench.reader.read(bytes: bytes, name: "standard input")
            } else {
                found = try workbench.reader.read(path: path)
            }
            records += found.map(completed)
        }
        for record in records {
            for warning in record.warnings { Console.warning(warning.description) }
        }
        return records
    }

    /// The record with the values of the options.
    private func completed(_ record: ClinicalRecord) -> ClinicalRecord {
        var record = record
        if let setting, let value = Setting(rawValue: setting) {
            record.encounter.setting = value
            record.assumed.removeAll { $0 == "setting" }
        }
        if let date, let day = CalendarDay(date) {
            record.encounter.discharged = day
            record.assumed.removeAll { $0 == "dateOfService" }
        }
        if let sex, let value = Sex(rawValue: sex) { record.patient.sex = value }
        if let age { record.patient.ageYears = age }
        return record
    }
}
