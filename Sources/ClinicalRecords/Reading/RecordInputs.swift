internal import Foundation

/// The inputs that stand at a path: the path itself, or all that a folder holds, searched through.
///
/// Taken are record folders and FHIR bulk exports (with all that is in them), notes (`.txt`), `.json`, `.ndjson`,
/// `.jsonl` and `.xml`. Everything else is counted and left. Links to folders are not followed.
public struct RecordInputs: Sendable, Hashable {
    /// Paths for `RecordReader.read(path:)`, in order of their names.
    public var paths: [String] = []
    /// How many files were left, by ending; `link` for links to folders.
    public var skipped: [String: Int] = [:]

    /// Finds the inputs.
    ///
    /// - Parameter path: A file, a record folder or a folder of these.
    /// - Throws: `RecordError` when there is no such path or a folder cannot be read.
    public init(at path: String) throws(RecordError) {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw RecordError(.notFound, file: path, detail: "there is no such file or folder")
        }
        guard isFolder.boolValue else {
            paths = [path]
            return
        }
        try search(path)
    }

    private mutating func search(_ folder: String) throws(RecordError) {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        } catch {
            throw RecordError(.unreadable, file: folder, detail: "the folder cannot be read")
        }
        if names.contains("record.json") || BulkExport.isBulk(names) {
            paths.append(folder)
            return
        }
        for name in names {
            let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
            var isFolder: ObjCBool = false
            guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                skipped["link", default: 0] += 1
                continue
            }
            if isFolder.boolValue {
                if Self.isLink(path) {
                    skipped["link", default: 0] += 1
                } else {
                    try search(path)
                }
                continue
            }
            let ending = (name as NSString).pathExtension.lowercased()
            if ["txt", "json", "ndjson", "jsonl", "xml"].contains(ending), !name.hasPrefix(".") {
                paths.append(path)
            } else {
                skipped[ending.isEmpty ? "no ending" : ending, default: 0] += 1
            }
        }
    }

    private static func isLink(_ path: String) -> Bool {
        let values = try? URL(fileURLWithPath: path).resourceValues(forKeys: [.isSymbolicLinkKey])
        return values?.isSymbolicLink == true
    }
}
