public import CodeSets

/// A structured result: a laboratory value, a vital sign, a score, a social history answer.
public struct TestResult: Sendable, Hashable {
    /// What was measured, in words.
    public var text: String
    /// A code as the source gives it, of `system`.
    public var code: String?
    /// The code's system, such as `LOINC`.
    public var system: String?
    /// The value as written, a number or words.
    public var value: String?
    /// The unit of a number.
    public var unit: String?
    /// The reference range as written.
    public var referenceRange: String?
    /// The laboratory's flag, such as `H`, `L` or `abnormal`.
    public var interpretation: String?
    /// The kind, such as `laboratory`, `vital-signs` or `social-history`.
    public var category: String?
    /// The day of the specimen or measurement.
    public var date: CalendarDay?
    /// Where it stands in the record, such as `results[0]`.
    public var path: String

    /// Makes a result.
    public init(
        text: String,
        code: String? = nil,
        system: String? = nil,
        value: String? = nil,
        unit: String? = nil,
        referenceRange: String? = nil,
        interpretation: String? = nil,
        category: String? = nil,
        date: CalendarDay? = nil,
        path: String = ""
    ) {
        self.text = text
        self.code = code
        self.system = system
        self.value = value
        self.unit = unit
        self.referenceRange = referenceRange
        self.interpretation = interpretation
        self.category = category
        self.date = date
        self.path = path
    }
}

extension TestResult: WithheldText {
    /// The place only.
    public var description: String { "TestResult \(path)" }
}
