internal import FHIR

/// The JSON reader with this target's errors.
enum JSONFile {
    static func parse(
        _ bytes: [UInt8],
        file: String?,
        limits: JSONParser.Limits = JSONParser.Limits()
    ) throws(RecordError) -> JSONValue {
        guard !TextBytes.isBlank(bytes) else {
            throw RecordError(.empty, file: file, detail: "the input is empty")
        }
        do throws(FHIRError) {
            return try JSONParser.parse(bytes, limits: limits)
        } catch {
            throw RecordError(error, file: file)
        }
    }
}
