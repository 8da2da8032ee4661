import CodeSets
import FHIR

/// The code books as they lie open beside practice and exam: `search`, `show`, `index`, `pcs` and
/// `tree` with what stands behind them, answered as `chartkeeper codes` answers.
///
/// Nothing here suggests a coding: the coder's own commands are not among them.
enum OpenBooks {
    /// The words that open a book.
    static let verbs = ["search", "show", "index", "pcs", "tree"]

    /// Answers a line that opens a book; what was found, or not, is printed.
    ///
    /// - Parameters:
    ///   - line: One of ``verbs`` and what is looked up.
    ///   - day: The day whose books are asked.
    ///   - json: Whether to print one JSON object.
    /// - Throws: `CommandFailure` with status 74 when nothing can be written.
    static func answer(_ line: String, on day: CalendarDay?, json: Bool) async throws {
        var words = line.split(whereSeparator: \.isWhitespace).map(String.init)
        guard words.count > 1 else { return }
        let verb = words.removeFirst().lowercased()
        // A word that begins as an option would is looked up, not obeyed, unless it is one of these.
        let isOption = words.contains { ["--system", "--book", "--limit"].contains($0) }
        var arguments = ["codes", verb]
        if let day { arguments += ["--date", day.description] }
        if json { arguments.append("--json") }
        if verb == "search", !isOption { arguments += ["--limit", "12"] }
        arguments += isOption ? words : ["--"] + words
        let status = await JSONOutput.$isOnOneLine.withValue(json) {
            await Chartkeeper.run(arguments: arguments)
        }
        if json, status != .done {
            // What is wrong was said on standard error.
            try JSONOutput.line { writer in
                writer.member("event", "error")
                writer.member("rule", "book")
                writer.member("status", Int(status.rawValue))
            }
        }
    }
}
