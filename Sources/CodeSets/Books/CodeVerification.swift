/// What the Tabular List says of a code that a book gives: a code from the index is always verified
/// there (Guidelines I.B.1).
public enum CodeVerification: Sendable, Hashable {
    /// A valid code for a claim.
    case billable
    /// Characters have to be added; the codes below it.
    case incomplete(codes: Int)
    /// The release has no such code.
    case unknown

    /// Verifies a code as a book writes it, with or without a hyphen at its end.
    ///
    /// - Parameters:
    ///   - text: The code.
    ///   - release: The release of the day.
    /// - Returns: What became of it, with the node; nil for a text that is no code, such as `--`.
    public static func verify(
        _ text: String,
        in release: ICD10CMRelease
    ) -> (verdict: CodeVerification, node: NodeIndex?)? {
        guard let (code, _) = CodeBook.code(text) else { return nil }
        guard let node = release.node(code) else { return (.unknown, nil) }
        // The hyphen of a code that is whole already asks for nothing.
        if release.isBillable(node) { return (.billable, node) }
        return (.incomplete(codes: billableCodes(below: node, release)), node)
    }

    private static func billableCodes(below node: NodeIndex, _ release: ICD10CMRelease) -> Int {
        if release.isBillable(node) { return 1 }
        return release.children(node).reduce(0) { $0 + billableCodes(below: $1, release) }
    }
}

extension CodeVerification {
    /// Verifies a code of ICD-10-PCS, or the characters that codes begin with.
    ///
    /// - Parameters:
    ///   - text: One to seven characters.
    ///   - release: The release of the day.
    /// - Returns: What became of it, with the words of its values from the root operation on; those
    ///   of body system and operation for a table. Nil for a text that begins no code.
    public static func verify(
        _ text: String,
        in release: ICD10PCSRelease
    ) -> (verdict: CodeVerification, words: String?)? {
        guard let length = ICD10PCSCode.packed(text.utf8)?.count, length > 0 else { return nil }
        let codes = release.codes(withPrefix: text)
        guard let first = codes.first else { return (.unknown, nil) }
        if length == 7 { return (.billable, release.title(of: first)) }
        let positions = length < 4 ? Array(min(2, length)...length) : Array(3...length)
        let words = positions.compactMap { release.words(at: $0, of: first) }
        return (.incomplete(codes: codes.count), words.joined(separator: ", "))
    }
}
