/// Writes segments into one buffer.
///
/// Empty elements and components at the end are left out, as the syntax asks. A value that holds a
/// delimiter or a character outside the set of claims is not written: the writer remembers the
/// first such place, and ``finish()`` throws it. Values are checked before; this is the last gate.
public struct SegmentWriter: Sendable {
    private var buffer: [UInt8] = []
    private let marks: Delimiters
    private var pendingElements = 0
    private var open = false
    private var violation: X12Error?

    /// Segments written so far.
    public private(set) var count = 0

    /// Makes a writer.
    public init(delimiters: Delimiters = .usual, capacity: Int = 0) {
        marks = delimiters
        buffer.reserveCapacity(capacity)
    }

    /// Bytes written so far.
    public var byteCount: Int { buffer.count }

    /// Starts a segment.
    public mutating func begin(_ id: String) {
        if open { fail(.unbalanced) }
        open = true
        pendingElements = 0
        put(id)
    }

    /// Ends the segment.
    public mutating func end() {
        if !open { fail(.unbalanced) }
        open = false
        buffer.append(marks.segment)
        count += 1
    }

    /// Adds an element; an empty one is written only if another follows.
    public mutating func element(_ text: String) {
        pendingElements += 1
        guard !text.isEmpty else { return }
        flushElements()
        put(text)
    }

    /// Adds an element of components.
    public mutating func composite(_ parts: [String]) {
        pendingElements += 1
        guard let last = parts.lastIndex(where: { !$0.isEmpty }) else { return }
        flushElements()
        for (index, part) in parts[...last].enumerated() {
            if index > 0 { buffer.append(marks.component) }
            put(part)
        }
    }

    /// Writes a whole segment of plain elements.
    public mutating func segment(_ id: String, _ elements: String...) {
        begin(id)
        for text in elements { element(text) }
        end()
    }

    /// Writes an ISA segment, the one place where the marks themselves are data.
    ///
    /// Each of the sixteen values is already of its fixed width, save the two that hold marks.
    mutating func header(_ values: [String]) {
        if open || values.count != 16 { fail(.unbalanced) }
        put("ISA")
        for (index, value) in values.enumerated() {
            buffer.append(marks.element)
            switch index {
            case 10: buffer.append(marks.repetition ?? UInt8(ascii: "U"))
            case 15: buffer.append(marks.component)
            default: put(value)
            }
        }
        buffer.append(marks.segment)
        count += 1
    }

    /// The bytes, or the first violation.
    public consuming func finish() throws(X12Error) -> [UInt8] {
        if open { fail(.unbalanced) }
        if let violation { throw violation }
        return buffer
    }

    private mutating func flushElements() {
        for _ in 0..<pendingElements { buffer.append(marks.element) }
        pendingElements = 0
    }

    private mutating func put(_ text: String) {
        for byte in text.utf8 {
            if !CharacterSet.extended(byte) || marks.contains(byte) { fail(.forbiddenCharacter) }
            buffer.append(byte)
        }
    }

    private mutating func fail(_ code: X12Error.Code) {
        guard violation == nil else { return }
        violation = X12Error(code, offset: buffer.count, segmentNumber: count + 1)
    }
}
