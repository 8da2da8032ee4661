/// Why JSON text or a FHIR resource was refused, and where.
///
/// Equality is on the code alone.
public struct FHIRError: Error, Sendable {
    /// The rule that was broken; the raw values are stable names.
    public enum Code: String, Sendable, CaseIterable {
        /// The bytes are not UTF-8.
        case invalidUTF8 = "utf-8"
        /// The input is larger than the limit.
        case tooLarge = "size-limit"
        /// The nesting is deeper than the limit.
        case tooDeep = "depth-limit"
        /// The input ends in the middle of a value.
        case unexpectedEnd = "unexpected-end"
        /// The text is not JSON.
        case syntax = "json-syntax"
        /// An object has the same name twice.
        case duplicateName = "duplicate-name"
        /// Something stands after the value.
        case leftOver = "left-over"
        /// A value has the wrong type.
        case wrongType = "wrong-type"
        /// A required value is absent.
        case missing = "missing-field"
        /// A date or date-time has the wrong form.
        case badDate = "date-form"
        /// Attached data is not base64.
        case badBase64 = "base64"
        /// The resource is no Bundle.
        case notABundle = "not-a-bundle"
    }

    /// The rule that was broken.
    public var code: Code
    /// The JSON path of the value, such as `$.entry[3].resource.code`.
    public var path: String
    /// Line of the place, from 1, where it is known.
    public var line: Int?
    /// Column of the place in bytes, from 1, where it is known.
    public var column: Int?
    /// What was expected, without text of the input.
    public var detail: String

    /// Makes an error.
    public init(
        _ code: Code,
        path: String = "",
        line: Int? = nil,
        column: Int? = nil,
        detail: String
    ) {
        self.code = code
        self.path = path
        self.line = line
        self.column = column
        self.detail = detail
    }

    /// The same error seen from one level further out.
    package func within(_ step: String) -> FHIRError {
        var outer = self
        outer.path = step + path
        return outer
    }
}

extension FHIRError: Equatable {
    /// Compares the codes.
    public static func == (left: FHIRError, right: FHIRError) -> Bool { left.code == right.code }
}

extension FHIRError: CustomStringConvertible {
    /// Path, position and what was expected, in one line.
    public var description: String {
        var place = path.isEmpty ? "$" : path
        if let line, let column { place += " (line \(line), column \(column))" }
        return "\(place): \(detail) (\(code.rawValue))"
    }
}
