internal import FHIR

/// JSON on standard output: keys in the order they are written, one line feed at the end.
enum JSONOutput {
    /// Whether objects stand on one line, also those that are indented otherwise: within a
    /// conversation of one object a line.
    @TaskLocal static var isOnOneLine = false

    /// Writes one object to standard output, indented for people.
    ///
    /// - Throws: `CommandFailure` with status 74 when it cannot be written.
    static func object(_ body: (inout JSONWriter) throws -> Void) throws {
        var writer = JSONWriter(indented: !isOnOneLine)
        writer.beginObject()
        try body(&writer)
        writer.endObject()
        try Console.write(writer.bytes + [UInt8(ascii: "\n")])
    }

    /// One object, indented for people.
    static func bytes(_ body: (inout JSONWriter) throws -> Void) rethrows -> [UInt8] {
        var writer = JSONWriter(indented: true)
        writer.beginObject()
        try body(&writer)
        writer.endObject()
        return writer.bytes
    }

    /// Writes one object on one line to standard output, as in NDJSON.
    ///
    /// - Throws: `CommandFailure` with status 74 when it cannot be written.
    static func line(_ body: (inout JSONWriter) throws -> Void) throws {
        var writer = JSONWriter(indented: false)
        writer.beginObject()
        try body(&writer)
        writer.endObject()
        try Console.write(writer.bytes + [UInt8(ascii: "\n")])
    }
}
