internal import FHIR

/// Gathers the values of a JSON text that de-identification changes or reads.
struct JSONFields {
    private let bytes: [UInt8]
    private let offset: Int
    private(set) var values: [FieldValue] = []
    private var isFHIR = false
    private var patients: BundlePatients?
    /// The patient of the resource or record that is being walked.
    private var patient: String?

    /// Reads a JSON text that stands at an offset of a file.
    ///
    /// - Throws: `FHIRError` with the position of the first fault.
    init(_ bytes: [UInt8], at offset: Int = 0) throws(FHIRError) {
        self.bytes = bytes
        self.offset = offset
        let value = try JSONParser.parse(bytes)
        isFHIR = value.object?["resourceType"] != nil
        if isFHIR {
            patients = BundlePatients(value)
        } else {
            let person = value.object?["patient"]?.object?["pseudonym"]?.string
            patient = person ?? value.object?["id"]?.string
        }
        walk(value, key: "", parent: "", resource: "", object: JSONObject(), path: "$")
    }

    private mutating func walk(
        _ value: JSONValue,
        key: String,
        parent: String,
        resource: String,
        object: JSONObject,
        path: String
    ) {
        switch value.content {
        case .object(let members):
            let type = members["resourceType"]?.string ?? resource
            let outer = patient
            // What is contained and leads to no one is of the patient around it.
            if members["resourceType"] != nil, let found = patients?.patient(of: members) {
                patient = found
            }
            defer { patient = outer }
            for member in members.members {
                walk(
                    member.value,
                    key: member.name,
                    parent: key,
                    resource: type,
                    object: members,
                    path: "\(path).\(member.name)"
                )
            }
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                walk(
                    element,
                    key: key,
                    parent: parent,
                    resource: resource,
                    object: object,
                    path: "\(path)[\(index)]"
                )
            }
        case .string(let text):
            let action =
                isFHIR
                ? FieldRules.fhir(
                    key: key,
                    parent: parent,
                    resource: resource,
                    object: object,
                    text: text
                )
                : FieldRules.record(key: key, parent: parent, object: object, text: text)
            if let action, !text.isEmpty { addString(value.offset, action, path) }
        case .number(let literal):
            let range = value.offset..<(value.offset + literal.utf8.count)
            switch key {
            case "ageYears": add(range, .age, path)
            case "birthYear": add(range, .birthYear, path)
            case "valueDecimal" where ["latitude", "longitude"].contains(object["url"]?.string):
                add(range, .coordinate, path)
            default: break
            }
        case .bool, .null: break
        }
    }

    private mutating func add(_ range: Range<Int>, _ action: FieldValue.Action, _ path: String) {
        values.append(
            FieldValue(
                range: (range.lowerBound + offset)..<(range.upperBound + offset),
                text: Array(bytes[range]),
                offsets: nil,
                action: action,
                path: path,
                patient: patient,
                escape: { Array($0.utf8) }
            )
        )
    }

    /// Resolves the escapes of the string whose quotation mark stands at an offset.
    private mutating func addString(
        _ quote: Int,
        _ action: FieldValue.Action,
        _ path: String
    ) {
        var text: [UInt8] = []
        var offsets: [Int] = []
        var at = quote + 1
        while bytes[at] != 0x22 {
            let start = at
            if bytes[at] != 0x5C {
                text.append(bytes[at])
                offsets.append(start + offset)
                at += 1
                continue
            }
            let (scalar, next) = escape(at)
            for byte in String(Character(scalar)).utf8 {
                text.append(byte)
                offsets.append(start + offset)
            }
            at = next
        }
        offsets.append(at + offset)
        let isPlain = text.count == at - quote - 1
        values.append(
            FieldValue(
                range: (quote + 1 + offset)..<(at + offset),
                text: text,
                offsets: isPlain ? nil : offsets,
                action: action,
                path: path,
                patient: patient,
                escape: Self.escaped
            )
        )
    }

    /// The character of an escape, and the offset after it; the parser has checked its form.
    private func escape(_ at: Int) -> (Unicode.Scalar, Int) {
        switch bytes[at + 1] {
        case UInt8(ascii: "n"): return ("\n", at + 2)
        case UInt8(ascii: "t"): return ("\t", at + 2)
        case UInt8(ascii: "r"): return ("\r", at + 2)
        case UInt8(ascii: "b"): return ("\u{8}", at + 2)
        case UInt8(ascii: "f"): return ("\u{C}", at + 2)
        case UInt8(ascii: "u"):
            let high = unit(at + 2)
            guard (0xD800..<0xDC00).contains(high) else {
                return (Unicode.Scalar(high) ?? "\u{FFFD}", at + 6)
            }
            let scalar = 0x10000 + (high - 0xD800) << 10 + unit(at + 8) - 0xDC00
            return (Unicode.Scalar(scalar) ?? "\u{FFFD}", at + 12)
        default: return (Unicode.Scalar(bytes[at + 1]), at + 2)
        }
    }

    private func unit(_ at: Int) -> UInt32 {
        UInt32(String(decoding: bytes[at..<(at + 4)], as: UTF8.self), radix: 16) ?? 0xFFFD
    }

    private static let escaped: @Sendable (String) -> [UInt8] = { text in
        var writer = JSONWriter()
        writer.string(text)
        return Array(writer.bytes.dropFirst().dropLast())
    }
}
