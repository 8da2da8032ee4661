internal import FHIR

/// What stands before the root element of an XML document.
///
/// A document type declaration can only stand there. It is refused whatever it says, so that no
/// entity is ever declared, expanded or fetched.
enum CDAProlog {
    /// Whether bytes begin as XML does.
    static func isXML(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        rest = rest.drop { TextBytes.isBlank(CollectionOfOne($0)) }
        guard rest.first == UInt8(ascii: "<") else { return isUTF16(bytes) }
        if ["<?xml", "<!DOCTYPE", "<!--"].contains(where: { rest.starts(with: $0.utf8) }) {
            return true
        }
        // A start tag named ClinicalDocument, with any prefix.
        let name = rest.dropFirst().prefix { byte in
            byte != UInt8(ascii: ">") && !TextBytes.isBlank(CollectionOfOne(byte))
        }
        let local = name.split(separator: UInt8(ascii: ":")).last ?? []
        return local.elementsEqual("ClinicalDocument".utf8)
    }

    /// Checks the text's encoding and that there is no document type declaration.
    ///
    /// - Throws: `RecordError` with line and column.
    static func check(_ bytes: [UInt8], file: String?) throws(RecordError) {
        guard !isUTF16(bytes) else {
            throw RecordError(
                .notText,
                file: file,
                path: "/",
                detail: "XML is read as UTF-8; convert it, for example with iconv -t UTF-8"
            )
        }
        // Another encoding may be declared, which the parser then converts.
        let head = bytes.prefix(200)
        let declaration = head.prefix { $0 != UInt8(ascii: ">") }
        let declared = String(decoding: declaration, as: UTF8.self).lowercased()
        let isUTF8 = !declared.contains("encoding") || declared.contains("utf-8")
        if isUTF8, let place = JSONParser.invalidUTF8(in: bytes) {
            throw fault(.notText, at: place, in: bytes, file, "this is no UTF-8 text")
        }
        if let place = documentType(in: bytes) {
            throw fault(
                .forbiddenXML,
                at: place,
                in: bytes,
                file,
                "a document type declaration (DOCTYPE) is refused, and with it every entity"
            )
        }
    }

    private static func isUTF16(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE])
            || bytes.starts(with: [0x3C, 0]) || bytes.starts(with: [0, 0x3C])
    }

    /// The place of a document type declaration, or nil.
    private static func documentType(in bytes: [UInt8]) -> Int? {
        var place = 0
        while let open = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
            let rest = bytes[open...]
            if rest.starts(with: "<!--".utf8) {
                guard let end = end(of: "-->", in: bytes, from: open + 4) else { return nil }
                place = end
            } else if rest.starts(with: "<?".utf8) {
                guard let end = end(of: "?>", in: bytes, from: open + 2) else { return nil }
                place = end
            } else {
                return rest.starts(with: "<!".utf8) ? open : nil
            }
        }
        return nil
    }

    /// The place after the first mark, or nil where there is none.
    private static func end(of mark: String, in bytes: [UInt8], from start: Int) -> Int? {
        let mark = Array(mark.utf8)
        var place = start
        while place + mark.count <= bytes.count {
            if bytes[place..<(place + mark.count)].elementsEqual(mark) {
                return place + mark.count
            }
            place += 1
        }
        return nil
    }

    private static func fault(
        _ code: RecordError.Code,
        at offset: Int,
        in bytes: [UInt8],
        _ file: String?,
        _ detail: String
    ) -> RecordError {
        let (line, column) = JSONParser.position(of: offset, in: bytes)
        return RecordError(
            code,
            file: file,
            path: "/",
            line: line,
            column: column,
            detail: detail
        )
    }
}
