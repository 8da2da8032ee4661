/// What can be wrong with code sets and their images; the record is never at fault.
public struct CodeSetError: Error, Equatable, CustomStringConvertible {
    /// The kinds of error.
    public enum Code: Sendable, Hashable {
        /// No release serves the day.
        case noRelease
        /// A table is not in its format.
        case badTable
        /// A file could not be read.
        case unreadable
        /// A file or folder could not be written.
        case notWritten
    }

    /// The kind.
    public let code: Code
    /// The file and line, or the day.
    public let place: String
    /// What is wrong and what to do.
    public let detail: String

    /// Makes an error.
    public init(_ code: Code, place: String, detail: String) {
        self.code = code
        self.place = place
        self.detail = detail
    }

    /// Place and detail.
    public var description: String { place.isEmpty ? detail : "\(place): \(detail)" }

    /// Compares the kind.
    public static func == (left: CodeSetError, right: CodeSetError) -> Bool {
        left.code == right.code
    }
}
