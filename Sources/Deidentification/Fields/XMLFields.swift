/// Gathers the values of an XML text, such as a C-CDA document, that de-identification changes or
/// reads: attribute values and character data by the elements around them.
///
/// The form is checked only so far as to find them: tags must nest, quotation marks must close.
struct XMLFields {
    private let bytes: [UInt8]
    private(set) var values: [FieldValue] = []
    private var path: [String] = []
    /// Whether the element just opened holds base64.
    private var isEncoded = false
    private var at = 0

    /// Reads an XML text.
    ///
    /// - Throws: `DeidentificationError.malformed` with the offset of the first fault.
    init(_ bytes: [UInt8], name: String) throws(DeidentificationError) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
        while at < bytes.count {
            guard bytes[at] == 0x3C else {
                let end = bytes[at...].firstIndex(of: 0x3C) ?? bytes.count
                characters(at..<end)
                at = end
                continue
            }
            guard markup() else {
                throw DeidentificationError(
                    .malformed,
                    place: name,
                    position: "byte \(at)",
                    detail: "this is no well-formed XML"
                )
            }
        }
        guard path.isEmpty else {
            throw DeidentificationError(
                .malformed,
                place: name,
                position: "byte \(at)",
                detail: "an element is not closed"
            )
        }
    }

    // MARK: Markup

    private mutating func markup() -> Bool {
        if starts("<!--") {
            let start = at + 4
            guard skip(to: "-->") else { return false }
            if start < at - 3 { add(start..<(at - 3), .text, isRaw: true) }
            return true
        }
        if starts("<?") { return skip(to: "?>") }
        if starts("<![CDATA[") {
            let start = at + 9
            guard skip(to: "]]>") else { return false }
            characters(start..<(at - 3), isRaw: true)
            return true
        }
        if starts("<!") { return false }
        if starts("</") {
            guard let end = bytes[at...].firstIndex(of: 0x3E), !path.isEmpty else { return false }
            let name = String(decoding: bytes[(at + 2)..<end], as: UTF8.self)
            guard name.split(separator: " ").first.map(Self.local) == path.last else {
                return false
            }
            path.removeLast()
            isEncoded = false
            at = end + 1
            return true
        }
        return element()
    }

    private mutating func element() -> Bool {
        var index = at + 1
        while index < bytes.count, !Self.isSpace(bytes[index]), bytes[index] != 0x3E,
            bytes[index] != 0x2F
        { index += 1 }
        guard index > at + 1 else { return false }
        let name = Self.local(String(decoding: bytes[(at + 1)..<index], as: UTF8.self)[...])
        var attributes: [(name: String, range: Range<Int>)] = []
        while index < bytes.count, bytes[index] != 0x3E, bytes[index] != 0x2F {
            if Self.isSpace(bytes[index]) {
                index += 1
                continue
            }
            guard let equals = bytes[index...].firstIndex(of: 0x3D), equals + 1 < bytes.count else {
                return false
            }
            let label = String(decoding: bytes[index..<equals], as: UTF8.self)
            var open = equals + 1
            while open < bytes.count, Self.isSpace(bytes[open]) { open += 1 }
            guard open < bytes.count, bytes[open] == 0x22 || bytes[open] == 0x27,
                let close = bytes[(open + 1)...].firstIndex(of: bytes[open])
            else { return false }
            attributes.append((label.filter { !$0.isWhitespace }, (open + 1)..<close))
            index = close + 1
        }
        guard index < bytes.count else { return false }
        let isEmpty = bytes[index] == 0x2F
        if isEmpty {
            index += 1
            guard index < bytes.count, bytes[index] == 0x3E else { return false }
        }
        path.append(name)
        let texts = Dictionary(
            attributes.map { ($0.name, String(decoding: bytes[$0.range], as: UTF8.self)) },
            uniquingKeysWith: { first, _ in first }
        )
        for attribute in attributes {
            if let action = CDARules.attribute(attribute.name, of: texts, path: path) {
                add(attribute.range, action)
            }
        }
        if isEmpty { path.removeLast() } else { isEncoded = texts["representation"] == "B64" }
        at = index + 1
        return true
    }

    private mutating func characters(_ range: Range<Int>, isRaw: Bool = false) {
        guard bytes[range].contains(where: { !Self.isSpace($0) }), !path.isEmpty else { return }
        var start = range.lowerBound
        var end = range.upperBound
        while Self.isSpace(bytes[start]) { start += 1 }
        while Self.isSpace(bytes[end - 1]) { end -= 1 }
        if let action = CDARules.characters(path: path, isEncoded: isEncoded) {
            add(start..<end, action, isRaw: isRaw)
        }
    }

    private mutating func add(
        _ range: Range<Int>,
        _ action: FieldValue.Action,
        isRaw: Bool = false
    ) {
        guard !range.isEmpty else { return }
        var text = Array(bytes[range])
        var offsets: [Int]?
        if !isRaw { (text, offsets) = resolved(range) }
        values.append(
            FieldValue(
                range: range,
                text: text,
                offsets: offsets,
                action: action,
                path: path.joined(separator: "/"),
                escape: isRaw ? Self.plain : Self.escaped
            )
        )
    }

    /// Resolves the five entities and character references.
    private func resolved(_ range: Range<Int>) -> ([UInt8], [Int]?) {
        guard bytes[range].contains(0x26) else { return (Array(bytes[range]), nil) }
        var text: [UInt8] = []
        var offsets: [Int] = []
        var index = range.lowerBound
        while index < range.upperBound {
            if bytes[index] == 0x26, let end = bytes[index..<range.upperBound].firstIndex(of: 0x3B),
                let scalar = Self.entity(String(decoding: bytes[(index + 1)..<end], as: UTF8.self))
            {
                for byte in String(Character(scalar)).utf8 {
                    text.append(byte)
                    offsets.append(index)
                }
                index = end + 1
            } else {
                text.append(bytes[index])
                offsets.append(index)
                index += 1
            }
        }
        offsets.append(range.upperBound)
        return (text, offsets)
    }

    private static func entity(_ name: String) -> Unicode.Scalar? {
        switch name {
        case "amp": "&"
        case "lt": "<"
        case "gt": ">"
        case "quot": "\""
        case "apos": "'"
        default:
            if name.hasPrefix("#x") {
                UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
            } else if name.hasPrefix("#") {
                UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
            } else {
                nil
            }
        }
    }

    private static let plain: @Sendable (String) -> [UInt8] = { Array($0.utf8) }

    private static let escaped: @Sendable (String) -> [UInt8] = { text in
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x26: bytes += Array("&amp;".utf8)
            case 0x3C: bytes += Array("&lt;".utf8)
            case 0x3E: bytes += Array("&gt;".utf8)
            case 0x22: bytes += Array("&quot;".utf8)
            default: bytes.append(byte)
            }
        }
        return bytes
    }

    private func starts(_ text: StaticString) -> Bool {
        bytes[at...].starts(with: Array("\(text)".utf8))
    }

    private mutating func skip(to text: String) -> Bool {
        let mark = Array(text.utf8)
        var index = at
        while index + mark.count <= bytes.count {
            if bytes[index..<(index + mark.count)].elementsEqual(mark) {
                at = index + mark.count
                return true
            }
            index += 1
        }
        return false
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    private static func local(_ name: Substring) -> String {
        String(name.split(separator: ":").last ?? name)
    }
}
