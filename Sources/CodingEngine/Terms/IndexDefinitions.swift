import ClinicalText
import CodeSets

/// The entries of an imported Alphabetic Index as ways into the tabular.
///
/// An entry with a code gives the words of its main term and of all subterms down to it, in any order;
/// nonessential modifiers stay nonessential. Left out are residual entries ("specified NEC"), which
/// name no condition, what the index says of encounters and circumstances (chapters 20 and 21), whose
/// words mean something else in a narrative, and main terms that mean nothing alone.
enum IndexDefinitions {
    /// Combinations of forms that one entry gives at most.
    private static let mostForms = 6

    /// The definitions of an index.
    ///
    /// - Parameters:
    ///   - book: The index.
    ///   - release: The release whose nodes the codes are; codes it has not are left out.
    ///   - context: The context that a code's chapter asks for.
    ///   - isBare: Whether a phrase is one word that means nothing alone.
    /// - Returns: The definitions in the order of the index.
    static func definitions(
        _ book: CodeBook,
        _ release: ICD10CMRelease,
        context: (ICD10CMCode) -> TermContext,
        isBare: (String) -> Bool
    ) -> [TermDefinition] {
        var definitions: [TermDefinition] = []
        for entry in 0..<book.entryCount {
            guard let pointer = book.pointers(entry).first(where: { $0.kind == .code }),
                let (code, _) = CodeBook.code(pointer.text), isCondition(code),
                let node = release.node(code)
            else { continue }
            for phrase in phrases(of: book, book.path(to: entry)) where !isBare(phrase) {
                definitions.append(
                    TermDefinition(
                        phrase: phrase,
                        payload: node.value,
                        entry: TermCompiler.indexEntries + node.value,
                        source: .index,
                        context: context(code)
                    )
                )
            }
        }
        return definitions
    }

    /// Whether a code stands for a condition of the patient.
    private static func isCondition(_ code: ICD10CMCode) -> Bool {
        !["V", "W", "X", "Y", "Z"].contains(code.undotted.first)
    }

    /// The phrases of a path: one for each combination of the forms of its entries.
    private static func phrases(of book: CodeBook, _ path: [Int]) -> [String] {
        var phrases = [""]
        for entry in path {
            guard let forms = forms(of: book, entry) else { return [] }
            if forms.isEmpty { continue }
            phrases = phrases.flatMap { start in
                forms.map { start.isEmpty ? $0 : start + " " + $0 }
            }
            if phrases.count > mostForms { phrases.removeLast(phrases.count - mostForms) }
        }
        return phrases.filter { !$0.isEmpty }
    }

    /// The forms of an entry with its modifiers; none for one that only says "unspecified", nil for
    /// one that names no condition.
    private static func forms(of book: CodeBook, _ entry: Int) -> [String]? {
        let title = book.title(entry)
        let lower = " " + title.lowercased() + " "
        for word in [
            " specified ", " without ", " other ", "classified elsewhere", " not ", " no ",
        ]
        where lower.contains(word) {
            return nil
        }
        if lower.hasPrefix(" unspecified") { return [] }
        let modifiers = book.nonessential(entry)
        let tail = book.tail(entry)
        // What follows in parentheses of its own is a remark.
        let rest = tail.hasPrefix("(") ? "" : plain(tail)
        let ending = [modifiers, rest].filter { !$0.isEmpty }.joined(separator: " ")
        return CodeBook.forms(of: title).map { form in
            let words = plain(form)
            return ending.isEmpty ? words : words + " " + ending
        }
    }

    /// Words without the abbreviations of the index for "not otherwise" and "elsewhere specified".
    private static func plain(_ text: String) -> String {
        text.split(separator: " ").filter { !["NEC", "NOS", "NEC,", "NOS,"].contains($0) }
            .joined(separator: " ")
    }
}
