/// Procedure-to-procedure edits packed for look-up: eight bytes an edit, sorted by code pair.
///
/// The text is read byte by byte; millions of lines become arrays of integers without a string each.
struct NCCIPairTable {
    /// The version of the image's layout.
    static let version: UInt32 = 1

    /// The sections of the image.
    enum Section: Int {
        /// The column 1 codes in order, five characters of six bits each.
        case firsts
        /// Where the edits of each begin, and the end.
        case starts
        /// The column 2 code of each edit, and the modifier indicator in the two highest bits.
        case seconds
        /// First day in the lower half, day of deletion in the upper (0: none).
        case days
    }

    private var rows: [(pair: UInt64, days: UInt32)] = []

    /// Reads a table: lines of column 1, column 2, first day, day of deletion or nothing, modifier
    /// indicator, separated by tabs; days as YYYYMMDD.
    ///
    /// - Throws: `CodeSetError.badTable` with the line.
    init(_ bytes: [UInt8], file: String) throws(CodeSetError) {
        rows.reserveCapacity(bytes.count / 30)
        var line = 0
        var start = 0
        while start < bytes.count {
            line += 1
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            guard let row = Self.row(bytes[start..<end]) else {
                throw CodeSetError(
                    .badTable,
                    place: "\(file):\(line)",
                    detail: "two codes, a first day, a day of deletion or nothing, and 0, 1 or 9"
                )
            }
            rows.append(row)
            start = end + 1
        }
        rows.sort { ($0.pair & Self.codeMask, $0.days) < ($1.pair & Self.codeMask, $1.days) }
    }

    private static let codeMask: UInt64 = 0xFFFF_FFFF_3FFF_FFFF

    private static func row(_ line: ArraySlice<UInt8>) -> (pair: UInt64, days: UInt32)? {
        let columns = line.split(separator: 0x09, omittingEmptySubsequences: false)
        guard columns.count == 5, let first = packed(columns[0]), let second = packed(columns[1]),
            let effective = day(columns[2]),
            let deleted = columns[3].isEmpty ? 0 : day(columns[3]),
            columns[4].count == 1, let digit = columns[4].first,
            let indicator = [0x30: 0, 0x31: 1, 0x39: 2][digit] as UInt32?
        else { return nil }
        return (
            UInt64(first) << 32 | UInt64(second | indicator << 30),
            UInt32(effective) | UInt32(deleted) << 16
        )
    }

    /// Five characters of six bits each; nil for any other text.
    static func packed(_ characters: some Collection<UInt8>) -> UInt32? {
        guard characters.count == 5 else { return nil }
        var bits: UInt32 = 0
        for byte in characters {
            switch byte {
            case 0x30...0x39: bits = bits << 6 | UInt32(byte - 0x30)
            case 0x41...0x5A: bits = bits << 6 | UInt32(byte - 0x41 + 10)
            case 0x61...0x7A: bits = bits << 6 | UInt32(byte - 0x61 + 10)
            default: return nil
            }
        }
        return bits
    }

    private static func day(_ digits: ArraySlice<UInt8>) -> UInt16? {
        CalendarDay(compact: String(decoding: digits, as: UTF8.self)).flatMap(number)
    }

    /// A day in sixteen bits, in the order of days and never 0; nil for a year before 1990 or after
    /// 2117.
    static func number(_ day: CalendarDay) -> UInt16? {
        guard (1990...2117).contains(day.year) else { return nil }
        return UInt16(day.year - 1990) << 9 | UInt16(day.month) << 5 | UInt16(day.day)
    }

    /// The day of a number.
    static func day(_ number: UInt32) -> CalendarDay? {
        CalendarDay(
            year: 1990 + Int(number >> 9),
            month: Int(number >> 5 & 0xF),
            day: Int(number & 0x1F)
        )
    }

    /// The sections of the image, in the order of `Section`.
    func sections() -> [[UInt32]] {
        var firsts: [UInt32] = []
        var starts: [UInt32] = []
        for (number, row) in rows.enumerated() {
            let first = UInt32(row.pair >> 32)
            if firsts.last != first {
                firsts.append(first)
                starts.append(UInt32(number))
            }
        }
        starts.append(UInt32(rows.count))
        return [
            firsts, starts,
            rows.map { UInt32(truncatingIfNeeded: $0.pair) }, rows.map(\.days),
        ]
    }
}
