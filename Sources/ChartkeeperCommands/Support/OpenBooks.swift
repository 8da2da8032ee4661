import CodeSets

/// The code books as they lie open beside practice and exam: `search`, `show`, `index`, `pcs` and
/// `tree` with what stands behind them, answered as `chartkeeper codes` answers.
///
/// Nothing here suggests a coding: the coder's own commands are not among them.
enum OpenBooks {
    /// The words that open a book.
    static let verbs = ["search", "show", "index", "pcs", "tree"]

    /// What the books answer to a line.
    struct Answer {
        /// What was found; in JSON one object on a line.
        let text: String
        /// What is wrong, or empty.
        let message: String
        /// The exit code that `chartkeeper codes` would have.
        let status: ExitStatus
    }

    /// Looks up what a line asks for.
    ///
    /// - Parameters:
    ///   - line: One of ``verbs`` and what is looked up.
    ///   - day: The day whose books are asked.
    ///   - json: Whether to answer with a JSON object.
    /// - Returns: What was found, or what is wrong.
    static func answer(_ line: String, on day: CalendarDay?, json: Bool) async -> Answer {
        var words = line.split(whereSeparator: \.isWhitespace).map(String.init)
        let verb = words.isEmpty ? "" : words.removeFirst().lowercased()
        // A word that begins as an option would is looked up, not obeyed, unless it is one of these.
        let isOption = words.contains { ["--system", "--book", "--limit"].contains($0) }
        var arguments = ["codes", verb]
        if let day { arguments += ["--date", day.description] }
        if json { arguments.append("--json") }
        if verb == "search", !isOption { arguments += ["--limit", "12"] }
        arguments += isOption ? words : ["--"] + words
        let output = GatheredOutput()
        let status = await Console.$gathered.withValue(output) {
            await JSONOutput.$isOnOneLine.withValue(json) {
                await Chartkeeper.run(arguments: arguments)
            }
        }
        return Answer(text: output.results, message: output.messages, status: status)
    }
}
