internal import FHIR

extension ClinicalRecord {
    /// Writes the record as one `chartkeeper-record/1` object whose documents carry their text.
    ///
    /// The same record gives the same bytes, wherever it was read: the file names of warnings are
    /// not written. Reading them gives the record back but for these names.
    ///
    /// - Parameter indented: Whether to write indented lines; otherwise one line, without newline.
    /// - Returns: The JSON text as UTF-8.
    public func json(indented: Bool = false) -> [UInt8] {
        var writer = JSONWriter(indented: indented)
        writer.object { writer in
            writer.field("format", RecordFormat.record)
            writer.field("id", id.text)
            writer.nested("patient", patient) { $1.write(to: &$0) }
            writer.nested("encounter", encounter) {
                $1.write(to: &$0, isAssumed: assumed.contains("setting"))
            }
            writer.list("documents", documents, always: true) { $1.write(to: &$0) }
            writer.list("problems", problems) { $1.write(to: &$0) }
            writer.list("procedures", procedures) { $1.write(to: &$0) }
            writer.list("results", results) { $1.write(to: &$0) }
            writer.list("medications", medications) { $1.write(to: &$0) }
            writer.list("entries", entries) { $1.write(to: &$0) }
            writer.nested("billing", billing) { $1.write(to: &$0) }
            writer.field("assumed", assumed)
            writer.list("warnings", warnings) { writer, warning in
                writer.field("path", warning.path)
                writer.field("rule", warning.rule)
                writer.field("message", warning.message)
            }
        }
        return writer.bytes
    }
}

extension Patient {
    func write(to writer: inout JSONWriter) {
        writer.field("pseudonym", pseudonym)
        writer.field("sex", sex.rawValue)
        writer.field("birthYear", birthYear)
        writer.field("ageYears", ageYears)
        writer.field("ageDays", ageDays)
    }
}

extension Encounter {
    /// An assumed setting is not written while it is the default, for read back it would look
    /// documented.
    func write(to writer: inout JSONWriter, isAssumed: Bool) {
        writer.field("number", number)
        if !isAssumed || setting != .office { writer.field("setting", setting.rawValue) }
        writer.field("admitted", admitted)
        writer.field("discharged", discharged)
        writer.field("dischargeStatus", dischargeStatus)
        writer.field("admissionType", admissionType)
        writer.field("admissionSource", admissionSource)
        writer.field("reasons", reasons)
        writer.list("providers", providers) { writer, provider in
            writer.field("role", provider.role)
            writer.field("npi", provider.npi)
            writer.field("specialty", provider.specialty)
        }
        writer.field("payer", payer)
    }
}

extension Document {
    func write(to writer: inout JSONWriter) {
        writer.field("id", id)
        writer.field("type", type.rawValue)
        writer.field("date", date)
        writer.field("author", author)
        writer.field("text", text)
    }
}
