internal import FHIR

/// Checks that bytes are the text of a note.
enum TextBytes {
    /// Whether there is nothing but white space.
    static func isBlank(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
    }

    /// The bytes as text.
    ///
    /// - Throws: `RecordError` when they are not UTF-8 or hold a NUL.
    static func text(_ bytes: [UInt8], file: String?) throws(RecordError) -> String {
        if let place = bytes.firstIndex(of: 0) {
            throw fault(.nulByte, at: place, in: bytes, file: file, "this is no text: a NUL byte")
        }
        if let place = JSONParser.invalidUTF8(in: bytes) {
            throw fault(
                .notText,
                at: place,
                in: bytes,
                file: file,
                "this is no UTF-8 text; convert it, for example with iconv -t UTF-8"
            )
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func fault(
        _ code: RecordError.Code,
        at offset: Int,
        in bytes: [UInt8],
        file: String?,
        _ detail: String
    ) -> RecordError {
        let (line, column) = JSONParser.position(of: offset, in: bytes)
        return RecordError(code, file: file, line: line, column: column, detail: detail)
    }
}
