/// The findings of a note so far, and which tokens they cover.
struct Coverage {
    private(set) var findings: [Finding] = []
    /// Whether each token is inside a finding, or kept from the detectors that follow.
    private(set) var isCovered: [Bool]
    /// Whether each token is inside a name.
    private(set) var isName: [Bool]

    init(note: Note) {
        isCovered = [Bool](repeating: false, count: note.tokens.count)
        isName = isCovered
    }

    /// Whether any token of a range is covered.
    func isCovered(_ tokens: ClosedRange<Int>) -> Bool {
        isCovered[tokens].contains(true)
    }

    /// Adds a finding that covers whole tokens, unless one of them is covered already.
    ///
    /// - Returns: Whether it was added.
    @discardableResult
    mutating func add(
        _ kind: IdentifierKind,
        _ tokens: ClosedRange<Int>,
        of note: Note,
        rule: String,
        form: Finding.Form = .plain
    ) -> Bool {
        let start = Int(note.tokens[tokens.lowerBound].start)
        let end = Int(note.tokens[tokens.upperBound].end)
        return add(Finding(kind, start..<end, rule: rule, form: form), tokens)
    }

    /// Adds an address, or a part of one, that names neither state nor ZIP code.
    mutating func addAddress(_ tokens: ClosedRange<Int>, of note: Note, rule: String) {
        add(.location, tokens, of: note, rule: rule, form: .address(state: nil, zip: nil))
    }

    /// Adds a finding that lies in tokens.
    @discardableResult
    mutating func add(_ finding: Finding, _ tokens: ClosedRange<Int>) -> Bool {
        guard !isCovered(tokens) else { return false }
        for token in tokens {
            isCovered[token] = true
            isName[token] = finding.kind == .name
        }
        findings.append(finding)
        return true
    }

    /// Keeps tokens from the detectors that follow.
    mutating func keep(_ tokens: ClosedRange<Int>) {
        for token in tokens { isCovered[token] = true }
    }
}
