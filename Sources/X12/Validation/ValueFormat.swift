/// Type and length of a data element.
struct ValueFormat: Sendable {
    /// The types of data elements.
    enum Kind: UInt8, Sendable {
        case text
        case decimal
        case whole
        case date
        case time

        /// Reads the dictionary's mark; text for all that has no form of its own.
        init(_ mark: String) {
            switch mark {
            case "R": self = .decimal
            case "DT": self = .date
            case "TM": self = .time
            default: self = mark.hasPrefix("N") ? .whole : .text
            }
        }
    }

    /// What is wrong with a value.
    enum Problem: Sendable {
        case noDecimal
        case noWhole
        case noDate
        case noTime
        case characters
        case blank
        case short
        case long

        var rule: String {
            switch self {
            case .noDecimal, .noWhole: "element.type"
            case .noDate: "element.date"
            case .noTime: "element.time"
            case .characters: "element.characters"
            case .blank: "element.blank"
            case .short: "element.short"
            case .long: "element.long"
            }
        }

        var text: String {
            switch self {
            case .noDecimal: "is no decimal number"
            case .noWhole: "is no whole number"
            case .noDate: "is no date"
            case .noTime: "is no time"
            case .characters: "holds characters that claims cannot carry"
            case .blank: "is blank"
            case .short: "is too short"
            case .long: "is too long"
            }
        }
    }

    let kind: Kind
    let least: Int
    let most: Int

    /// What is wrong with the value that stands at a place of some bytes, or nil.
    func problem(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Problem? {
        var length = range.count
        switch kind {
        case .text:
            var isBlank = true
            for index in range {
                let byte = bytes[index]
                guard CharacterSet.extended(byte) else { return .characters }
                if byte != 0x20 { isBlank = false }
            }
            if isBlank, !range.isEmpty { return .blank }
        case .decimal:
            guard Self.isDecimal(bytes, range) else { return .noDecimal }
            length = 0
            for index in range where Self.isDigit(bytes[index]) { length += 1 }
        case .whole:
            let isSigned = !range.isEmpty && bytes[range.lowerBound] == UInt8(ascii: "-")
            let digits = isSigned ? range.dropFirst() : range
            guard !digits.isEmpty else { return .noWhole }
            for index in digits where !Self.isDigit(bytes[index]) { return .noWhole }
            length = digits.count
        case .date:
            guard Self.isDate(ShortText(bytes, range)) else { return .noDate }
        case .time:
            guard Self.isTime(ShortText(bytes, range)) else { return .noTime }
        }
        return length < least ? .short : length > most ? .long : nil
    }

    /// Whether a number starts with zeros that mean nothing.
    func hasLeadingZeros(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard kind == .decimal else { return false }
        var digits = range
        while let first = digits.first, bytes[first] == UInt8(ascii: "-") {
            digits.removeFirst()
        }
        guard digits.count > 1, bytes[digits.lowerBound] == UInt8(ascii: "0") else { return false }
        return bytes[digits.lowerBound + 1] != UInt8(ascii: ".")
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private static func isDecimal(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
        var digits = 0
        var points = 0
        for index in range {
            switch bytes[index] {
            case 0x30...0x39: digits += 1
            case UInt8(ascii: "."): points += 1
            case UInt8(ascii: "-") where index == range.lowerBound: continue
            default: return false
            }
        }
        return digits > 0 && points <= 1
    }
}
