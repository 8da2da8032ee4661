internal import FHIR

extension Problem {
    func write(to writer: inout JSONWriter) {
        writer.field("text", text)
        writer.field("code", code)
        writer.field("system", system)
        writer.field("status", status?.rawValue)
        writer.field("verification", verification?.rawValue)
        writer.flag("encounterDiagnosis", isEncounterDiagnosis)
        writer.field("onset", onset)
        writer.field("abatement", abatement)
        writer.list("translations", translations) { $1.write(to: &$0) }
    }
}

extension RecordedProcedure {
    func write(to writer: inout JSONWriter) {
        writer.field("text", text)
        writer.field("code", code)
        writer.field("system", system)
        writer.field("status", status)
        writer.field("date", date)
        writer.list("translations", translations) { $1.write(to: &$0) }
    }
}

extension SourceCode {
    func write(to writer: inout JSONWriter) {
        writer.field("code", code)
        writer.field("system", system)
        writer.field("text", text)
    }
}

extension RecordEntry {
    func write(to writer: inout JSONWriter) {
        writer.field("kind", kind.rawValue)
        writer.field("text", text)
        writer.field("code", code)
        writer.field("system", system)
        writer.field("status", status)
        writer.field("detail", detail)
        writer.field("date", date)
        writer.field("end", end)
    }
}

extension TestResult {
    func write(to writer: inout JSONWriter) {
        writer.field("text", text)
        writer.field("code", code)
        writer.field("system", system)
        writer.field("value", value)
        writer.field("unit", unit)
        writer.field("referenceRange", referenceRange)
        writer.field("interpretation", interpretation)
        writer.field("category", category)
        writer.field("date", date)
    }
}

extension Medication {
    func write(to writer: inout JSONWriter) {
        writer.field("text", text)
        writer.field("code", code)
        writer.field("system", system)
        writer.field("dose", dose)
        writer.field("route", route)
        writer.field("status", status)
        writer.field("reason", reason)
        writer.field("start", start)
        writer.field("end", end)
    }
}
