public import ClinicalRecords
import CodeSets
import FHIR
import Foundation

/// Reads what is scored: a folder of answer keys, and codings from a file or a folder.
public enum ScoreInputs {
    /// Reads every `.json` file of a folder as an answer key and checks its codes.
    ///
    /// - Parameters:
    ///   - folder: The folder; others in it are not searched.
    ///   - lists: What codes there are.
    /// - Returns: The keys in order of file, and what was read around.
    /// - Throws: `RecordError` naming file, JSON path and rule: no such folder, no key in it, two
    ///   keys of one record, a code that does not exist.
    public static func keys(
        folder: String,
        lists: CodeLists
    ) throws(RecordError) -> (keys: [AnswerKey], warnings: [RecordWarning]) {
        var keys: [AnswerKey] = []
        var warnings: [RecordWarning] = []
        var files: [RecordID: String] = [:]
        for (file, key) in try keyFiles(folder: folder) {
            if let other = files.updateValue(file, forKey: key.record) {
                throw RecordError(
                    .duplicate,
                    file: file,
                    path: "$.record",
                    detail: "\(other) is a key of the same record"
                )
            }
            try check(key, file: file, lists: lists)
            keys.append(key)
            warnings += key.warnings
        }
        return (keys, warnings)
    }

    /// Reads every `.json` file of a folder as an answer key, without checking its codes.
    ///
    /// - Parameter folder: The folder; others in it are not searched.
    /// - Returns: The keys with their files, in order of file.
    /// - Throws: `RecordError` naming file, JSON path and rule: no such folder, no key in it.
    public static func keyFiles(
        folder: String
    ) throws(RecordError) -> [(file: String, key: AnswerKey)] {
        var keys: [(file: String, key: AnswerKey)] = []
        for file in try jsonFiles(in: folder) {
            keys.append((file, try AnswerKey(json: try bytes(of: file), file: file)))
        }
        guard !keys.isEmpty else {
            throw RecordError(.empty, file: folder, detail: "the folder holds no key (.json)")
        }
        return keys
    }

    /// Reads codings from a file or a folder of files.
    ///
    /// A file holds one coding, an array of codings, or one coding on each line. Lines that stand
    /// for a record which could not be coded are passed over with a warning.
    ///
    /// - Parameter path: The file, or a folder whose `.json` and `.ndjson` files are read.
    /// - Returns: The codings in order, and what was read around.
    /// - Throws: `RecordError` naming file, JSON path and rule.
    public static func codings(
        at path: String
    ) throws(RecordError) -> (codings: [Coding], warnings: [String]) {
        var isFolder: ObjCBool = false
        let exists = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        guard exists else {
            throw RecordError(.notFound, file: path, detail: "there is no such file or folder")
        }
        let files = isFolder.boolValue ? try jsonFiles(in: path, lines: true) : [path]
        var codings: [Coding] = []
        var warnings: [String] = []
        for file in files {
            let read = try self.codings(in: try bytes(of: file), file: file)
            codings += read.codings
            warnings += read.warnings
        }
        return (codings, warnings)
    }

    /// Reads the codings of a text.
    ///
    /// - Parameters:
    ///   - text: One coding, an array, or one on each line.
    ///   - file: The name to put into errors and warnings.
    /// - Returns: The codings in order, and what was read around.
    /// - Throws: `RecordError` naming file, JSON path and rule.
    public static func codings(
        in text: [UInt8],
        file: String
    ) throws(RecordError) -> (codings: [Coding], warnings: [String]) {
        guard let objects = JSONObjects.split(text) else {
            throw RecordError(.malformed, file: file, detail: "codings must be JSON objects")
        }
        guard !objects.isEmpty else {
            throw RecordError(.empty, file: file, detail: "there is no coding")
        }
        var codings: [Coding] = []
        var warnings: [String] = []
        for object in objects {
            let place = objects.count == 1 ? file : "\(file) line \(object.line)"
            if isFailure(object.bytes) {
                warnings.append("\(place): the record could not be coded; it has no coding")
                continue
            }
            let read = try Coding.read(json: object.bytes, file: place)
            codings.append(read.coding)
            warnings += read.warnings.map { "\($0)" }
        }
        return (codings, warnings)
    }

    /// Whether an object stands in place of a coding that could not be made.
    private static func isFailure(_ bytes: [UInt8]) -> Bool {
        guard let object = try? JSONParser.parse(bytes).object else { return false }
        return object["error"] != nil && object["codes"] == nil
    }

    /// Checks that every code of a key exists.
    private static func check(
        _ key: AnswerKey,
        file: String,
        lists: CodeLists
    ) throws(RecordError) {
        func check(_ system: CodeSystem, _ code: String, _ path: String) throws(RecordError) {
            guard !lists.contains(system, code) else { return }
            throw RecordError(
                .badValue,
                file: file,
                path: path,
                detail: "\(lists.shown(code)) is not a valid \(system.rawValue) code"
            )
        }
        for (index, code) in key.codes.enumerated() {
            try check(code.system, code.code, "$.codes[\(index)].code")
            for (place, other) in code.alternatives.enumerated() {
                try check(code.system, other, "$.codes[\(index)].alternatives[\(place)]")
            }
        }
        for (index, code) in key.firstListedAlternatives.enumerated() {
            try check(.icd10CM, code, "$.firstListedAlternatives[\(index)]")
        }
    }

    /// The files of a folder by name.
    private static func jsonFiles(
        in folder: String,
        lines: Bool = false
    ) throws(RecordError) -> [String] {
        var isFolder: ObjCBool = false
        let exists = unsafe FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
        guard exists, isFolder.boolValue else {
            throw RecordError(.notFound, file: folder, detail: "there is no such folder")
        }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw RecordError(.unreadable, file: folder, detail: "the folder cannot be read")
        }
        let base = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        return names.filter { name in
            !name.hasPrefix(".")
                && (name.hasSuffix(".json") || (lines && name.hasSuffix(".ndjson")))
        }
        .sorted().map { "\(base)/\($0)" }
    }

    private static func bytes(of file: String) throws(RecordError) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw RecordError(.unreadable, file: file, detail: "the file cannot be read")
        }
        return Array(data)
    }
}
