/// Reads a C-CDA R2.1 document as one record.
///
/// The coded entries become problems, procedures, results, medications and other entries; the
/// narrative of the sections becomes one document of the document's kind, and each section that is
/// a note of its own kind a document beside it. Names, addresses and identifiers of the header are
/// not read. The record's identifier is the hash of the file's bytes.
struct CDAReader {
    let bytes: [UInt8]
    let file: String?
    let limits: RecordReader.Limits
    let hash: @Sendable ([UInt8]) -> [UInt8]

    /// The record.
    ///
    /// - Throws: `RecordError` naming file, element and rule.
    func record() throws(RecordError) -> ClinicalRecord {
        try mapping().record
    }

    /// The record with the counts of the statements it came from.
    func mapping() throws(RecordError) -> (record: ClinicalRecord, tally: [CDAStatementKind: Int]) {
        guard let id = RecordID(digest: hash(bytes)) else {
            preconditionFailure("the hash of a record reader has 16 bytes or more")
        }
        let mapping = CDAMappingBox(CDAMapping(id: id, file: file))
        try CDAParser.parse(bytes, file: file, limits: limits) { (part) throws(RecordError) in
            try mapping.value.take(part)
        }
        return (mapping.value.finished(), mapping.value.tally)
    }
}

/// Holds the mapping for the parser, whose events come to a class.
private final class CDAMappingBox {
    var value: CDAMapping

    init(_ value: CDAMapping) {
        self.value = value
    }
}
