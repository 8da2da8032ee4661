/// The type of bill of an institutional claim: four digits, the first a zero, or the last three.
struct TypeOfBill: Sendable, Hashable {
    /// Facility and classification, such as `11`.
    let facility: String
    /// Why the bill is sent: `1` for one that covers the whole stay.
    let frequency: String

    /// Reads `0111` or `111`; nil for any other shape.
    init?(_ text: String) {
        var digits = Array(text.utf8)
        if digits.count == 4, digits[0] == 0x30 { digits.removeFirst() }
        guard digits.count == 3, digits[0] != 0x30,
            digits[0..<2].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
            (digits[2] >= 0x30 && digits[2] <= 0x39) || (digits[2] >= 0x41 && digits[2] <= 0x5A)
        else { return nil }
        facility = String(decoding: digits[0..<2], as: UTF8.self)
        frequency = String(decoding: digits[2...], as: UTF8.self)
    }

    /// Whether the bill is of a stay: its claim has an admission and an admitting diagnosis.
    var isInpatient: Bool {
        ["11", "18", "21", "28", "41", "65", "66", "86"].contains(facility)
    }

    /// Whether indicators of presence on admission are required: acute inpatient care.
    var needsPresentOnAdmission: Bool { facility == "11" }

    /// Whether the patient's reason for an unscheduled visit belongs on the claim.
    var mayHaveReasonForVisit: Bool { ["13", "78", "85"].contains(facility) }
}
