/// What can be wrong with the rules and terms of the engine; records are never at fault.
public struct CodingEngineError: Error, Equatable, CustomStringConvertible {
    /// The kinds of error.
    public enum Code: Sendable {
        /// An entry names a node that the release does not have.
        case unknownNode
        /// A line of a rule table is not in its format.
        case badRule
    }

    /// The kind.
    public let code: Code
    /// File and line.
    public let place: String
    /// What is wrong, without record text.
    public let detail: String

    /// Makes an error.
    public init(_ code: Code, place: String, detail: String) {
        self.code = code
        self.place = place
        self.detail = detail
    }

    /// Place and detail.
    public var description: String { "\(place): \(detail)" }

    /// Compares the kind.
    public static func == (left: CodingEngineError, right: CodingEngineError) -> Bool {
        left.code == right.code
    }
}
