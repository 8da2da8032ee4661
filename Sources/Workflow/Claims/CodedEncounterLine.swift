public import ClinicalRecords
import FHIR

/// A line `{"record": ..., "coding": ...}`: a record together with its coding.
public struct CodedEncounterLine: Sendable {
    /// The record.
    public let record: ClinicalRecord
    /// Its coding.
    public let coding: Coding

    /// Reads a line; nil for an object without these two members.
    ///
    /// - Parameters:
    ///   - bytes: The object.
    ///   - file: The file and line, for errors.
    /// - Throws: `RecordError` for members that are no record or coding, or that do not belong
    ///   together.
    public init?(_ bytes: [UInt8], file: String) throws {
        guard let object = try? JSONParser.parse(bytes).object,
            let record = object["record"], record.object != nil, let coding = object["coding"]
        else { return nil }
        func text(_ value: JSONValue) -> [UInt8] {
            var writer = JSONWriter()
            writer.value(value)
            return writer.bytes
        }
        self.record = try ClinicalRecord(json: text(record), file: file)
        self.coding = try Coding.read(json: text(coding), file: file).coding
        guard self.record.id == self.coding.record else {
            throw RecordError(
                .badValue,
                file: file,
                path: "$.coding.record",
                detail: "the coding is of another record than the one beside it"
            )
        }
    }
}
