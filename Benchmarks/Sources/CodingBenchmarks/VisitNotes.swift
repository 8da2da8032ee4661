import ClinicalRecords
import Foundation

/// The visit notes of the reference data, one `{"id", "text"}` a line and packed with xz, as records of
/// an office visit.
enum VisitNotes {
    /// Where the reference data has them, seen from the top folder.
    static let path = "../shared/data/eval/aci-bench-notes.ndjson.xz"

    private struct Line: Decodable {
        let text: String
    }

    /// The records; nil where the file is absent.
    static func records() throws -> [ClinicalRecord]? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["xz", "-dc", path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try data.split(separator: 0x0A).enumerated().compactMap { number, line in
            let note = try JSONDecoder().decode(Line.self, from: line)
            return RecordID("note-\(number)").map {
                ClinicalRecord(
                    id: $0,
                    documents: [Document(id: "d1", type: .officeNote, text: note.text)]
                )
            }
        }
    }
}
