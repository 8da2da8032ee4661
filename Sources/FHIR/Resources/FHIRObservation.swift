/// A measurement or finding.
public struct FHIRObservation: Sendable, Hashable {
    /// The encounter.
    public var encounter: FHIRReference?
    /// The patient.
    public var subject: FHIRReference?
    /// What was measured.
    public var code: FHIRConcept?
    /// The status, such as `final`.
    public var status: String?
    /// The kinds, such as `laboratory`.
    public var categories: [FHIRConcept]
    /// The day of the measurement.
    public var effective: FHIRDate?
    /// The value; nil where only components have one.
    public var value: FHIRMeasurement?
    /// The flags.
    public var interpretations: [FHIRConcept]
    /// The reference range in words.
    public var referenceRange: String?
    /// The parts, such as systolic and diastolic pressure.
    public var components: [Component]

    /// A part of an observation.
    public struct Component: Sendable, Hashable {
        /// What was measured.
        public var code: FHIRConcept?
        /// The value.
        public var value: FHIRMeasurement?
        /// The flags.
        public var interpretations: [FHIRConcept]

        init(_ value: JSONValue) throws(FHIRError) {
            var fields = try FHIRFields(value)
            code = try fields.concept("code")
            self.value = try FHIRMeasurement.read(&fields)
            interpretations = try fields.concepts("interpretation")
        }
    }

    init(_ fields: inout FHIRFields) throws(FHIRError) {
        encounter = try fields.reference("encounter")
        subject = try fields.reference("subject")
        code = try fields.concept("code")
        status = try fields.string("status")
        categories = try fields.concepts("category")
        let period = try fields.period("effectivePeriod")
        effective = try fields.date("effectiveDateTime") ?? period?.start
        value = try FHIRMeasurement.read(&fields)
        interpretations = try fields.concepts("interpretation")
        referenceRange = try fields.list("referenceRange", Self.range).compactMap { $0 }.first
        components = try fields.list("component") { (value) throws(FHIRError) in
            try Component(value)
        }
        // When it was released says nothing that the day of measurement does not.
        fields.skip("issued")
    }

    private static func range(_ value: JSONValue) throws(FHIRError) -> String? {
        var fields = try FHIRFields(value)
        if let text = try fields.string("text") { return text }
        let low = try fields.read("low", number) ?? nil
        let high = try fields.read("high", number) ?? nil
        switch (low, high) {
        case (let low?, let high?): return "\(low)-\(high)"
        case (let low?, nil): return ">=\(low)"
        case (nil, let high?): return "<=\(high)"
        default: return nil
        }
    }

    private static func number(_ value: JSONValue) throws(FHIRError) -> String? {
        var fields = try FHIRFields(value)
        return try fields.scalar("value")
    }
}
