/// Reads one JSON text (RFC 8259) from bytes, strictly.
///
/// Refused besides bad syntax: invalid UTF-8, a name twice in one object, lone surrogates, anything
/// after the value, and input beyond the limits of size and depth. A byte order mark is skipped.
public struct JSONParser {
    /// Bounds on what is read, against hostile input.
    public struct Limits: Sendable {
        /// The largest input in bytes.
        public var bytes: Int
        /// The deepest nesting of arrays and objects.
        public var depth: Int

        /// Makes limits; 256 MiB and 64 levels by default.
        public init(bytes: Int = 256 << 20, depth: Int = 64) {
            self.bytes = bytes
            self.depth = depth
        }
    }

    private let bytes: [UInt8]
    private let limits: Limits
    private var at = 0

    private init(bytes: [UInt8], limits: Limits) {
        self.bytes = bytes
        self.limits = limits
    }

    /// Reads the one value of a JSON text.
    ///
    /// - Parameters:
    ///   - bytes: The whole text.
    ///   - limits: Bounds on size and depth.
    /// - Returns: The value with the offsets of all its parts.
    /// - Throws: `FHIRError` with path, line and column of the first fault.
    public static func parse(
        _ bytes: [UInt8],
        limits: Limits = Limits()
    ) throws(FHIRError) -> JSONValue {
        guard bytes.count <= limits.bytes else {
            throw FHIRError(
                .tooLarge,
                path: "$",
                detail: "the input has \(bytes.count) bytes, more than the \(limits.bytes) allowed"
            )
        }
        if let fault = invalidUTF8(in: bytes) {
            let (line, column) = position(of: fault, in: bytes)
            throw FHIRError(
                .invalidUTF8,
                path: "$",
                line: line,
                column: column,
                detail: "the text is not UTF-8"
            )
        }
        var parser = JSONParser(bytes: bytes, limits: limits)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.at = 3 }
        do throws(FHIRError) {
            let value = try parser.value(depth: 0)
            parser.skipSpace()
            guard parser.at == bytes.count else {
                throw parser.fault(.leftOver, "nothing may follow the value")
            }
            return value
        } catch {
            throw error.within("$")
        }
    }

    /// The line and the column in bytes, both from 1, of an offset.
    public static func position(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
        var line = 1
        var start = 0
        for index in 0..<min(offset, bytes.count) where bytes[index] == UInt8(ascii: "\n") {
            line += 1
            start = index + 1
        }
        return (line, offset - start + 1)
    }

    /// The offset of the first byte that is not UTF-8, or nil where all is.
    public static func invalidUTF8(in bytes: [UInt8]) -> Int? {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            return error.byteOffsets.lowerBound
        }
    }

    // MARK: Values

    private mutating func value(depth: Int) throws(FHIRError) -> JSONValue {
        skipSpace()
        let start = at
        guard at < bytes.count else { throw ended() }
        switch bytes[at] {
        case UInt8(ascii: "{"):
            return JSONValue(.object(try object(depth: depth + 1)), offset: start)
        case UInt8(ascii: "["):
            return JSONValue(.array(try array(depth: depth + 1)), offset: start)
        case UInt8(ascii: "\""):
            return JSONValue(.string(try string()), offset: start)
        case UInt8(ascii: "t"):
            try word("true")
            return JSONValue(.bool(true), offset: start)
        case UInt8(ascii: "f"):
            try word("false")
            return JSONValue(.bool(false), offset: start)
        case UInt8(ascii: "n"):
            try word("null")
            return JSONValue(.null, offset: start)
        default:
            return JSONValue(.number(try number()), offset: start)
        }
    }

    private mutating func object(depth: Int) throws(FHIRError) -> JSONObject {
        guard depth <= limits.depth else { throw tooDeep() }
        at += 1
        var members: [JSONObject.Member] = []
        var names = JSONNames()
        skipSpace()
        if take(UInt8(ascii: "}")) { return JSONObject() }
        while true {
            skipSpace()
            guard at < bytes.count else { throw ended() }
            guard bytes[at] == UInt8(ascii: "\"") else {
                throw fault(.syntax, "a name in double quotes is expected")
            }
            let start = at
            let name = try string()
            guard names.insert(name, among: members) else {
                at = start
                throw fault(.duplicateName, "the same name stands twice in one object")
            }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw expected("a colon") }
            do throws(FHIRError) {
                members.append(.init(name: name, value: try value(depth: depth)))
            } catch {
                throw error.within(Self.step(name))
            }
            skipSpace()
            if take(UInt8(ascii: ",")) { continue }
            if take(UInt8(ascii: "}")) { return JSONObject(members: members) }
            throw expected("a comma or a closing brace")
        }
    }

    private mutating func array(depth: Int) throws(FHIRError) -> [JSONValue] {
        guard depth <= limits.depth else { throw tooDeep() }
        at += 1
        var elements: [JSONValue] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return [] }
        while true {
            do throws(FHIRError) {
                elements.append(try value(depth: depth))
            } catch {
                throw error.within("[\(elements.count)]")
            }
            skipSpace()
            if take(UInt8(ascii: ",")) { continue }
            if take(UInt8(ascii: "]")) { return elements }
            throw expected("a comma or a closing bracket")
        }
    }

    /// Path step of a name; a name that is no plain word is not shown, for it could hold anything.
    package static func step(_ name: String) -> String {
        let plain =
            (1...64).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
                    || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
            }
        return plain ? ".\(name)" : "[?]"
    }

    // MARK: Scalars

    private mutating func word(_ text: StaticString) throws(FHIRError) {
        let expected = Array(text.description.utf8)
        for byte in expected {
            guard at < bytes.count else { throw ended() }
            guard bytes[at] == byte else { throw fault(.syntax, "a value is expected") }
            at += 1
        }
    }

    private mutating func number() throws(FHIRError) -> String {
        let start = at
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    private mutating func digits() throws(FHIRError) {
        guard at < bytes.count else { throw ended() }
        guard bytes[at] >= 0x30, bytes[at] <= 0x39 else {
            throw fault(.syntax, "a value is expected")
        }
        while at < bytes.count, bytes[at] >= 0x30, bytes[at] <= 0x39 { at += 1 }
    }

    private mutating func string() throws(FHIRError) -> String {
        at += 1
        var start = at
        var resolved: [UInt8] = []
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "\""):
                let tail = bytes[start..<at]
                at += 1
                if resolved.isEmpty { return String(decoding: tail, as: UTF8.self) }
                return String(decoding: resolved + tail, as: UTF8.self)
            case UInt8(ascii: "\\"):
                resolved.append(contentsOf: bytes[start..<at])
                try escape(into: &resolved)
                start = at
            case 0..<0x20:
                throw fault(.syntax, "control characters in strings must be escaped")
            default:
                at += 1
            }
        }
        throw ended()
    }

    private mutating func escape(into resolved: inout [UInt8]) throws(FHIRError) {
        guard at + 1 < bytes.count else {
            at = bytes.count
            throw ended()
        }
        let kind = bytes[at + 1]
        switch kind {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): resolved.append(kind)
        case UInt8(ascii: "b"): resolved.append(8)
        case UInt8(ascii: "f"): resolved.append(12)
        case UInt8(ascii: "n"): resolved.append(10)
        case UInt8(ascii: "r"): resolved.append(13)
        case UInt8(ascii: "t"): resolved.append(9)
        case UInt8(ascii: "u"):
            try unicodeEscape(into: &resolved)
            return
        default:
            throw fault(.syntax, "no such escape")
        }
        at += 2
    }

    private mutating func unicodeEscape(into resolved: inout [UInt8]) throws(FHIRError) {
        var value = try hexadecimal()
        if (0xD800..<0xDC00).contains(value) {
            for (offset, byte) in "\\u".utf8.enumerated() {
                guard at + offset < bytes.count else {
                    at = bytes.count
                    throw ended()
                }
                guard bytes[at + offset] == byte else {
                    throw fault(.syntax, "a surrogate stands alone")
                }
            }
            let low = try hexadecimal()
            guard (0xDC00..<0xE000).contains(low) else {
                throw fault(.syntax, "a surrogate stands alone")
            }
            value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else {
            throw fault(.syntax, "a surrogate stands alone")
        }
        resolved.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
    }

    /// Reads the four digits of the `\u` escape at the current place and steps over it.
    private mutating func hexadecimal() throws(FHIRError) -> UInt32 {
        var value: UInt32 = 0
        for place in at + 2..<at + 6 {
            guard place < bytes.count else {
                at = bytes.count
                throw ended()
            }
            let byte = bytes[place]
            switch byte {
            case 0x30...0x39: value = value << 4 + UInt32(byte - 0x30)
            case 0x41...0x46: value = value << 4 + UInt32(byte - 0x41 + 10)
            case 0x61...0x66: value = value << 4 + UInt32(byte - 0x61 + 10)
            default: throw fault(.syntax, "four hexadecimal digits are expected")
            }
        }
        at += 6
        return value
    }

    // MARK: Places

    private mutating func skipSpace() {
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x0A, 0x0D, 0x09: at += 1
            default: return
            }
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    private func fault(_ code: FHIRError.Code, _ detail: String) -> FHIRError {
        let (line, column) = Self.position(of: at, in: bytes)
        return FHIRError(code, line: line, column: column, detail: detail)
    }

    private func expected(_ what: String) -> FHIRError {
        at < bytes.count ? fault(.syntax, "\(what) is expected") : ended()
    }

    private func ended() -> FHIRError {
        fault(.unexpectedEnd, "the input ends in the middle of a value")
    }

    private func tooDeep() -> FHIRError {
        fault(.tooDeep, "the nesting is deeper than the \(limits.depth) levels allowed")
    }
}

/// The names of an object seen so far: compared one by one while few, by hash when many.
private struct JSONNames {
    private var many: Set<String> = []

    mutating func insert(_ name: String, among members: [JSONObject.Member]) -> Bool {
        if members.count < 12 {
            return !members.contains { $0.name == name }
        }
        if members.count == 12 { many = Set(members.map(\.name)) }
        return many.insert(name).inserted
    }
}
