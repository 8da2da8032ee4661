/// Writes segments into one buffer.
///
/// Empty elements and components at the end are left out, as the syntax asks. A value that holds a
/// delimiter or a character outside the set of claims is not written: the writer remembers the
/// first such place, and ``finish()`` throws it. Values are checked before; this is the last gate.
public struct SegmentWriter: Sendable {
    private var buffer: [UInt8] = []
    private let marks: Delimiters
    /// Of each byte whether a value may hold it.
    private let isAllowed: [Bool]
    private var pendingElements = 0
    private var open = false
    private var violation: X12Error?
    /// Bytes that were handed over already.
    private var drained = 0

    /// Segments written so far.
    public private(set) var count = 0

    /// Makes a writer.
    public init(delimiters: Delimiters = .usual, capacity: Int = 0) {
        marks = delimiters
        isAllowed = (UInt8.min...UInt8.max).map {
            CharacterSet.extended($0) && !delimiters.contains($0)
        }
        buffer.reserveCapacity(capacity)
    }

    /// Bytes written and not handed over yet.
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

    /// Adds a number that is not negative.
    public mutating func element(_ number: Int) {
        pendingElements += 1
        flushElements()
        put(number)
    }

    /// Adds an amount without the zeros that the syntax asks to leave out: `120`, `120.5`, `-0.05`.
    public mutating func element(cents: Int) {
        pendingElements += 1
        flushElements()
        if cents < 0 { buffer.append(UInt8(ascii: "-")) }
        let (dollars, rest) = cents.magnitude.quotientAndRemainder(dividingBy: 100)
        put(Int(dollars))
        guard rest > 0 else { return }
        buffer.append(UInt8(ascii: "."))
        buffer.append(UInt8(ascii: "0") + UInt8(rest / 10))
        if rest % 10 > 0 { buffer.append(UInt8(ascii: "0") + UInt8(rest % 10)) }
    }

    /// Adds an element of components.
    public mutating func composite(_ parts: [String]) {
        pendingElements += 1
        guard let last = parts.lastIndex(where: { !$0.isEmpty }) else { return }
        flushElements()
        for index in 0...last {
            if index > 0 { buffer.append(marks.component) }
            put(parts[index])
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

    /// Hands over what was written so far, so that memory does not grow with the file.
    ///
    /// - Parameter body: Takes the bytes; it does not keep them.
    /// - Throws: ``X12Error`` for the first violation, before anything is handed over; otherwise
    ///   what `body` throws.
    public mutating func drain(_ body: ([UInt8]) throws -> Void) throws {
        if open { fail(.unbalanced) }
        if let violation { throw violation }
        try body(buffer)
        drained += buffer.count
        buffer.removeAll(keepingCapacity: true)
    }

    /// The bytes not handed over yet, or the first violation.
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
        let start = buffer.count
        buffer.append(contentsOf: text.utf8)
        for index in start..<buffer.count where !isAllowed[Int(buffer[index])] {
            fail(.forbiddenCharacter)
        }
    }

    private mutating func put(_ number: Int) {
        let start = buffer.count
        var rest = number.magnitude
        repeat {
            buffer.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        buffer[start...].reverse()
    }

    private mutating func fail(_ code: X12Error.Code) {
        guard violation == nil else { return }
        violation = X12Error(code, offset: drained + buffer.count, segmentNumber: count + 1)
    }
}
