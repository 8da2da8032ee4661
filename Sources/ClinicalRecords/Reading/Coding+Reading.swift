internal import CodeSets
internal import FHIR

extension Coding {
    /// Reads a `chartkeeper-coding/1` object.
    ///
    /// `record` and `codes` with `system`, `code` and `role` are enough; what else is absent gets
    /// its default, so that codings of other programs can be scored.
    ///
    /// - Parameters:
    ///   - bytes: The JSON text of one object.
    ///   - file: The name to put into errors and warnings.
    /// - Returns: The coding and what was read around.
    /// - Throws: `RecordError` naming file, path and rule.
    public static func read(
        json bytes: [UInt8],
        file: String? = nil
    ) throws(RecordError) -> (coding: Coding, warnings: [RecordWarning]) {
        let context = ReadingContext(file: file)
        var reader = try FieldReader(
            try JSONFile.parse(bytes, file: file),
            path: "$",
            context: context
        )
        try reader.checkFormat(RecordFormat.coding)
        var coding = Coding(
            record: try reader.recordID("record"),
            release: try reader.day("release"),
            status: try reader.choice("status") ?? .draft,
            assumed: try reader.strings("assumed"),
            codes: try reader.list("codes") { (reader: inout FieldReader) throws(RecordError) in
                try reader.assignedCode()
            },
            admittingDiagnosis: try reader.string("admittingDiagnosis"),
            reasonForVisit: try reader.strings("reasonForVisit"),
            drg: try reader.drg(),
            refused: try reader.list("refused") { (reader: inout FieldReader) throws(RecordError) in
                try reader.refusedCode()
            },
            queries: try reader.queries(),
            seconds: try reader.integer("seconds")
        )
        guard reader.object["codes"] != nil else {
            throw context.error(.missing, "$.codes", "the field is required")
        }
        coding.numberSequences()
        reader.finish()
        return (coding, context.warnings)
    }

    /// Gives codes without a sequence (0) the next number among the diagnoses or the procedures.
    private mutating func numberSequences() {
        var diagnoses = 0
        var procedures = 0
        for index in codes.indices {
            let isProcedure = codes[index].role == .procedure
            let next = (isProcedure ? procedures : diagnoses) + 1
            if codes[index].sequence == 0 { codes[index].sequence = next }
            if isProcedure { procedures = next } else { diagnoses = next }
        }
    }
}

extension FieldReader {
    mutating func assignedCode() throws(RecordError) -> AssignedCode {
        AssignedCode(
            system: try requiredChoice("system"),
            code: try required("code"),
            title: try string("title") ?? "",
            role: try requiredChoice("role"),
            sequence: try integer("sequence") ?? 0,
            poa: try choice("poa"),
            date: try day("date"),
            modifiers: try strings("modifiers"),
            units: try integer("units"),
            evidence: try evidence(),
            rules: try strings("rules")
        )
    }

    mutating func refusedCode() throws(RecordError) -> RefusedCode {
        RefusedCode(
            system: try choice("system") ?? .icd10CM,
            code: try required("code"),
            title: try string("title") ?? "",
            rules: try strings("rules"),
            evidence: try evidence()
        )
    }

    mutating func evidence() throws(RecordError) -> [Evidence] {
        try list("evidence") { (reader: inout FieldReader) throws(RecordError) in
            let quote = try reader.string("quote") ?? ""
            let assertion = try reader.choice("assertion", EvidenceAssertion.self)
            if let path = try reader.string("path") {
                return Evidence(path: path, quote: quote, assertion: assertion)
            }
            let document = try reader.required("document")
            let start = try reader.integer("start") ?? 0
            let end = try reader.integer("end") ?? 0
            guard start >= 0, end >= start else {
                throw reader.context.error(
                    .badValue,
                    reader.path("end"),
                    "0 <= start <= end is expected"
                )
            }
            return Evidence(
                document: document,
                start: start,
                end: end,
                quote: quote,
                assertion: assertion
            )
        }
    }

    mutating func requiredChoice<Choice: RawRepresentable & CaseIterable>(
        _ name: String
    ) throws(RecordError) -> Choice where Choice.RawValue == String {
        _ = try required(name)
        guard let choice = try choice(name, Choice.self) else {
            throw context.error(.missing, path(name), "the field is required")
        }
        return choice
    }

    mutating func drg() throws(RecordError) -> DRGAssignment? {
        try nested("drg") { (reader: inout FieldReader) throws(RecordError) in
            DRGAssignment(
                version: try reader.scalar("version") ?? "",
                code: try reader.scalar("code") ?? ""
            )
        }
    }

    mutating func queries() throws(RecordError) -> [CodingQuery] {
        try list("queries") { (reader: inout FieldReader) throws(RecordError) in
            try reader.query()
        }
    }

    mutating func query() throws(RecordError) -> CodingQuery {
        CodingQuery(
            topic: try string("topic") ?? "",
            question: try string("question") ?? "",
            options: try strings("options"),
            indicators: try indicators(),
            life: try queryLife(),
            isByPerson: try bool("byPerson") ?? false
        )
    }

    private mutating func queryLife() throws(RecordError) -> QueryLife? {
        guard let id = try string("id") else { return nil }
        var life = QueryLife(id: id, state: try choice("state") ?? .drafted)
        life.recipient = try string("recipient")
        life.sent = try day("sent")
        life.answered = try day("answered")
        life.closed = try day("closed")
        life.response = try choice("response")
        life.answer = try string("answer")
        return life
    }

    /// Indicators are strings; an object stands for its `quote` or `text`.
    private mutating func indicators() throws(RecordError) -> [String] {
        var texts: [String] = []
        for (index, value) in try elements("indicators").enumerated() {
            if let text = value.string {
                texts.append(text)
                continue
            }
            var reader = try FieldReader(
                value,
                path: "\(path("indicators"))[\(index)]",
                context: context
            )
            texts.append(try reader.string(any: "quote", "text") ?? "")
            reader.finish()
        }
        return texts
    }
}
