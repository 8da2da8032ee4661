internal import FHIR

extension ClinicalRecord {
    /// Reads a `chartkeeper-record/1` object whose documents carry their text.
    ///
    /// A record without anything to code is read too, for a store may hold it; `RecordReader`
    /// refuses it.
    ///
    /// - Parameters:
    ///   - bytes: The JSON text of one object.
    ///   - file: The name to put into errors and warnings.
    /// - Throws: `RecordError` naming file, path and rule.
    public init(json bytes: [UInt8], file: String? = nil) throws(RecordError) {
        let object = RecordObject(
            context: ReadingContext(file: file),
            loadText: nil,
            loadSource: nil
        )
        self = try object.read(try JSONFile.parse(bytes, file: file))
    }
}
