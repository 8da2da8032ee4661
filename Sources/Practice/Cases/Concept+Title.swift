import CodeSets

extension Concept {
    /// What the concept is in words: the title of the category, body system and operation of
    /// procedures, or the decision.
    ///
    /// - Parameter codes: The codes of a day.
    /// - Returns: The words, or nil where the day has no such category.
    public func title(in codes: PracticeCodes) -> String? {
        switch self {
        case .sequence: return "which diagnosis is listed first"
        case .presentOnAdmission: return "present on admission"
        case .query: return "whether to ask the provider"
        default: break
        }
        let category = name.split(separator: " ").last.map(String.init) ?? ""
        if name.hasPrefix(CodeSystem.icd10CM.rawValue) {
            let node = ICD10CMCode(category).flatMap { codes.diagnoses.node($0) }
            return node.map { codes.diagnoses.title($0) }
        }
        guard name.hasPrefix(CodeSystem.icd10PCS.rawValue),
            let example = codes.procedures.codes(withPrefix: category).first
        else { return nil }
        let words = [3, 2].compactMap { codes.procedures.words(at: $0, of: example) }
        return words.joined(separator: ", ")
    }
}
