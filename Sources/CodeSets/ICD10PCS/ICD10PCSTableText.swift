/// Reads the text table of ICD-10-PCS tables: `tables.txt` of an edition.
///
/// Columns are separated by a tab: `S` a section with the names of its fourth to seventh character,
/// `B` a body system, `O` a root operation of a section with its meaning, `T` a table of three
/// characters. Below a table stand the words of its values (position, value, words) and its rows
/// (`R` and four sets of values); words below a row hold in that row alone. Words that are not known
/// are left out.
struct ICD10PCSTableText {
    /// Names of sections, axes, body systems and operations.
    private(set) var names: [(name: ICD10PCSName, text: String)] = []
    /// The rows of all tables.
    private(set) var rows: [Row] = []

    /// A row of a table: all combinations of its values are codes.
    struct Row {
        /// The first three characters, six bits each.
        let table: UInt64
        /// The values of the fourth to seventh character, each with its words.
        var values: [[(rank: UInt8, words: String)]]

        /// The words that hold in this row alone.
        mutating func replace(axis: Int, rank: UInt8, words: String) -> Bool {
            guard let place = values[axis].firstIndex(where: { $0.rank == rank }) else {
                return false
            }
            values[axis][place].words = words
            return true
        }
    }

    private var table: UInt64?
    private var words: [[UInt8: String]] = []
    private var isInRow = false

    /// Reads the table.
    ///
    /// - Throws: `CodeSetError.badTable` with the line.
    init(_ text: String, file: String) throws(CodeSetError) {
        for (offset, line) in text.split(separator: "\n").enumerated() {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            if let detail = take(columns) {
                throw CodeSetError(.badTable, place: "\(file):\(offset + 1)", detail: detail)
            }
        }
    }

    /// Takes a line; what is wrong with it, if anything.
    private mutating func take(_ columns: [Substring]) -> String? {
        if columns[0] == "R" { return takeRow(columns) }
        let key = columns.count > 1 ? ICD10PCSCode.packed(columns[1].utf8) : nil
        guard let key else { return "a line has a mark and characters of codes" }
        let section = Int(key.bits >> (6 * UInt64(max(1, key.count) - 1)))
        switch columns[0] {
        case "S":
            guard key.count == 1, columns.count == 7 else {
                return "a section has a name and four names of characters"
            }
            names.append((.section(section), String(columns[2])))
            for axis in 3...6 {
                names.append((.axis(axis, section: section), String(columns[axis])))
            }
        case "B":
            guard key.count == 2, columns.count <= 3 else { return "two characters and a name" }
            if columns.count == 3 {
                names.append(
                    (.system(Int(key.bits & 0x3F), section: section), String(columns[2]))
                )
            }
        case "O":
            guard key.count == 2, columns.count == 3 || columns.count == 4 else {
                return "section and operation, a name and a meaning"
            }
            let rank = Int(key.bits & 0x3F)
            names.append((.operation(rank, section: section), String(columns[2])))
            if columns.count == 4 {
                names.append((.meaning(rank, section: section), String(columns[3])))
            }
        case "T":
            guard key.count == 3, columns.count == 2 else { return "three characters of a table" }
            table = key.bits
            words = [[:], [:], [:], [:]]
            isInRow = false
        default:
            return takeWords(columns)
        }
        return nil
    }

    private mutating func takeRow(_ columns: [Substring]) -> String? {
        guard let table, columns.count == 5 else { return "a row of a table has four sets" }
        var row = Row(table: table, values: [])
        for axis in 0..<4 {
            var values: [(rank: UInt8, words: String)] = []
            for byte in columns[axis + 1].utf8 {
                guard let rank = ICD10PCSCode.rank(byte) else { return "a value of no code" }
                values.append((rank, words[axis][rank] ?? ""))
            }
            if values.isEmpty { return "a set is not empty" }
            row.values.append(values)
        }
        rows.append(row)
        isInRow = true
        return nil
    }

    private mutating func takeWords(_ columns: [Substring]) -> String? {
        guard table != nil, let position = Int(columns[0]), (4...7).contains(position),
            columns.count <= 3, let byte = columns[1].utf8.first, columns[1].utf8.count == 1,
            let rank = ICD10PCSCode.rank(byte)
        else { return "below a table: position 4 to 7, a value, its words" }
        let text = columns.count == 3 ? String(columns[2]) : ""
        if isInRow {
            let isKnown = rows[rows.count - 1].replace(axis: position - 4, rank: rank, words: text)
            return isKnown ? nil : "a value that the row has not"
        }
        return words[position - 4].updateValue(text, forKey: rank) == nil
            ? nil : "a value has its words once"
    }
}
