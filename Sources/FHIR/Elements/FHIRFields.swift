/// Takes the fields of one FHIR object by name, and knows which were not taken.
///
/// Errors name the path below the object; whoever reads the object puts its own step before.
struct FHIRFields {
    private let object: JSONObject
    private var taken = TakenMembers()

    init(_ value: JSONValue) throws(FHIRError) {
        guard let object = value.object else {
            throw FHIRError(.wrongType, detail: "an object is expected")
        }
        self.object = object
    }

    /// The names of fields that nobody took, in order.
    var unread: [String] { taken.rest(of: object) }

    /// Marks a field as read around on purpose: it says nothing a record could hold.
    mutating func skip(_ names: String...) {
        for name in names { _ = taken.take(name, of: object) }
    }

    mutating func read<Value>(
        _ name: String,
        _ body: (JSONValue) throws(FHIRError) -> Value
    ) throws(FHIRError) -> Value? {
        guard let value = taken.take(name, of: object) else { return nil }
        do throws(FHIRError) {
            return try body(value)
        } catch {
            throw error.within(JSONParser.step(name))
        }
    }

    mutating func list<Value>(
        _ name: String,
        _ body: (JSONValue) throws(FHIRError) -> Value
    ) throws(FHIRError) -> [Value] {
        try read(name) { (value) throws(FHIRError) in
            guard let elements = value.array else {
                throw FHIRError(.wrongType, detail: "an array is expected")
            }
            var result: [Value] = []
            for (index, element) in elements.enumerated() {
                do throws(FHIRError) {
                    result.append(try body(element))
                } catch {
                    throw error.within("[\(index)]")
                }
            }
            return result
        } ?? []
    }

    mutating func string(_ name: String) throws(FHIRError) -> String? {
        try read(name) { (value) throws(FHIRError) in
            guard let text = value.string else {
                throw FHIRError(.wrongType, detail: "a string is expected")
            }
            return text
        }
    }

    mutating func scalar(_ name: String) throws(FHIRError) -> String? {
        try read(name) { (value) throws(FHIRError) in
            switch value.content {
            case .string(let text), .number(let text): return text
            case .bool(let truth): return truth ? "true" : "false"
            default: throw FHIRError(.wrongType, detail: "a string or number is expected")
            }
        }
    }

    mutating func date(_ name: String) throws(FHIRError) -> FHIRDate? {
        try read(name) { (value) throws(FHIRError) in try FHIRDate(value) }
    }

    mutating func period(_ name: String) throws(FHIRError) -> FHIRPeriod? {
        try read(name) { (value) throws(FHIRError) in try FHIRPeriod(value) }
    }

    mutating func concept(_ name: String) throws(FHIRError) -> FHIRConcept? {
        try read(name) { (value) throws(FHIRError) in try FHIRConcept(value) }
    }

    mutating func concepts(_ name: String) throws(FHIRError) -> [FHIRConcept] {
        try list(name) { (value) throws(FHIRError) in try FHIRConcept(value) }
    }

    mutating func reference(_ name: String) throws(FHIRError) -> FHIRReference? {
        try read(name) { (value) throws(FHIRError) in try FHIRReference(value) }
    }

    mutating func references(_ name: String) throws(FHIRError) -> [FHIRReference] {
        try list(name) { (value) throws(FHIRError) in try FHIRReference(value) }
    }
}
