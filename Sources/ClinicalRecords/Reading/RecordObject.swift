internal import FHIR

/// Reads a `chartkeeper-record/1` object.
///
/// `loadText` gives the text of a document file named in a record folder; without it every document
/// must carry its text.
struct RecordObject {
    let context: ReadingContext
    let loadText: ((_ file: String, _ path: String) throws(RecordError) -> String)?
    let loadSource: ((_ file: String, _ path: String) throws(RecordError) -> [ClinicalRecord])?

    func read(_ value: JSONValue, path: String = "$") throws(RecordError) -> ClinicalRecord {
        var reader = try FieldReader(value, path: path, context: context)
        try reader.checkFormat(RecordFormat.record)
        let id = try reader.recordID("id")
        var record =
            if let source = try reader.string("source") {
                try self.source(source, path: reader.path("source"))
            } else {
                ClinicalRecord(id: id, assumed: ["setting"])
            }
        record.id = id
        let fromSource = reader.object["source"] != nil
        if !fromSource || reader.object["patient"] != nil {
            record.patient =
                try reader.nested("patient") { (reader: inout FieldReader) throws(RecordError) in
                    try reader.patient()
                } ?? record.patient
        }
        let base = record.encounter
        var assumed = record.assumed
        let encounter = try reader.nested("encounter") {
            (reader: inout FieldReader) throws(RecordError) in
            try reader.encounter(over: base, assumed: &assumed)
        }
        if let encounter { record.encounter = encounter }
        record.billing = try reader.nested("billing") {
            (reader: inout FieldReader) throws(RecordError) in
            try reader.billing()
        }
        if !fromSource { try content(&reader, into: &record) }
        // What an earlier reading noted keeps its order, a setting that it assumed among it.
        let noted = try reader.strings("assumed")
        record.assumed = noted + assumed.filter { !noted.contains($0) }
        record.warnings += try reader.list("warnings") {
            (reader: inout FieldReader) throws(RecordError) in
            RecordWarning(
                file: try reader.string("file"),
                path: try reader.string("path") ?? "$",
                rule: try reader.string("rule") ?? "",
                message: try reader.string("message") ?? ""
            )
        }
        reader.finish()
        record.warnings += context.warnings
        context.warnings = []
        return record
    }

    private func source(_ name: String, path: String) throws(RecordError) -> ClinicalRecord {
        guard let loadSource else {
            throw context.error(.unsupported, path, "a source is read only from a record folder")
        }
        let records = try loadSource(name, path)
        let withText = records.filter { !$0.documents.isEmpty }
        if records.count == 1 { return records[0] }
        if withText.count == 1 { return withText[0] }
        throw context.error(
            .severalEncounters,
            path,
            "the source holds \(records.count) encounters; a record folder is for one"
        )
    }

    private func content(
        _ reader: inout FieldReader,
        into record: inout ClinicalRecord
    ) throws(RecordError) {
        record.documents = try documents(&reader)
        record.problems = try reader.entries("problems") {
            (reader: inout FieldReader, path: String) throws(RecordError) in
            try reader.problem(path)
        }
        record.procedures = try reader.entries("procedures") {
            (reader: inout FieldReader, path: String) throws(RecordError) in
            try reader.procedure(path)
        }
        record.results = try reader.entries("results") {
            (reader: inout FieldReader, path: String) throws(RecordError) in
            try reader.result(path)
        }
        record.medications = try reader.entries("medications") {
            (reader: inout FieldReader, path: String) throws(RecordError) in
            try reader.medication(path)
        }
        record.entries = try reader.entries("entries") {
            (reader: inout FieldReader, path: String) throws(RecordError) in
            try reader.entry(path)
        }
    }

    private func documents(_ reader: inout FieldReader) throws(RecordError) -> [Document] {
        var documents: [Document] = []
        for (index, value) in try reader.elements("documents").enumerated() {
            let path = "\(reader.path("documents"))[\(index)]"
            var item = try FieldReader(value, path: path, context: context)
            let document = Document(
                id: try item.string("id") ?? "d\(index + 1)",
                type: try item.choice("type") ?? .other,
                date: try item.day("date"),
                author: try item.string("author"),
                text: try text(&item)
            )
            item.finish()
            guard !documents.contains(where: { $0.id == document.id }) else {
                throw context.error(.duplicate, item.path("id"), "another document has this id")
            }
            documents.append(document)
        }
        return documents
    }

    private func text(_ item: inout FieldReader) throws(RecordError) -> String {
        if let text = try item.string("text") {
            guard !text.utf8.contains(0) else {
                throw context.error(.nulByte, item.path("text"), "the text holds a NUL character")
            }
            warnIfEmpty(text, item.path("text"))
            return text
        }
        guard let file = try item.string("file") else {
            throw context.error(.missing, item.path, "a document needs its text")
        }
        guard let loadText else {
            throw context.error(
                .missing,
                item.path("text"),
                "a document outside a record folder carries its text, not a file name"
            )
        }
        let text = try loadText(file, item.path("file"))
        warnIfEmpty(text, item.path("file"))
        return text
    }

    private func warnIfEmpty(_ text: String, _ path: String) {
        guard TextBytes.isBlank(text.utf8) else { return }
        context.warn(path, rule: "empty-text", "the document has no text")
    }
}

/// The names of the formats.
enum RecordFormat {
    static let record = "chartkeeper-record/1"
    static let coding = "chartkeeper-coding/1"
    static let key = "chartkeeper-key/1"
}
