internal import Foundation
internal import FHIR

/// Reads clinical records from paths and bytes: notes, record folders, FHIR, C-CDA, NDJSON.
///
/// Reading is pure but for the files: the same bytes give the same records. What was read around
/// stands in the records' `warnings`, what was assumed in `assumed`.
public struct RecordReader: Sendable {
    /// Bounds on what is read.
    public struct Limits: Sendable {
        /// The largest note in bytes; 16 MiB by default.
        public var note: Int
        /// The largest JSON file in bytes; 256 MiB by default.
        public var json: Int
        /// The deepest nesting of JSON; 64 by default.
        public var depth: Int
        /// The largest XML file in bytes; 256 MiB by default.
        public var xml: Int
        /// The deepest nesting of XML elements; 128 by default.
        public var xmlDepth: Int
        /// The most XML elements in a file; five million by default.
        public var xmlElements: Int

        /// Makes limits.
        public init(
            note: Int = 16 << 20,
            json: Int = 256 << 20,
            depth: Int = 64,
            xml: Int = 256 << 20,
            xmlDepth: Int = 128,
            xmlElements: Int = 5_000_000
        ) {
            self.note = note
            self.json = json
            self.depth = depth
            self.xml = xml
            self.xmlDepth = xmlDepth
            self.xmlElements = xmlElements
        }
    }

    /// What an input is.
    public enum Kind: Sendable, Hashable {
        /// A plain note.
        case note
        /// One JSON object: a record or a FHIR Bundle.
        case json
        /// A C-CDA document.
        case ccda
        /// One record, FHIR resource or FHIR Bundle a line.
        case ndjson
    }

    /// The hash that identifiers of notes and bundles are made of; 16 bytes or more.
    public let hash: @Sendable ([UInt8]) -> [UInt8]
    /// Bounds on what is read.
    public let limits: Limits

    /// Whether an input without any document text, problem or procedure is refused.
    public let requiresContent: Bool

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - limits: Bounds on what is read.
    ///   - requiresContent: Whether an input without anything to code is refused.
    ///   - hash: SHA-256, or a vault's keyed hash.
    public init(
        limits: Limits = Limits(),
        requiresContent: Bool = true,
        hash: @escaping @Sendable ([UInt8]) -> [UInt8]
    ) {
        self.limits = limits
        self.requiresContent = requiresContent
        self.hash = hash
    }

    /// Reads the records of a file or a record folder.
    ///
    /// A folder holds a `record.json`; a file is taken by its ending (`.txt`, `.json`, `.ndjson`,
    /// `.jsonl`, `.xml`), any other by what it begins with.
    ///
    /// - Parameter path: The file or folder; it also names the input in errors and warnings.
    /// - Returns: One record or more.
    /// - Throws: `RecordError` naming file, path and rule.
    public func read(path: String) throws(RecordError) -> [ClinicalRecord] {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw RecordError(.notFound, file: path, detail: "there is no such file or folder")
        }
        if isFolder.boolValue, let files = BulkExport.files(in: path) {
            return try BulkExport(reader: self).records(of: files, name: path)
        }
        if isFolder.boolValue {
            return [try checked(try RecordFolder(path: path, reader: self).read(), path)]
        }
        let kind = Self.kind(ofName: path)
        let limit =
            switch kind {
            case .note: limits.note
            case .ccda: limits.xml
            default: limits.json
            }
        return try read(bytes: try Self.bytes(of: path, limit: limit), name: path, kind: kind)
    }

    /// Reads the records of an input that is no file, such as standard input.
    ///
    /// - Parameters:
    ///   - bytes: The whole input.
    ///   - name: What to call it in errors and warnings.
    ///   - kind: What it is; nil to judge by what it begins with.
    /// - Returns: One record or more.
    /// - Throws: `RecordError` naming file, path and rule.
    public func read(
        bytes: [UInt8],
        name: String?,
        kind: Kind? = nil
    ) throws(RecordError) -> [ClinicalRecord] {
        switch kind ?? Self.kind(of: bytes) {
        case .note:
            return CDAProlog.isXML(bytes)
                ? [try ccda(bytes, name: name)] : [try note(bytes, name: name)]
        case .ccda: return [try ccda(bytes, name: name)]
        case .ndjson: return try lines(bytes, name: name)
        case .json:
            do throws(RecordError) {
                return try json(bytes, name: name)
            } catch {
                // Objects one after the other: NDJSON that nobody named so.
                guard kind == nil, error.code == .malformed, Self.hasFurtherLine(bytes) else {
                    throw error
                }
                return try lines(bytes, name: name)
            }
        }
    }

    /// Reads one line of NDJSON: a record whose documents carry their text.
    ///
    /// - Parameters:
    ///   - line: The line without its newline.
    ///   - name: What to call the input in errors and warnings.
    /// - Returns: The record.
    /// - Throws: `RecordError` naming file, path and rule.
    public func read(
        line: [UInt8],
        name: String? = nil
    ) throws(RecordError) -> ClinicalRecord {
        guard line.count <= limits.json else {
            throw RecordError(.tooLarge, file: name, detail: "the line is longer than allowed")
        }
        return try checked(try ClinicalRecord(json: line, file: name), name)
    }

    // MARK: Kinds

    private func note(_ bytes: [UInt8], name: String?) throws(RecordError) -> ClinicalRecord {
        guard bytes.count <= limits.note else {
            throw RecordError(
                .tooLarge,
                file: name,
                detail: "a note may have \(limits.note) bytes at most"
            )
        }
        let text = try TextBytes.text(bytes, file: name)
        guard !TextBytes.isBlank(bytes) else {
            throw RecordError(.empty, file: name, detail: "the note is empty")
        }
        guard let id = RecordID(digest: hash(bytes)) else {
            preconditionFailure("the hash of a record reader has 16 bytes or more")
        }
        return ClinicalRecord(
            id: id,
            documents: [Document(id: "d1", type: .other, text: text)],
            assumed: ["setting"]
        )
    }

    func ccda(_ bytes: [UInt8], name: String?) throws(RecordError) -> ClinicalRecord {
        guard bytes.count <= limits.xml else {
            throw RecordError(
                .tooLarge,
                file: name,
                detail: "an XML file may have \(limits.xml) bytes at most"
            )
        }
        let record = try CDAReader(bytes: bytes, file: name, limits: limits, hash: hash).record()
        return try checked(record, name)
    }

    private func json(_ bytes: [UInt8], name: String?) throws(RecordError) -> [ClinicalRecord] {
        let limits = JSONParser.Limits(bytes: limits.json, depth: limits.depth)
        let value = try JSONFile.parse(bytes, file: name, limits: limits)
        if value.object?["resourceType"] != nil {
            let records = try BundleReader(bytes: bytes, file: name, hash: hash).records(of: value)
            guard !requiresContent || records.contains(where: \.hasContent) else {
                throw Self.nothingToCode("the bundle", name)
            }
            return records
        }
        guard value.object?["id"] != nil || value.object?["format"] != nil else {
            throw RecordError(
                .unknownFormat,
                file: name,
                detail: "neither a FHIR Bundle nor a record (\(RecordFormat.record))"
            )
        }
        let object = RecordObject(
            context: ReadingContext(file: name),
            loadText: nil,
            loadSource: nil
        )
        return [try checked(try object.read(value), name)]
    }

    /// The record itself, unless it has nothing to code and that is asked for.
    private func checked(
        _ record: ClinicalRecord,
        _ name: String?
    ) throws(RecordError) -> ClinicalRecord {
        guard !requiresContent || record.hasContent else {
            throw Self.nothingToCode("the record", name)
        }
        return record
    }

    static func nothingToCode(_ what: String, _ name: String?) -> RecordError {
        RecordError(
            .nothingToCode,
            file: name,
            detail: "\(what) has neither a document with text nor a coded problem"
        )
    }

    // MARK: Files

    static func kind(ofName path: String) -> Kind? {
        switch (path as NSString).pathExtension.lowercased() {
        case "txt": .note
        case "json": .json
        case "ndjson", "jsonl": .ndjson
        case "xml": .ccda
        default: nil
        }
    }

    private static func kind(of bytes: [UInt8]) -> Kind {
        let first = bytes.first { !TextBytes.isBlank(CollectionOfOne($0)) }
        if first == UInt8(ascii: "{") { return .json }
        return CDAProlog.isXML(bytes) ? .ccda : .note
    }

    private static func hasFurtherLine(_ bytes: [UInt8]) -> Bool {
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return false }
        return bytes[end...].contains(UInt8(ascii: "{"))
    }

    static func bytes(of path: String, limit: Int) throws(RecordError) -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw RecordError(.unreadable, file: path, detail: "the file cannot be opened")
        }
        let data: Data?
        do {
            data = try handle.read(upToCount: limit + 1)
            try handle.close()
        } catch {
            throw RecordError(.unreadable, file: path, detail: "the file cannot be read")
        }
        let bytes = [UInt8](data ?? Data())
        guard bytes.count <= limit else {
            throw RecordError(
                .tooLarge,
                file: path,
                detail: "the file has more than the \(limit) bytes allowed"
            )
        }
        return bytes
    }
}
