internal import CodeSets
internal import FHIR

extension AnswerKey {
    /// Writes the key as one `chartkeeper-key/1` object; the same key, the same bytes.
    ///
    /// - Parameter indented: Whether to write indented lines; otherwise one line, without newline.
    /// - Returns: The JSON text as UTF-8.
    public func json(indented: Bool = false) -> [UInt8] {
        var writer = JSONWriter(indented: indented)
        writer.object { writer in
            writer.field("format", RecordFormat.key)
            writer.field("record", record.text)
            writer.field("difficulty", difficulty?.rawValue)
            writer.list("codes", codes, always: true) { $1.write(to: &$0) }
            writer.field("firstListedAlternatives", firstListedAlternatives)
            writer.nested("drg", drg) { $1.write(to: &$0) }
            writer.list("queries", queries) { $1.write(to: &$0) }
        }
        return writer.bytes
    }
}

extension KeyCode {
    func write(to writer: inout JSONWriter) {
        writer.field("system", system.rawValue)
        writer.field("code", code)
        writer.field("role", role.rawValue)
        writer.field("poa", poa?.rawValue)
        writer.field("date", date)
        writer.field("modifiers", modifiers)
        writer.field("units", units)
        writer.list("evidence", evidence, always: true) { writer, evidence in
            writer.field("document", evidence.document)
            writer.field("path", evidence.path)
            writer.field("quote", evidence.quote)
        }
        writer.field("guideline", guideline)
        writer.field("rationale", rationale)
        writer.field("alternatives", alternatives)
        writer.flag("optional", optional)
        writer.list("commonMistakes", commonMistakes) { writer, mistake in
            writer.field("code", mistake.code)
            writer.field("why", mistake.why)
        }
    }
}
