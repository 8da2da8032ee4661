internal import CodeSets
internal import FHIR

/// What was read around while one input is read.
final class ReadingContext {
    let file: String?
    var warnings: [RecordWarning] = []

    init(file: String?) {
        self.file = file
    }

    func warn(_ path: String, rule: String, _ message: String) {
        warnings.append(RecordWarning(file: file, path: path, rule: rule, message: message))
    }

    func error(_ code: RecordError.Code, _ path: String, _ detail: String) -> RecordError {
        RecordError(code, file: file, path: path, detail: detail)
    }
}

/// Takes the fields of one JSON object by name and knows in the end which were not taken.
struct FieldReader {
    let object: JSONObject
    let path: String
    let context: ReadingContext
    private var taken = TakenMembers()

    init(_ value: JSONValue, path: String, context: ReadingContext) throws(RecordError) {
        guard let object = value.object else {
            throw context.error(.wrongType, path, "an object is expected")
        }
        self.object = object
        self.path = path
        self.context = context
    }

    /// The value of a field, or nil where it is absent or null.
    mutating func value(_ name: String) -> JSONValue? {
        taken.take(name, of: object)
    }

    func path(_ name: String) -> String { path + JSONParser.step(name) }

    /// Warns of each field that nobody took.
    func finish() {
        for name in taken.rest(of: object) {
            context.warn(path(name), rule: "unknown-field", "this field is not read")
        }
    }

    // MARK: Scalars

    mutating func string(_ name: String) throws(RecordError) -> String? {
        guard let value = value(name) else { return nil }
        guard let text = value.string else {
            throw context.error(.wrongType, path(name), "a string is expected")
        }
        return text
    }

    /// The first of several names that is present: the formats of others call one thing variously.
    mutating func string(any names: String...) throws(RecordError) -> String? {
        for name in names {
            if let text = try string(name) { return text }
        }
        return nil
    }

    mutating func required(_ name: String) throws(RecordError) -> String {
        guard let text = try string(name) else {
            throw context.error(.missing, path(name), "the field is required")
        }
        return text
    }

    mutating func integer(_ name: String) throws(RecordError) -> Int? {
        guard let value = value(name) else { return nil }
        guard let literal = value.number, let number = Int(literal) else {
            throw context.error(.wrongType, path(name), "a whole number is expected")
        }
        return number
    }

    mutating func bool(_ name: String) throws(RecordError) -> Bool? {
        guard let value = value(name) else { return nil }
        guard let truth = value.bool else {
            throw context.error(.wrongType, path(name), "true or false is expected")
        }
        return truth
    }

    /// A string, number or truth value as it was written.
    mutating func scalar(_ name: String) throws(RecordError) -> String? {
        guard let value = value(name) else { return nil }
        switch value.content {
        case .string(let text), .number(let text): return text
        case .bool(let truth): return truth ? "true" : "false"
        default: throw context.error(.wrongType, path(name), "a string or number is expected")
        }
    }

    mutating func day(_ name: String) throws(RecordError) -> CalendarDay? {
        guard let text = try string(name) else { return nil }
        guard let day = CalendarDay(text) else {
            throw context.error(.badDate, path(name), "a date of the form YYYY-MM-DD is expected")
        }
        return day
    }

    mutating func money(_ name: String) throws(RecordError) -> Money? {
        guard let text = try string(name) else { return nil }
        guard let money = Money(text) else {
            throw context.error(
                .badValue,
                path(name),
                "dollars and cents such as \"120.00\" are expected"
            )
        }
        return money
    }

    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String,
        _ type: Choice.Type = Choice.self
    ) throws(RecordError) -> Choice? where Choice.RawValue == String {
        guard let text = try string(name) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let allowed = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw context.error(.badValue, path(name), "one of these is expected: \(allowed)")
        }
        return choice
    }

    // MARK: Lists and objects

    mutating func strings(_ name: String) throws(RecordError) -> [String] {
        var texts: [String] = []
        for (index, value) in try elements(name).enumerated() {
            guard let text = value.string else {
                throw context.error(.wrongType, "\(path(name))[\(index)]", "a string is expected")
            }
            texts.append(text)
        }
        return texts
    }

    mutating func elements(_ name: String) throws(RecordError) -> [JSONValue] {
        guard let value = value(name) else { return [] }
        guard let array = value.array else {
            throw context.error(.wrongType, path(name), "an array is expected")
        }
        return array
    }

    mutating func list<Element>(
        _ name: String,
        _ read: (inout FieldReader) throws(RecordError) -> Element
    ) throws(RecordError) -> [Element] {
        var result: [Element] = []
        for (index, value) in try elements(name).enumerated() {
            var reader = try FieldReader(
                value,
                path: "\(path(name))[\(index)]",
                context: context
            )
            result.append(try read(&reader))
            reader.finish()
        }
        return result
    }

    mutating func nested<Element>(
        _ name: String,
        _ read: (inout FieldReader) throws(RecordError) -> Element
    ) throws(RecordError) -> Element? {
        guard let value = value(name) else { return nil }
        var reader = try FieldReader(value, path: path(name), context: context)
        let result = try read(&reader)
        reader.finish()
        return result
    }

    /// Checks the `format` field, which may be absent.
    mutating func checkFormat(_ expected: String) throws(RecordError) {
        guard let format = try string("format") else { return }
        guard format == expected else {
            throw context.error(.unknownFormat, path("format"), "\"\(expected)\" is expected")
        }
    }

    mutating func recordID(_ name: String) throws(RecordError) -> RecordID {
        guard let id = RecordID(try required(name)) else {
            throw context.error(
                .badValue,
                path(name),
                "one to 64 letters, digits and hyphens are expected"
            )
        }
        return id
    }
}
