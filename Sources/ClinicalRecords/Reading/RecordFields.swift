internal import CodeSets
internal import FHIR

/// Reads the parts of a record object; where its documents' text comes from is the caller's matter.
extension FieldReader {
    mutating func patient() throws(RecordError) -> Patient {
        Patient(
            pseudonym: try string("pseudonym"),
            sex: try choice("sex") ?? .unknown,
            birthYear: try integer("birthYear"),
            ageYears: try integer("ageYears"),
            ageDays: try integer("ageDays")
        )
    }

    /// Reads the encounter; the names of assumed values are added to `assumed`.
    mutating func encounter(
        over base: Encounter = Encounter(),
        assumed: inout [String]
    ) throws(RecordError) -> Encounter {
        var encounter = base
        if let text = try string("number") { encounter.number = text }
        if let setting = try choice("setting", Setting.self) {
            encounter.setting = setting
            assumed.removeAll { $0 == "setting" }
        }
        if let day = try day("admitted") { encounter.admitted = day }
        if let day = try day("discharged") { encounter.discharged = day }
        if let first = encounter.admitted, let last = encounter.discharged, last < first {
            throw context.error(.badValue, path("discharged"), "the discharge is before admission")
        }
        if let text = try string("dischargeStatus") { encounter.dischargeStatus = text }
        if let text = try string("admissionType") { encounter.admissionType = text }
        if let text = try string("admissionSource") { encounter.admissionSource = text }
        if let text = try string("payer") { encounter.payer = text }
        let reasons = try reasons()
        if !reasons.isEmpty { encounter.reasons = reasons }
        let providers = try list("providers") { (reader: inout FieldReader) throws(RecordError) in
            EncounterProvider(
                role: try reader.string("role") ?? "other",
                npi: try reader.string("npi"),
                specialty: try reader.string("specialty")
            )
        }
        if !providers.isEmpty { encounter.providers = providers }
        return encounter
    }

    private mutating func reasons() throws(RecordError) -> [String] {
        for name in ["reasons", "reason", "chiefComplaint"] {
            guard let value = value(name) else { continue }
            return value.array == nil ? [try string(name) ?? ""] : try strings(name)
        }
        return []
    }

    /// An entry of a structured list: an object, or a plain string that is its text.
    mutating func entries<Entry>(
        _ name: String,
        _ read: (inout FieldReader, _ path: String) throws(RecordError) -> Entry
    ) throws(RecordError) -> [Entry] {
        var result: [Entry] = []
        for (index, value) in try elements(name).enumerated() {
            var item = value
            if let text = value.string {
                let member = JSONObject.Member(name: "text", value: JSONValue(.string(text)))
                item = JSONValue(.object(JSONObject(members: [member])))
            }
            var reader = try FieldReader(item, path: "\(path(name))[\(index)]", context: context)
            result.append(try read(&reader, "\(name)[\(index)]"))
            reader.finish()
        }
        return result
    }

    mutating func problem(_ path: String) throws(RecordError) -> Problem {
        let code = try string("code")
        var problem = Problem(
            text: try words(or: code),
            code: code,
            system: try string("system"),
            status: try lenientChoice("status"),
            verification: try lenientChoice("verification"),
            isEncounterDiagnosis: try bool("encounterDiagnosis") ?? false,
            onset: try day("onset"),
            abatement: try day("abatement"),
            path: path
        )
        problem.translations = try translations()
        return problem
    }

    mutating func procedure(_ path: String) throws(RecordError) -> RecordedProcedure {
        let code = try string("code")
        var procedure = RecordedProcedure(
            text: try words(or: code),
            code: code,
            system: try string("system"),
            status: try string("status"),
            date: try day("date"),
            path: path
        )
        procedure.translations = try translations()
        return procedure
    }

    mutating func entry(_ path: String) throws(RecordError) -> RecordEntry {
        let code = try string("code")
        return RecordEntry(
            kind: try choice("kind") ?? .other,
            text: try words(or: code),
            code: code,
            system: try string("system"),
            status: try string("status"),
            detail: try string("detail"),
            date: try day("date"),
            end: try day("end"),
            path: path
        )
    }

    private mutating func translations() throws(RecordError) -> [SourceCode] {
        try list("translations") { (reader: inout FieldReader) throws(RecordError) in
            SourceCode(
                code: try reader.required("code"),
                system: try reader.string("system"),
                text: try reader.string("text")
            )
        }
    }

    mutating func result(_ path: String) throws(RecordError) -> TestResult {
        let code = try string("code")
        return TestResult(
            text: try words(or: code),
            code: code,
            system: try string("system"),
            value: try scalar("value"),
            unit: try string(any: "unit", "units"),
            referenceRange: try string(any: "referenceRange", "reference", "range"),
            interpretation: try string(any: "interpretation", "flag"),
            category: try string("category"),
            date: try day("date"),
            path: path
        )
    }

    mutating func medication(_ path: String) throws(RecordError) -> Medication {
        let code = try string("code")
        let doses = [try string("dose"), try string("frequency")].compactMap { $0 }
        return Medication(
            text: try words(or: code),
            code: code,
            system: try string("system"),
            dose: doses.isEmpty ? nil : doses.joined(separator: " "),
            route: try string("route"),
            status: try string("status"),
            reason: try string(any: "reason", "indication"),
            start: try day("start"),
            end: try day("end"),
            path: path
        )
    }

    /// The words of an entry under one of the names in use; a code alone serves as its words.
    private mutating func words(or code: String?) throws(RecordError) -> String {
        if let text = try string(any: "text", "name", "description", "display", "title") {
            return text
        }
        if code == nil {
            context.warn(path, rule: "no-text", "the entry has neither text nor code")
        }
        return code ?? ""
    }

    /// A value of a list entry; one that is not known is named in a warning and left out.
    private mutating func lenientChoice<Choice: RawRepresentable & CaseIterable>(
        _ name: String
    ) throws(RecordError) -> Choice? where Choice.RawValue == String {
        guard let text = try string(name) else { return nil }
        if let choice = Choice(rawValue: text.lowercased()) { return choice }
        let allowed = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        context.warn(path(name), rule: "unknown-value", "the value is none of: \(allowed)")
        return nil
    }
}
