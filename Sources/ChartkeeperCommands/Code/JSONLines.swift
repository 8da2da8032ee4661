import FHIR

/// JSON on standard output: one document for several objects, and error objects for lines.
enum JSONLines {
    /// One object for one, an array for several, in the order given.
    static func document(_ objects: [[UInt8]]) -> [UInt8] {
        if objects.count == 1 { return objects[0] }
        var bytes: [UInt8] = [UInt8(ascii: "[")]
        for (offset, object) in objects.enumerated() {
            if offset > 0 { bytes += Array(",\n".utf8) }
            bytes += object
        }
        return bytes + [UInt8(ascii: "]")]
    }

    /// The object that stands in place of a line that could not be read.
    static func error(line: Int, message: String) -> [UInt8] {
        error(record: nil, line: line, message: message)
    }

    /// The object that stands in place of the coding of a record that could not be coded.
    static func error(record: String, message: String) -> [UInt8] {
        error(record: record, line: nil, message: message)
    }

    /// An error object with what is known of the record and the line.
    static func error(record: String?, line: Int?, message: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("record")
        if let record { writer.string(record) } else { writer.null() }
        writer.name("error")
        writer.beginObject()
        if let line { writer.member("line", line) }
        writer.member("message", message)
        writer.endObject()
        writer.endObject()
        return writer.bytes
    }
}
