/// A date, partial date, date-time or instant; only its calendar part is kept.
///
/// The day is the one written, in the zone it was written in: a date of service knows no zone.
public struct FHIRDate: Sendable, Hashable, Comparable {
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    public let text: String

    /// The full date, or nil for a partial one.
    public var day: String? { text.utf8.count == 10 ? text : nil }

    /// The year.
    public var year: Int? { Int(text.prefix(4)) }

    init(_ value: JSONValue) throws(FHIRError) {
        guard let written = value.string else {
            throw FHIRError(.wrongType, detail: "a string is expected")
        }
        let bytes = Array(written.utf8)
        let end = bytes.firstIndex(of: UInt8(ascii: "T")) ?? bytes.count
        let shape = bytes[..<end].map { (0x30...0x39).contains($0) ? UInt8(ascii: "0") : $0 }
        let shapes = ["0000", "0000-00", "0000-00-00"].map { Array($0.utf8) }
        let allowed = end == bytes.count ? shapes : [shapes[2]]
        guard allowed.contains(shape), Self.isPossible(bytes[..<end]) else {
            throw FHIRError(.badDate, detail: "a date such as 2026-04-03 is expected")
        }
        text = String(decoding: bytes[..<end], as: UTF8.self)
    }

    /// Whether month and day are within their year.
    private static func isPossible(_ bytes: ArraySlice<UInt8>) -> Bool {
        let parts = bytes.split(separator: UInt8(ascii: "-")).map { part in
            part.reduce(0) { $0 * 10 + Int($1) - 0x30 }
        }
        guard parts[0] >= 1 else { return false }
        guard parts.count > 1 else { return true }
        let isLeap = parts[0] % 4 == 0 && (parts[0] % 100 != 0 || parts[0] % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...12).contains(parts[1]) else { return false }
        return parts.count < 3 || (1...lengths[parts[1] - 1]).contains(parts[2])
    }

    /// Orders by the text: partial dates before the days within them.
    public static func < (left: FHIRDate, right: FHIRDate) -> Bool { left.text < right.text }
}

/// A span of time, its ends as dates.
public struct FHIRPeriod: Sendable, Hashable {
    /// The first day.
    public var start: FHIRDate?
    /// The last day.
    public var end: FHIRDate?

    init(_ value: JSONValue) throws(FHIRError) {
        var fields = try FHIRFields(value)
        start = try fields.date("start")
        end = try fields.date("end")
    }
}
