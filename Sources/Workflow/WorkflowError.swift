/// Why a step of the line could not be taken.
public struct WorkflowError: Error, Equatable, Sendable {
    /// The kinds of error.
    public enum Code: Sendable, Hashable {
        /// An input folder or a tool is not there.
        case notFound
        /// There is something already where output would go, or it cannot be made.
        case cannotCreate
        /// An input holds nothing that can be used.
        case badData
    }

    /// The kind.
    public let code: Code
    /// The path or the tool.
    public let place: String
    /// What is wrong and what to do.
    public let detail: String

    /// Makes an error.
    public init(_ code: Code, place: String, detail: String) {
        self.code = code
        self.place = place
        self.detail = detail
    }

    /// Errors of one kind are equal; the wording is for people.
    public static func == (left: WorkflowError, right: WorkflowError) -> Bool {
        left.code == right.code
    }
}

extension WorkflowError: CustomStringConvertible {
    /// Place and detail.
    public var description: String { "\(place): \(detail)" }
}
