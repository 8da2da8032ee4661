import FHIR
import Practice

/// A conversation over lines of input, in text for people or one JSON object a line: what practice and
/// exam say alike.
protocol Conversation {
    /// Whether it speaks JSON.
    var json: Bool { get }
    /// What may be entered.
    static var usage: String { get }
    /// What a person is told who leaves.
    static var farewell: String { get }
}

extension Conversation {
    /// A word for people alone.
    func note(_ text: String) { if !json { Console.note(text) } }

    func help() throws {
        guard json else { return try Console.write(Self.usage) }
        try JSONOutput.line { $0.member("event", "help") }
    }

    func refused(_ error: PracticeError) throws {
        guard json else { return Console.note("\(error)") }
        try JSONOutput.line { writer in
            writer.member("event", "error")
            writer.member("rule", error.code.rawValue)
            writer.member("message", "\(error)")
        }
    }

    func left() throws {
        guard json else { return Console.note(Self.farewell) }
        try JSONOutput.line { writer in
            writer.member("event", "end")
            writer.member("reason", "left")
        }
    }
}
