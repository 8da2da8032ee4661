import CodeSets

/// Where codes that a book gives are verified: the Tabular List for those of diagnoses, the codes of
/// ICD-10-PCS for those of procedures.
enum BookCodes {
    case diagnoses(ICD10CMRelease)
    case procedures(ICD10PCSRelease)

    /// The release's name.
    var name: String {
        switch self {
        case .diagnoses(let release): release.name
        case .procedures(let release): release.name
        }
    }

    /// Whether the codes are those of procedures.
    var isOfProcedures: Bool {
        if case .procedures = self { true } else { false }
    }

    /// What the release says of a code as a book writes it; nil for a text that is no code.
    func verify(_ text: String) -> (verdict: CodeVerification, title: String?)? {
        switch self {
        case .diagnoses(let release):
            CodeVerification.verify(text, in: release).map { verdict, node in
                (verdict, node.map { release.title($0) })
            }
        case .procedures(let release):
            CodeVerification.verify(text, in: release).map { ($0.verdict, $0.words) }
        }
    }
}
