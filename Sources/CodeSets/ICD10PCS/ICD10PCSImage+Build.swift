extension ICD10PCSImage {
    /// The sections of the image, in the order of `Section`.
    ///
    /// - Parameters:
    ///   - codes: The codes in order.
    ///   - tables: Tables with the words of values; the first that knows words counts.
    ///   - releases: How many releases the codes tell apart.
    /// - Returns: One array of words for each section.
    static func sections(
        codes: [ICD10PCSCodeText.Row],
        tables: [ICD10PCSTableText],
        releases: Int
    ) -> [[UInt32]] {
        var titles = TextSection()
        var counts = [UInt32](repeating: 0, count: releases)
        for row in codes {
            titles.append(row.title)
            for release in row.mark.releases { counts[release] += 1 }
        }
        var texts = TextTable()
        let values = values(of: codes, in: tables, &texts)
        let names = names(in: tables, &texts)
        return [
            codes.map { UInt32($0.code.packed >> 18) },
            codes.map { UInt32($0.code.packed & 0x3FFFF) << 8 | $0.mark.bits },
            titles.words, titles.starts, counts,
            values, texts.section.words, texts.section.starts,
            names.map(\.key), names.map(\.text),
        ]
    }

    /// For each code the numbers of the words of its four values.
    private static func values(
        of codes: [ICD10PCSCodeText.Row],
        in tables: [ICD10PCSTableText],
        _ texts: inout TextTable
    ) -> [UInt32] {
        var numbers: [UInt64: Int] = [:]
        numbers.reserveCapacity(codes.count)
        for (number, row) in codes.enumerated() { numbers[row.code.packed] = number }
        var values = [UInt32](repeating: 0, count: 4 * codes.count)
        for table in tables {
            for row in table.rows {
                let ids = row.values.map { $0.map { (UInt64($0.rank), texts.number($0.words)) } }
                for part in ids[0] {
                    for approach in ids[1] {
                        for device in ids[2] {
                            for qualifier in ids[3] {
                                let tail = part.0 << 18 | approach.0 << 12 | device.0 << 6
                                guard let number = numbers[row.table << 24 | tail | qualifier.0]
                                else { continue }
                                let found = [part.1, approach.1, device.1, qualifier.1]
                                for axis in 0..<4 where values[4 * number + axis] == 0 {
                                    values[4 * number + axis] = found[axis]
                                }
                            }
                        }
                    }
                }
            }
        }
        return values
    }

    private static func names(
        in tables: [ICD10PCSTableText],
        _ texts: inout TextTable
    ) -> [(key: UInt32, text: UInt32)] {
        var found: [UInt32: UInt32] = [:]
        for table in tables {
            for (name, text) in table.names where found[name.key] == nil {
                found[name.key] = texts.number(text)
            }
        }
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Texts, each kept once, by number.
    private struct TextTable {
        var section = TextSection()
        private var numbers: [String: UInt32] = ["": 0]

        init() { section.append("") }

        mutating func number(_ text: String) -> UInt32 {
            if let number = numbers[text] { return number }
            let number = UInt32(numbers.count)
            numbers[text] = number
            section.append(text)
            return number
        }
    }
}
