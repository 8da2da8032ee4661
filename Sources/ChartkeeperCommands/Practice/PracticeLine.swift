/// What a line at the prompt of practice says.
enum PracticeLine: Equatable {
    case more
    case document(Int)
    case codes
    case add(String)
    case drop(String)
    case first(String)
    case poa(String, String)
    case query(Bool)
    case book(String)
    case time
    case submit
    case next
    case skip
    case leave
    case explain
    case help
    /// A word of these with what does not belong to it; how it is used.
    case misused(String)

    /// Reads a line; a line that begins with no word of these is a code.
    init(_ line: String) {
        let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
        let verb = words.first?.lowercased() ?? ""
        let rest = words.dropFirst().joined(separator: " ")
        switch (verb, words.count) {
        case ("", _): self = .more
        case ("codes", 1), ("list", 1): self = .codes
        case ("add", 2...): self = .add(rest)
        case ("drop", 2), ("remove", 2): self = .drop(rest)
        case ("first", 2), ("principal", 2): self = .first(rest)
        case ("poa", 3): self = .poa(words[1], words[2])
        case ("query", 2) where ["yes", "y", "no", "n"].contains(words[1].lowercased()):
            self = .query(words[1].lowercased().hasPrefix("y"))
        case ("doc", 2) where Int(words[1]) != nil, ("document", 2) where Int(words[1]) != nil:
            self = .document(Int(words[1]) ?? 0)
        case ("explain", 1): self = .explain
        case ("time", 1): self = .time
        case ("submit", 1), ("done", 1): self = .submit
        case ("next", 1): self = .next
        case ("skip", 1): self = .skip
        case ("leave", 1), ("quit", 1), ("exit", 1): self = .leave
        case ("help", _), ("?", _): self = .help
        case (_, 2...) where OpenBooks.verbs.contains(verb): self = .book(line)
        default:
            if let form = Self.forms[verb] {
                self = .misused(form)
            } else if words.count == 1, let number = Int(verb), number < 100 {
                self = .document(number)
            } else {
                self = .add(line)
            }
        }
    }

    /// How the words are used that no code begins with.
    private static let forms: [String: String] = {
        var forms = [
            "add": "add CODE", "drop": "drop CODE", "remove": "remove CODE",
            "first": "first CODE", "principal": "principal CODE",
            "poa": "poa CODE Y, with N, U, W or exempt for Y", "query": "query yes or query no",
            "doc": "doc NUMBER", "document": "document NUMBER", "search": "search WORDS",
            "show": "show CODE", "index": "index TERM", "pcs": "pcs PREFIX", "tree": "tree CODE",
        ]
        for verb in [
            "codes", "list", "time", "submit", "done", "next", "skip", "leave", "quit", "exit",
            "explain",
        ] {
            forms[verb] = "\(verb) with nothing behind it"
        }
        return forms
    }()

    /// What `help` says.
    static let usage = """
        1, 2 ...              show a document; return shows the next page
        CODE [Y|N|U|W] [first]  enter a code, with present on admission for inpatients
        drop CODE             take it back
        first CODE            list it first (principal diagnosis or procedure)
        poa CODE Y            say whether it was present on admission
        query yes, query no   whether you would ask the provider
        codes                 what you entered
        search WORDS          find codes; procedures with --system ICD-10-PCS WORDS
        show CODE             the tabular list with all notes
        index TERM            the alphabetic index, where it is installed
        tree CODE             what stands below a category or a chapter
        pcs PREFIX            a table of procedures
        time                  the time on this record
        submit                have the record scored
        explain               the explanations once more
        next                  the next record
        skip                  leave this record out
        leave                 go away; the session goes on next time
        """
}
