/// Writes JSON into one buffer of bytes, in the order of the calls.
///
/// The same calls give the same bytes. Indented output has two spaces a level; compact output is
/// one line, as NDJSON needs. Calls must be balanced; that is the caller's duty.
public struct JSONWriter {
    /// The bytes written so far.
    public private(set) var bytes: [UInt8] = []
    private let indented: Bool
    private var depth = 0
    private var needsComma = false
    private var afterName = false

    /// Starts an empty text.
    public init(indented: Bool = false) {
        self.indented = indented
    }

    /// Opens an object.
    public mutating func beginObject() { open(UInt8(ascii: "{")) }

    /// Closes the object opened last.
    public mutating func endObject() { close(UInt8(ascii: "}")) }

    /// Opens an array.
    public mutating func beginArray() { open(UInt8(ascii: "[")) }

    /// Closes the array opened last.
    public mutating func endArray() { close(UInt8(ascii: "]")) }

    /// Writes a member's name; its value is the next call.
    public mutating func name(_ text: String) {
        separate()
        quoted(text)
        bytes.append(UInt8(ascii: ":"))
        if indented { bytes.append(UInt8(ascii: " ")) }
        afterName = true
    }

    /// Writes a string.
    public mutating func string(_ text: String) {
        separate()
        quoted(text)
        needsComma = true
    }

    /// Writes a whole number.
    public mutating func integer(_ value: Int) { literal(String(value)) }

    /// Writes a truth value.
    public mutating func bool(_ value: Bool) { literal(value ? "true" : "false") }

    /// Writes null.
    public mutating func null() { literal("null") }

    /// Writes a value that was read, with all its parts.
    public mutating func value(_ value: JSONValue) {
        switch value.content {
        case .null: null()
        case .bool(let truth): bool(truth)
        case .number(let digits): literal(digits)
        case .string(let text): string(text)
        case .array(let elements):
            beginArray()
            for element in elements { self.value(element) }
            endArray()
        case .object(let object):
            beginObject()
            for member in object.members {
                name(member.name)
                self.value(member.value)
            }
            endObject()
        }
    }

    private mutating func literal(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
        needsComma = true
    }

    private mutating func open(_ byte: UInt8) {
        separate()
        bytes.append(byte)
        depth += 1
        needsComma = false
    }

    private mutating func close(_ byte: UInt8) {
        depth -= 1
        if needsComma { newLine() }
        bytes.append(byte)
        needsComma = true
    }

    private mutating func separate() {
        if afterName {
            afterName = false
            needsComma = false
            return
        }
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        if depth > 0 { newLine() }
        needsComma = false
    }

    private mutating func newLine() {
        guard indented else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }

    /// Writes a quoted string, copying the stretches between the bytes that need an escape.
    private mutating func quoted(_ text: String) {
        // An array is searched and copied in blocks; the string's own view goes byte by byte.
        let source = Array(text.utf8)
        bytes.append(UInt8(ascii: "\""))
        var start = 0
        for place in source.indices where Self.needsEscape(source[place]) {
            bytes.append(contentsOf: source[start..<place])
            escape(source[place])
            start = place + 1
        }
        bytes.append(contentsOf: source[start...])
        bytes.append(UInt8(ascii: "\""))
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0..<0x20:
            let digits = String(byte, radix: 16)
            bytes.append(contentsOf: Array((byte < 16 ? "u000" : "u00").utf8))
            bytes.append(contentsOf: Array(digits.utf8))
        default: bytes.append(byte)
        }
    }
}
