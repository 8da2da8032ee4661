/// Ends a command with a status and one line for the user.
///
/// The message names files, record ids, codes and options; never text of a record.
public struct CommandFailure: Error, Sendable {
    /// The exit code.
    public let status: ExitStatus
    /// What is wrong and what to do, without a full stop; empty when all was said already.
    public let message: String

    /// Makes a failure.
    public init(_ status: ExitStatus, _ message: String = "") {
        self.status = status
        self.message = message
    }
}

extension CommandFailure: CustomStringConvertible {
    /// The message.
    public var description: String { message }
}
