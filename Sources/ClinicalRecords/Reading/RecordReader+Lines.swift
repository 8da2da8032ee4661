internal import FHIR

/// NDJSON: records, FHIR Bundles, or the resources of a FHIR bulk export, one a line.
extension RecordReader {
    /// Reads lines, which the first of them tells apart.
    func lines(_ bytes: [UInt8], name: String?) throws(RecordError) -> [ClinicalRecord] {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard let first = lines.first(where: { !TextBytes.isBlank($0) }) else {
            throw RecordError(.empty, file: name, detail: "the input is empty")
        }
        let bounds = JSONParser.Limits(bytes: limits.json, depth: limits.depth)
        let object = try? JSONFile.parse(Array(first), file: name, limits: bounds).object
        switch object?["resourceType"]?.string {
        case nil:
            return try each(of: lines, name) { (line) throws(RecordError) in
                [try read(line: line, name: name)]
            }
        case "Bundle":
            return try each(of: lines, name) { (line) throws(RecordError) in
                let value = try JSONFile.parse(line, file: name, limits: bounds)
                return try BundleReader(bytes: line, file: name, hash: hash).records(of: value)
            }
        default: return try BulkExport(reader: self).records(of: [(name, bytes)])
        }
    }

    /// Reads each line by itself; errors get its number, and no id stands twice.
    private func each(
        of lines: [ArraySlice<UInt8>],
        _ name: String?,
        _ read: ([UInt8]) throws(RecordError) -> [ClinicalRecord]
    ) throws(RecordError) -> [ClinicalRecord] {
        var records: [ClinicalRecord] = []
        var known: Set<RecordID> = []
        for (index, line) in lines.enumerated() where !TextBytes.isBlank(line) {
            do throws(RecordError) {
                for record in try read(Array(line)) {
                    guard known.insert(record.id).inserted else {
                        throw RecordError(
                            .duplicate,
                            file: name,
                            path: "$.id",
                            detail: "an earlier line has this id"
                        )
                    }
                    records.append(record)
                }
            } catch {
                throw error.onLine(index + 1)
            }
        }
        return records
    }
}

extension RecordError {
    /// The error with the number of the line it is in.
    func onLine(_ line: Int) -> RecordError {
        var placed = self
        placed.line = line
        placed.column = column ?? 1
        return placed
    }
}
