internal import FHIR

/// Why a record, a coding or a key was refused: the file, the place in it and the rule.
///
/// Equality is on the code alone. No text of the input is held.
public struct RecordError: Error, Sendable {
    /// The rule that was broken; the raw values are stable names.
    public enum Code: String, Sendable, CaseIterable {
        /// There is no such file.
        case notFound = "file-not-found"
        /// The file or folder cannot be read.
        case unreadable = "file-unreadable"
        /// The bytes are not UTF-8 text.
        case notText = "utf-8"
        /// The text is empty or only white space.
        case empty = "empty-text"
        /// The text holds a NUL byte.
        case nulByte = "nul-byte"
        /// The input is larger than the limit.
        case tooLarge = "size-limit"
        /// The text is not JSON, or not strict JSON.
        case malformed = "json-syntax"
        /// The text is not well-formed XML, or a prefix in it has no namespace.
        case malformedXML = "xml-syntax"
        /// The XML declares a document type.
        case forbiddenXML = "xml-doctype"
        /// A required field is absent.
        case missing = "missing-field"
        /// A value has the wrong JSON type.
        case wrongType = "wrong-type"
        /// A value is none of those allowed.
        case badValue = "bad-value"
        /// A date has the wrong form.
        case badDate = "date-form"
        /// The same identifier stands twice.
        case duplicate = "duplicate-id"
        /// The object is of no format that is read here.
        case unknownFormat = "unknown-format"
        /// The format is known and not read here.
        case unsupported = "unsupported-format"
        /// A path leaves its record folder.
        case unsafePath = "unsafe-path"
        /// There is neither a document with text nor a coded problem.
        case nothingToCode = "nothing-to-code"
        /// A source has several encounters where one is needed.
        case severalEncounters = "several-encounters"
    }

    /// The rule that was broken.
    public var code: Code
    /// The file as it was named by the caller, or nil where there was none.
    public var file: String?
    /// The JSON path of the place, such as `$.encounter.admitted`, or `$` for the whole.
    public var path: String
    /// Line of the place, from 1, where it is known.
    public var line: Int?
    /// Column of the place in bytes, from 1, where it is known.
    public var column: Int?
    /// What was expected or what to do, without text of the input.
    public var detail: String

    /// Makes an error.
    public init(
        _ code: Code,
        file: String?,
        path: String = "$",
        line: Int? = nil,
        column: Int? = nil,
        detail: String
    ) {
        self.code = code
        self.file = file
        self.path = path
        self.line = line
        self.column = column
        self.detail = detail
    }

    /// The rule's stable name, such as `missing-field`.
    public var rule: String { code.rawValue }

    init(_ error: FHIRError, file: String?) {
        let code: Code =
            switch error.code {
            case .invalidUTF8: .notText
            case .tooLarge, .tooDeep: .tooLarge
            case .unexpectedEnd, .syntax, .duplicateName, .leftOver: .malformed
            case .wrongType: .wrongType
            case .missing: .missing
            case .badDate: .badDate
            case .badBase64: .badValue
            case .notABundle: .unknownFormat
            }
        self.init(
            code,
            file: file,
            path: error.path.isEmpty ? "$" : error.path,
            line: error.line,
            column: error.column,
            detail: error.detail
        )
    }
}

extension RecordError: Equatable {
    /// Compares the codes.
    public static func == (left: RecordError, right: RecordError) -> Bool {
        left.code == right.code
    }
}

extension RecordError: CustomStringConvertible {
    /// File, path, position, what was expected and the rule, in one line.
    public var description: String {
        var text = file.map { $0 + ": " } ?? ""
        if path != "$" { text += path + ": " }
        if let line, let column { text += "line \(line), column \(column): " }
        return text + "\(detail) (\(code.rawValue))"
    }
}
