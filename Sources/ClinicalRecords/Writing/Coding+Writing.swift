internal import CodeSets
internal import FHIR

extension Coding {
    /// Writes the coding as one `chartkeeper-coding/1` object; the same coding, the same bytes.
    ///
    /// - Parameter indented: Whether to write indented lines; otherwise one line, without newline.
    /// - Returns: The JSON text as UTF-8.
    public func json(indented: Bool = false) -> [UInt8] {
        var writer = JSONWriter(indented: indented)
        writer.object { writer in
            writer.field("format", RecordFormat.coding)
            writer.field("record", record.text)
            writer.field("release", release)
            writer.field("status", status.rawValue)
            writer.field("assumed", assumed, always: true)
            writer.list("codes", codes, always: true) { $1.write(to: &$0) }
            writer.field("admittingDiagnosis", admittingDiagnosis)
            writer.field("reasonForVisit", reasonForVisit)
            writer.nested("drg", drg) { $1.write(to: &$0) }
            writer.list("refused", refused, always: true) { $1.write(to: &$0) }
            writer.list("queries", queries, always: true) { $1.write(to: &$0) }
            writer.field("seconds", seconds)
        }
        return writer.bytes
    }
}

extension AssignedCode {
    func write(to writer: inout JSONWriter) {
        writer.field("system", system.rawValue)
        writer.field("code", code)
        writer.field("title", title)
        writer.field("role", role.rawValue)
        writer.field("sequence", sequence)
        writer.field("poa", poa?.rawValue)
        writer.field("date", date)
        writer.field("modifiers", modifiers)
        writer.field("units", units)
        writer.list("evidence", evidence, always: true) { $1.write(to: &$0) }
        writer.field("rules", rules, always: true)
    }
}

extension Evidence {
    func write(to writer: inout JSONWriter) {
        switch place {
        case .text(let document, let start, let end):
            writer.field("document", document)
            writer.field("start", start)
            writer.field("end", end)
        case .structured(let path):
            writer.field("path", path)
        }
        writer.field("quote", quote)
        writer.field("assertion", assertion?.rawValue)
    }
}

extension RefusedCode {
    func write(to writer: inout JSONWriter) {
        writer.field("system", system.rawValue)
        writer.field("code", code)
        writer.field("title", title)
        writer.field("rules", rules, always: true)
        writer.list("evidence", evidence, always: true) { $1.write(to: &$0) }
    }
}

extension DRGAssignment {
    func write(to writer: inout JSONWriter) {
        writer.field("version", version)
        writer.field("code", code)
    }
}

extension CodingQuery {
    func write(to writer: inout JSONWriter) {
        writer.field("topic", topic)
        if !question.isEmpty { writer.field("question", question) }
        writer.field("options", options)
        writer.field("indicators", indicators, always: true)
        writer.flag("byPerson", isByPerson)
        life?.write(to: &writer)
    }
}

extension QueryLife {
    func write(to writer: inout JSONWriter) {
        writer.field("id", id)
        writer.field("state", state.rawValue)
        writer.field("recipient", recipient)
        writer.field("sent", sent)
        writer.field("answered", answered)
        writer.field("closed", closed)
        writer.field("response", response?.rawValue)
        writer.field("answer", answer)
    }
}
