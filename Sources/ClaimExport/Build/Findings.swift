import ClinicalRecords
import X12

/// Collects everything that is wrong with one encounter while its claim is built.
struct Findings {
    private(set) var items: [MissingItem] = []
    var notes: [String] = []

    /// Where a value belongs in the claim, and where it stands in the record.
    struct Place {
        var loop: String
        var segment: String
        var element: Int
        var field: String

        init(_ loop: String, _ segment: String, _ element: Int, _ field: String) {
            self.loop = loop
            self.segment = segment
            self.element = element
            self.field = field
        }
    }

    mutating func add(_ rule: String, _ place: Place, _ advice: String) {
        items.append(
            MissingItem(
                rule: rule,
                loop: place.loop,
                segment: place.segment,
                element: place.element,
                field: place.field,
                advice: advice
            )
        )
    }

    /// A name or address in capitals of the basic set; empty when it is absent or wrong.
    mutating func text(
        _ value: String?,
        _ place: Place,
        max: Int,
        min: Int = 1,
        required: Bool = true
    ) -> String {
        guard let value, value.utf8.contains(where: { $0 != 0x20 }) else {
            if required { add("required", place, "give this value") }
            return ""
        }
        guard let text = CharacterSet.basicText(value) else {
            add("characters", place, "use letters, digits and plain marks, not * : ^ or ~")
            return ""
        }
        if text.utf8.count != value.utf8.count
            || value.unicodeScalars.contains(where: { !$0.isASCII })
        {
            notes.append("\(place.field) was written in plain letters")
        }
        return sized(text, place, max: max, min: min)
    }

    /// An identifier, as it is; empty when it is absent or wrong.
    mutating func identifier(
        _ value: String?,
        _ place: Place,
        max: Int,
        min: Int = 1,
        required: Bool = true
    ) -> String {
        guard let value, !value.isEmpty else {
            if required { add("required", place, "give this identifier") }
            return ""
        }
        guard let text = CharacterSet.identifier(value) else {
            add("characters", place, "use letters, digits and plain marks, not * : ^ or ~")
            return ""
        }
        return sized(text, place, max: max, min: min)
    }

    mutating func npi(_ value: String?, _ place: Place) -> String {
        guard let value, !value.isEmpty else {
            add("npi.required", place, "give the National Provider Identifier")
            return ""
        }
        guard let npi = NPI(value) else {
            add("npi.check-digit", place, "correct the identifier: its check digit does not fit")
            return ""
        }
        return npi.digits
    }

    mutating func taxonomy(_ value: String?, _ place: Place, required: Bool) -> String {
        guard let value, !value.isEmpty else {
            if required { add("required", place, "give the provider's taxonomy code") }
            return ""
        }
        let bytes = value.utf8
        let fits =
            bytes.count == 10 && bytes.last == UInt8(ascii: "X")
            && bytes.allSatisfy { Self.isDigit($0) || ($0 >= 0x41 && $0 <= 0x5A) }
        if !fits { add("taxonomy", place, "a taxonomy code has ten characters and ends with X") }
        return fits ? value : ""
    }

    /// Exactly `count` digits, other marks such as hyphens left out.
    mutating func digits(_ value: String?, _ place: Place, count: ClosedRange<Int>) -> String {
        guard let value, !value.isEmpty else {
            add("required", place, "give this number")
            return ""
        }
        let digits = value.utf8.filter(Self.isDigit)
        guard count.contains(digits.count),
            value.utf8.allSatisfy({ Self.isDigit($0) || " -().+".utf8.contains($0) })
        else {
            let wanted =
                count.lowerBound == count.upperBound
                ? "\(count.lowerBound)" : "\(count.lowerBound) to \(count.upperBound)"
            add("digits", place, "give \(wanted) digits")
            return ""
        }
        return String(decoding: digits, as: UTF8.self)
    }

    private mutating func sized(_ text: String, _ place: Place, max: Int, min: Int) -> String {
        guard text.utf8.count >= min, text.utf8.count <= max else {
            add("length", place, "give \(min) to \(max) characters")
            return ""
        }
        return text
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
