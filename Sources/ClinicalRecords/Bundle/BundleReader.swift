internal import FHIR

/// Maps a FHIR Bundle to one record per encounter.
struct BundleReader {
    let bytes: [UInt8]
    let file: String?
    let hash: @Sendable ([UInt8]) -> [UInt8]

    func records(of value: JSONValue) throws(RecordError) -> [ClinicalRecord] {
        throw RecordError(.unsupported, file: file, detail: "FHIR bundles are not read yet")
    }
}
