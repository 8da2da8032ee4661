/// What a line at the prompt of an exam says.
enum ExamLine: Equatable {
    case more
    case answer(Set<Int>)
    case clear
    case next
    case back
    case go(Int)
    case flag
    case list
    case question
    case documents
    case document(Int)
    case book(String)
    case time
    case submit
    case leave
    case help
    case unknown

    /// Reads a line; letters from a to h, each once, are an answer.
    init(_ line: String) {
        let words = line.lowercased().split { $0.isWhitespace || $0 == "," }.map(String.init)
        let verb = words.first ?? ""
        switch (verb, words.count) {
        case ("", _): self = .more
        case ("clear", 1): self = .clear
        case ("next", 1), ("n", 1): self = .next
        case ("back", 1), ("previous", 1), ("p", 1): self = .back
        case ("go", 2): self = Int(words[1]).map { .go($0) } ?? .unknown
        case ("flag", 1), ("return", 1), ("!", 1): self = .flag
        case ("list", 1), ("l", 1): self = .list
        case ("question", 1), ("q", 1): self = .question
        case ("documents", 1), ("docs", 1): self = .documents
        case ("document", 2), ("doc", 2): self = Int(words[1]).map { .document($0) } ?? .unknown
        case ("time", 1), ("t", 1): self = .time
        case ("submit", 1): self = .submit
        case ("leave", 1), ("quit", 1), ("exit", 1): self = .leave
        case ("help", _), ("?", _): self = .help
        case (_, 2...) where OpenBooks.verbs.contains(verb): self = .book(line)
        default: self = Self.letters(words.joined()).map { .answer($0) } ?? .unknown
        }
    }

    /// The places of letters from a to h, each once.
    private static func letters(_ text: String) -> Set<Int>? {
        let places = text.utf8.map { Int($0) - Int(UInt8(ascii: "a")) }
        guard places.allSatisfy((0..<8).contains), Set(places).count == places.count else {
            return nil
        }
        return Set(places)
    }

    /// What `help` says.
    static let usage = """
        c, or ace            answer; a scenario's question may have several letters
        clear                take the answer back
        next, back, go 17    another question
        flag                 flag the question, or take the flag away
        list                 what is open and what is flagged
        question             the question again
        documents, document 2  the documents of the scenario
        search WORDS, show CODE, tree CODE, index TERM, pcs PREFIX  the code books
        time                 the time left
        submit               hand the exam in
        leave                go away; the clock runs on
        """
}
