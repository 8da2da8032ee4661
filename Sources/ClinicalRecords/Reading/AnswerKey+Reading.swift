internal import CodeSets
internal import FHIR

extension AnswerKey {
    /// Reads a `chartkeeper-key/1` object; what was read around stands in its `warnings`.
    ///
    /// - Parameters:
    ///   - bytes: The JSON text of one object.
    ///   - file: The name to put into errors and warnings.
    /// - Throws: `RecordError` naming file, path and rule.
    public init(json bytes: [UInt8], file: String? = nil) throws(RecordError) {
        let context = ReadingContext(file: file)
        var reader = try FieldReader(
            try JSONFile.parse(bytes, file: file),
            path: "$",
            context: context
        )
        try reader.checkFormat(RecordFormat.key)
        let record = try reader.recordID("record")
        guard reader.object["codes"] != nil else {
            throw context.error(.missing, "$.codes", "the field is required")
        }
        let codes = try reader.list("codes") { (reader: inout FieldReader) throws(RecordError) in
            try reader.keyCode()
        }
        self.init(
            record: record,
            codes: codes,
            firstListedAlternatives: try reader.strings("firstListedAlternatives"),
            drg: try reader.drg(),
            queries: try reader.queries(),
            difficulty: try reader.choice("difficulty")
        )
        reader.finish()
        warnings = context.warnings
    }
}

extension FieldReader {
    mutating func keyCode() throws(RecordError) -> KeyCode {
        KeyCode(
            system: try requiredChoice("system"),
            code: try required("code"),
            role: try requiredChoice("role"),
            poa: try choice("poa"),
            date: try day("date"),
            modifiers: try strings("modifiers"),
            units: try integer("units"),
            evidence: try list("evidence") { (reader: inout FieldReader) throws(RecordError) in
                KeyEvidence(
                    document: try reader.string("document"),
                    path: try reader.string("path"),
                    quote: try reader.string("quote") ?? ""
                )
            },
            guideline: try string("guideline"),
            rationale: try string("rationale"),
            alternatives: try strings("alternatives"),
            optional: try bool("optional") ?? false,
            commonMistakes: try list("commonMistakes") {
                (reader: inout FieldReader) throws(RecordError) in
                CommonMistake(
                    code: try reader.required("code"),
                    why: try reader.string("why") ?? ""
                )
            }
        )
    }
}
