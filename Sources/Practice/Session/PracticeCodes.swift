public import CodeSets

/// The releases of a day, and what a code that somebody types is in them.
public struct PracticeCodes: Sendable {
    /// A code that exists.
    public struct Entry: Sendable, Hashable {
        /// Its system.
        public let system: CodeSystem
        /// The code as coders write it.
        public let code: String
        /// Its title; empty for HCPCS.
        public let title: String
    }

    /// The diagnoses.
    public let diagnoses: ICD10CMRelease
    /// The procedures.
    public let procedures: ICD10PCSRelease

    /// Makes the codes of a day.
    public init(diagnoses: ICD10CMRelease, procedures: ICD10PCSRelease) {
        self.diagnoses = diagnoses
        self.procedures = procedures
    }

    /// Finds a code: a billable diagnosis first, then a procedure, then the form of a HCPCS code.
    ///
    /// - Parameter text: The code, with or without dot, in any case.
    /// - Returns: The code with its system and title.
    /// - Throws: ``PracticeError`` with code `noSuchCode`, saying what is missing of it.
    public func entry(_ text: some StringProtocol) throws(PracticeError) -> Entry {
        let written = text.uppercased()
        var incomplete: String?
        if let code = ICD10CMCode(written), let node = diagnoses.node(code) {
            if diagnoses.isBillable(node) {
                return Entry(
                    system: .icd10CM,
                    code: code.dotted,
                    title: diagnoses.title(node)
                )
            }
            incomplete = code.dotted
        }
        if let code = ICD10PCSCode(written), procedures.contains(code) {
            let title = procedures.title(of: code) ?? ""
            return Entry(system: .icd10PCS, code: code.text, title: title)
        }
        if let incomplete {
            throw PracticeError(
                .noSuchCode,
                place: incomplete,
                detail: "characters have to be added; show \(incomplete) lists the codes below it"
            )
        }
        if let code = HCPCSCode(written) {
            return Entry(system: .hcpcs, code: code.text, title: "")
        }
        let isPlain =
            written.utf8.count <= 10
            && written.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." }
        throw PracticeError(
            .noSuchCode,
            place: isPlain ? written : "",
            detail: "no code of \(diagnoses.name) or \(procedures.name)"
        )
    }
}
