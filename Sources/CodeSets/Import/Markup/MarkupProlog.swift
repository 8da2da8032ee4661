import Foundation

/// What stands before the root element of an XML file: enough to know the file by and to refuse what
/// is never read.
struct MarkupProlog {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The encodings that are read; all have ASCII at its place, so that no tag hides in them.
    private static let encodings: Set<String> = [
        "utf-8", "us-ascii", "ascii", "iso-8859-1", "windows-1252",
    ]

    /// The name of the root element; nil when the bytes do not begin as XML.
    var rootName: String? {
        guard let start = rootStart, start.found == .element else { return nil }
        let name = bytes[(start.offset + 1)...].prefix {
            $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/")
        }
        return String(decoding: name, as: UTF8.self)
    }

    /// Why the file is not read, if it is not.
    func fault(limit: Int) -> String? {
        if bytes.count > limit { return "the file is larger than \(limit) bytes" }
        if bytes.prefix(2) == [0xFE, 0xFF] || bytes.prefix(2) == [0xFF, 0xFE] || bytes.contains(0) {
            return "XML in UTF-16 or with zero bytes is not read; save it as UTF-8"
        }
        if let encoding, !Self.encodings.contains(encoding) {
            return "XML in \(encoding) is not read; save it as UTF-8"
        }
        guard let start = rootStart else {
            return "no root element; the file is no XML or is empty"
        }
        return start.found == .declaration
            ? "a document type (<!DOCTYPE>) is refused: official files have none" : nil
    }

    private enum Found { case element, declaration }

    /// The encoding of the XML declaration, in lower case.
    private var encoding: String? {
        let head = String(decoding: bytes.prefix(200), as: UTF8.self)
        guard let declaration = head.range(of: "<?xml"),
            let end = head.range(of: "?>"), declaration.upperBound <= end.lowerBound,
            let label = head[declaration.upperBound..<end.lowerBound].range(of: "encoding")
        else { return nil }
        let value = head[label.upperBound..<end.lowerBound]
            .split { $0 == "\"" || $0 == "'" || $0 == "=" || $0.isWhitespace }.first
        return value?.lowercased()
    }

    /// The first tag that is neither instruction nor comment.
    private var rootStart: (offset: Int, found: Found)? {
        var position = bytes.prefix(3) == [0xEF, 0xBB, 0xBF] ? 3 : 0
        while position < bytes.count {
            let rest = bytes[position...]
            if bytes[position] <= 0x20 {
                position += 1
            } else if rest.starts(with: "<?".utf8) {
                guard let end = end(of: "?>", from: position) else { return nil }
                position = end
            } else if rest.starts(with: "<!--".utf8) {
                guard let end = end(of: "-->", from: position) else { return nil }
                position = end
            } else if rest.starts(with: "<!".utf8) {
                return (position, .declaration)
            } else {
                return bytes[position] == UInt8(ascii: "<") ? (position, .element) : nil
            }
        }
        return nil
    }

    private func end(of mark: String, from start: Int) -> Int? {
        let wanted = Array(mark.utf8)
        guard bytes.count >= wanted.count else { return nil }
        return (start...(bytes.count - wanted.count)).first {
            bytes[$0..<($0 + wanted.count)].elementsEqual(wanted)
        }.map { $0 + wanted.count }
    }
}
