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
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("record")
        writer.null()
        writer.name("error")
        writer.beginObject()
        writer.name("line")
        writer.integer(line)
        writer.name("message")
        writer.string(message)
        writer.endObject()
        writer.endObject()
        return writer.bytes
    }
}
