internal import FHIR
internal import Foundation

/// The resources of a FHIR bulk export: one a line, in one file or in a file for each type.
///
/// They are grouped by encounter as those of a Bundle are. A reference is by type and id.
struct BulkExport {
    let reader: RecordReader

    /// The files of a bulk export in a folder, in order of their names, or nil where the folder is
    /// none: it has an NDJSON file named for patients or encounters, and no `record.json`.
    static func files(in folder: String) -> [String]? {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder),
            isBulk(names)
        else { return nil }
        let base = folder.hasSuffix("/") ? folder : folder + "/"
        return names.filter(isLines).sorted().map { base + $0 }
    }

    /// Whether the names of a folder's files are those of a bulk export.
    static func isBulk(_ names: [String]) -> Bool {
        !names.contains("record.json")
            && names.contains { name in
                let type = name.prefix { $0.isLetter }
                return isLines(name) && (type == "Patient" || type == "Encounter")
            }
    }

    static func isLines(_ name: String) -> Bool {
        name.hasSuffix(".ndjson") && !name.hasPrefix(".")
    }

    /// The records of the resources in several files.
    ///
    /// - Throws: `RecordError` with file, line and rule.
    func records(of files: [String], name: String) throws(RecordError) -> [ClinicalRecord] {
        var read: [(name: String?, bytes: [UInt8])] = []
        for file in files {
            read.append((file, try RecordReader.bytes(of: file, limit: reader.limits.json)))
        }
        return try records(of: read)
    }

    /// The records of the resources in several texts.
    ///
    /// - Throws: `RecordError` with file, line and rule.
    func records(
        of files: [(name: String?, bytes: [UInt8])]
    ) throws(RecordError) -> [ClinicalRecord] {
        let limits = JSONParser.Limits(bytes: reader.limits.json, depth: reader.limits.depth)
        var bundle = FHIRBundle()
        for (name, bytes) in files {
            let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            for (index, line) in lines.enumerated() where !TextBytes.isBlank(line) {
                do throws(RecordError) {
                    let value = try JSONFile.parse(Array(line), file: name, limits: limits)
                    try Self.append(value, to: &bundle, name)
                } catch {
                    throw error.onLine(index + 1)
                }
            }
        }
        let source = BundleReader(
            bytes: files.flatMap(\.bytes),
            file: files.count == 1 ? files[0].name : nil,
            hash: reader.hash
        )
        let records = source.records(of: bundle)
        guard !reader.requiresContent || records.contains(where: \.hasContent) else {
            throw RecordReader.nothingToCode("the export", files.first?.name ?? nil)
        }
        return records
    }

    private static func append(
        _ value: JSONValue,
        to bundle: inout FHIRBundle,
        _ name: String?
    ) throws(RecordError) {
        guard value.object?["resourceType"]?.string != "Bundle" else {
            throw RecordError(
                .unknownFormat,
                file: name,
                path: "$.resourceType",
                detail: "a Bundle among the resources of a bulk export"
            )
        }
        do throws(FHIRError) {
            try bundle.append(value)
        } catch {
            throw RecordError(error, file: name)
        }
    }
}
