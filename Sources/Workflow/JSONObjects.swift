/// The JSON objects in a text that holds one, an array of them, or one on each line.
enum JSONObjects {
    /// An object's bytes and the line it starts on, from 1.
    struct Object {
        var bytes: [UInt8]
        var line: Int
    }

    /// Splits a text into its outermost objects, which are parsed by others.
    ///
    /// - Parameter text: The whole text.
    /// - Returns: The objects in order, or nil where there is something else between them or the
    ///   last one does not end.
    static func split(_ text: [UInt8]) -> [Object]? {
        var objects: [Object] = []
        var depth = 0
        var start = 0
        var line = 1
        var startLine = 1
        var isInString = false
        var isEscaped = false
        for (offset, byte) in text.enumerated() {
            if byte == UInt8(ascii: "\n") { line += 1 }
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\"") where depth > 0: isInString = true
            case UInt8(ascii: "{"):
                if depth == 0 { (start, startLine) = (offset, line) }
                depth += 1
            case UInt8(ascii: "}"):
                depth -= 1
                guard depth >= 0 else { return nil }
                if depth == 0 {
                    objects.append(Object(bytes: Array(text[start...offset]), line: startLine))
                }
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"),
                UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ","):
                break
            default:
                guard depth > 0 else { return nil }
            }
        }
        return depth == 0 && !isInString ? objects : nil
    }
}
