import CodeSets
import FHIR
import Foundation
import Practice

/// A conversation over lines of input, in text for people or one JSON object a line: what practice and
/// exam say alike.
protocol Conversation {
    /// Whether it speaks JSON.
    var json: Bool { get }
    /// The page that is shown to people, and what waits behind it.
    var pages: Pages { get set }
    /// What may be entered.
    static var usage: String { get }
    /// What a person is told who leaves.
    static var farewell: String { get }
}

extension Conversation {
    /// Whether a page waits.
    var hasMore: Bool { pages.hasMore }

    mutating func more() throws { try pages.next() }

    /// A word for people alone.
    func note(_ text: String) { if !json { Console.note(Pages.wrapped(text)) } }

    mutating func help() throws {
        guard json else { return try pages.show(Self.usage) }
        try JSONOutput.line { $0.member("event", "help") }
    }

    func refused(_ error: PracticeError) throws {
        guard json else { return note("\(error)") }
        try JSONOutput.line { writer in
            writer.member("event", "error")
            writer.member("rule", error.code.rawValue)
            writer.member("message", "\(error)")
        }
    }

    /// Looks into the code books of a day.
    mutating func book(_ line: String, on day: CalendarDay?) async throws {
        let answer = await OpenBooks.answer(line, on: day, json: json)
        let message = answer.message.trimmingCharacters(in: .whitespacesAndNewlines)
        guard json else {
            if !message.isEmpty { note(message) }
            if !answer.text.isEmpty { try pages.show(answer.text.trimmingLineEnds) }
            return
        }
        guard answer.status != .done else { return try Console.write(answer.text) }
        try JSONOutput.line { writer in
            writer.member("event", "error")
            writer.member("rule", "book")
            writer.member("status", Int(answer.status.rawValue))
            writer.member("message", message)
        }
    }

    func left() throws {
        guard json else { return note(Self.farewell) }
        try JSONOutput.line { writer in
            writer.member("event", "end")
            writer.member("reason", "left")
        }
    }
}

extension String {
    /// The text without line ends behind it.
    fileprivate var trimmingLineEnds: String {
        var text = self[...]
        while text.last?.isNewline == true { text.removeLast() }
        return String(text)
    }
}
