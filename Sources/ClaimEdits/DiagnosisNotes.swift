import CodeSets

/// What a release says of one code, read once: notes are texts and files have many claims.
final class DiagnosisNotes: Sendable {
    let code: ICD10CMCode
    let isExempt: Bool
    /// The code-first notes at the code and above it, the nearest first.
    let codeFirst: [TabularNote]
    private let namedFirst: CodeSpans
    private let excluded: CodeSpans

    /// Reads the notes of a code; nil for one that is not of the release.
    init?(_ code: ICD10CMCode, in release: ICD10CMRelease) {
        guard let node = release.node(code) else { return nil }
        self.code = code
        isExempt = release.isExemptFromPresentOnAdmission(code)
        codeFirst = release.notes(.codeFirst, at: node)
        namedFirst = CodeSpans(codeFirst)
        excluded = CodeSpans(release.notes(.excludes1, at: node))
    }

    /// Whether a code-first note names another code.
    func asksFirst(for other: ICD10CMCode) -> Bool {
        namedFirst.mayHold(other) && codeFirst.contains { $0.covers(other) }
    }

    /// Whether an Excludes1 note may name another code; the release says whether it does.
    func mayExclude(_ other: ICD10CMCode) -> Bool { excluded.mayHold(other) }
}

/// The codes that notes name, without what they ask of the last characters: few integers that tell
/// at once what no note names.
private struct CodeSpans: Sendable {
    private var spans: [ClosedRange<UInt64>] = []

    init(_ notes: [TabularNote]) {
        for reference in notes.flatMap(\.references) {
            guard let first = ICD10CMCode(reference.first), let last = ICD10CMCode(reference.last)
            else { continue }
            spans.append(first.bits...max(first.bits, Self.end(of: first), Self.end(of: last)))
            if last < first { spans.append(last.bits...Self.end(of: last)) }
        }
    }

    func mayHold(_ code: ICD10CMCode) -> Bool {
        for span in spans where span.contains(code.bits) { return true }
        return false
    }

    /// The last that can begin with a code.
    private static func end(of code: ICD10CMCode) -> UInt64 {
        code.bits | (1 << UInt64(code.bits.trailingZeroBitCount & ~7)) - 1
    }
}
