/// Reads lines of fields separated by commas or tabs (RFC 4180): a field in quotation marks may hold
/// separators, line ends and doubled quotation marks.
struct DelimitedText: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private let separator: UInt8
    private var position = 0
    private var line = 0

    /// Reads bytes; whether commas or tabs separate is seen from the first 4,096 of them.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        let head = bytes.prefix(4_096)
        separator = head.contains(0x09) ? 0x09 : 0x2C
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// The next line that has something on it: its number, and its fields without blanks around.
    mutating func next() -> (line: Int, fields: [String])? {
        while position < bytes.count {
            line += 1
            let number = line
            let fields = fields()
            if fields.contains(where: { !$0.isEmpty }) { return (number, fields) }
        }
        return nil
    }

    private mutating func fields() -> [String] {
        var fields: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if isQuoted {
                if byte == 0x22, position < bytes.count, bytes[position] == 0x22 {
                    field.append(byte)
                    position += 1
                } else if byte == 0x22 {
                    isQuoted = false
                } else {
                    if byte == 0x0A { line += 1 }
                    field.append(byte)
                }
            } else if byte == 0x22, field.allSatisfy({ $0 == 0x20 }) {
                isQuoted = true
            } else if byte == separator {
                fields.append(Self.text(field))
                field = []
            } else if byte == 0x0A {
                break
            } else if byte != 0x0D {
                field.append(byte)
            }
        }
        fields.append(Self.text(field))
        return fields
    }

    /// A field as text, white space inside collapsed, so that it fits a table's column.
    private static func text(_ field: [UInt8]) -> String {
        String(decoding: field, as: UTF8.self).split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }
}
