internal import FHIR

/// The body of an unstructured document (C-CDA `nonXMLBody`).
enum CDABody {
    private static let path = "/ClinicalDocument/component/nonXMLBody/text"

    /// Media types that may be named in an error; any other could hold anything.
    private static let named: Set<String> = [
        "application/pdf", "application/msword", "text/rtf", "text/html", "image/jpeg",
        "image/png", "image/gif", "image/tiff",
    ]

    /// The plain text of the body, decoded.
    ///
    /// - Throws: `RecordError` for a body that is no plain text in this file.
    static func text(of body: CDAElement, file: String?) throws(RecordError) -> String {
        guard let text = body.first("text") else {
            throw error(.missing, body, file, "the body has no text")
        }
        if text.first("reference") != nil {
            throw error(.unsupported, text, file, "the body is not in the file but referred to")
        }
        let media = (text["mediaType"] ?? "text/plain").lowercased()
            .prefix { $0 != ";" }.trimmed
        guard media == "text/plain" else {
            let what = named.contains(String(media)) ? String(media) : "another media type"
            throw error(
                .unsupported,
                text,
                file,
                "a body of \(what) is not read; text/plain is expected"
            )
        }
        guard text["compression"] == nil else {
            throw error(.unsupported, text, file, "a compressed body is not read")
        }
        guard text["representation"] == "B64" else { return text.ownText }
        let bytes: [UInt8]
        do throws(FHIRError) {
            bytes = try Base64.bytes(of: text.ownText)
        } catch {
            throw self.error(.badValue, text, file, "the body is not base64")
        }
        return try TextBytes.text(bytes, file: file)
    }

    private static func error(
        _ code: RecordError.Code,
        _ element: CDAElement,
        _ file: String?,
        _ detail: String
    ) -> RecordError {
        RecordError(
            code,
            file: file,
            path: path,
            line: element.line,
            column: 1,
            detail: detail
        )
    }
}
