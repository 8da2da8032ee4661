internal import FHIR
internal import Foundation

/// A folder with a `record.json` and the files it names.
struct RecordFolder {
    let path: String
    let reader: RecordReader

    func read() throws(RecordError) -> ClinicalRecord {
        let file = path.hasSuffix("/") ? path + "record.json" : path + "/record.json"
        guard FileManager.default.fileExists(atPath: file) else {
            throw RecordError(
                .notFound,
                file: file,
                detail: "a record folder holds a file record.json"
            )
        }
        let bytes = try RecordReader.bytes(of: file, limit: reader.limits.json)
        let object = RecordObject(
            context: ReadingContext(file: file),
            loadText: { (name, place) throws(RecordError) in
                let target = try resolve(name, place: place, file: file)
                let bytes = try RecordReader.bytes(of: target, limit: reader.limits.note)
                return try TextBytes.text(bytes, file: target)
            },
            loadSource: { (name, place) throws(RecordError) in
                let target = try resolve(name, place: place, file: file)
                let bytes = try RecordReader.bytes(of: target, limit: reader.limits.json)
                if RecordReader.kind(ofName: target) == .ccda || CDAProlog.isXML(bytes) {
                    let source = CDAReader(
                        bytes: bytes,
                        file: target,
                        limits: reader.limits,
                        hash: reader.hash
                    )
                    return [try source.record()]
                }
                let value = try JSONFile.parse(bytes, file: target)
                return try BundleReader(bytes: bytes, file: target, hash: reader.hash)
                    .records(of: value)
            }
        )
        return try object.read(try JSONFile.parse(bytes, file: file))
    }

    /// The path of a named file, which must lie in this folder also after links are followed.
    private func resolve(
        _ name: String,
        place: String,
        file: String
    ) throws(RecordError) -> String {
        let steps = name.split(separator: "/", omittingEmptySubsequences: false)
        let isPlain = steps.allSatisfy { !$0.isEmpty && $0 != ".." && $0 != "." }
        guard isPlain, !name.utf8.contains(0), !name.contains("\\") else {
            throw RecordError(
                .unsafePath,
                file: file,
                path: place,
                detail: "a file inside the record folder is expected, without .. and without /"
                    + " at the start"
            )
        }
        let target = (path.hasSuffix("/") ? path : path + "/") + name
        guard FileManager.default.fileExists(atPath: target) else {
            throw RecordError(.notFound, file: target, detail: "record.json names this file")
        }
        let root = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let real = URL(fileURLWithPath: target).resolvingSymlinksInPath().path
        guard real.hasPrefix(root.hasSuffix("/") ? root : root + "/") else {
            throw RecordError(
                .unsafePath,
                file: file,
                path: place,
                detail: "a link leads out of the record folder"
            )
        }
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: real, isDirectory: &isFolder),
            !isFolder.boolValue
        else {
            throw RecordError(.unreadable, file: target, detail: "this is a folder, not a file")
        }
        return target
    }
}
