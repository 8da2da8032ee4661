/// The value of an observation or of one of its components, as text.
public struct FHIRMeasurement: Sendable, Hashable {
    /// The number, words or truth value as written.
    public var text: String
    /// The unit of a number.
    public var unit: String?

    /// Reads whichever `value[x]` the object has.
    static func read(_ fields: inout FHIRFields) throws(FHIRError) -> FHIRMeasurement? {
        if let quantity = try fields.read("valueQuantity", FHIRMeasurement.quantity) ?? nil {
            return quantity
        }
        if let words = try fields.concept("valueCodeableConcept")?.words {
            return FHIRMeasurement(text: words)
        }
        for name in [
            "valueString", "valueInteger", "valueBoolean", "valueDateTime", "valueTime",
        ] {
            if let text = try fields.scalar(name) { return FHIRMeasurement(text: text) }
        }
        let ends = try fields.read("valueRange") {
            (value) throws(FHIRError) -> [FHIRMeasurement] in
            var range = try FHIRFields(value)
            return [
                try range.read("low", FHIRMeasurement.quantity) ?? nil,
                try range.read("high", FHIRMeasurement.quantity) ?? nil,
            ].compactMap { $0 }
        }
        if let ends, !ends.isEmpty {
            let text = ends.map(\.text).joined(separator: "-")
            return FHIRMeasurement(text: text, unit: ends[0].unit)
        }
        let ratio = try fields.read("valueRatio") {
            (value) throws(FHIRError) -> [FHIRMeasurement] in
            var parts = try FHIRFields(value)
            return [
                try parts.read("numerator", FHIRMeasurement.quantity) ?? nil,
                try parts.read("denominator", FHIRMeasurement.quantity) ?? nil,
            ].compactMap { $0 }
        }
        guard let ratio, ratio.count == 2 else { return nil }
        return FHIRMeasurement(text: ratio[0].text + ":" + ratio[1].text)
    }

    private static func quantity(_ value: JSONValue) throws(FHIRError) -> FHIRMeasurement? {
        var fields = try FHIRFields(value)
        guard let number = try fields.scalar("value") else { return nil }
        let comparator = try fields.string("comparator") ?? ""
        let code = try fields.string("code")
        return FHIRMeasurement(text: comparator + number, unit: try fields.string("unit") ?? code)
    }
}
