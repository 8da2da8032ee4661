internal import FHIR

extension CodingQuery {
    /// Reads one query object, as a person writes it.
    ///
    /// - Parameters:
    ///   - bytes: The JSON text of one object.
    ///   - file: The name to put into errors.
    /// - Throws: `RecordError` naming file, path and rule; a field that is not read is refused.
    public init(json bytes: [UInt8], file: String? = nil) throws(RecordError) {
        let context = ReadingContext(file: file)
        var reader = try FieldReader(
            try JSONFile.parse(bytes, file: file),
            path: "$",
            context: context
        )
        self = try reader.query()
        reader.finish()
        if let unread = context.warnings.first {
            throw context.error(.badValue, unread.path, "the field is not one of a query")
        }
    }
}
