import CodeSets

extension ICD10CMCode {
    /// The first character, which tells most chapters apart.
    var letter: UInt8 { UInt8(truncatingIfNeeded: bits >> 56) }

    /// Whether it is the code of a symptom or sign (chapter 18).
    var isSymptom: Bool { letter == UInt8(ascii: "R") }

    /// Whether it tells of a status, a history or a reason for care (chapter 21).
    var isFactor: Bool { letter == UInt8(ascii: "Z") }
}
