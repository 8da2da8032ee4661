import ClinicalRecords
import CodeSets

/// A record id that is known to be one.
func id(_ text: String) -> RecordID {
    guard let id = RecordID(text) else { preconditionFailure("a test's record id") }
    return id
}

/// A diagnosis of a key.
func wanted(
    _ code: String,
    _ role: CodeRole = .secondary,
    system: CodeSystem = .icd10CM,
    poa: PresentOnAdmission? = nil,
    or alternatives: [String] = [],
    optional: Bool = false
) -> KeyCode {
    KeyCode(
        system: system,
        code: code,
        role: role,
        poa: poa,
        alternatives: alternatives,
        optional: optional
    )
}

/// A diagnosis of a coding.
func coded(
    _ code: String,
    _ role: CodeRole = .secondary,
    system: CodeSystem = .icd10CM,
    poa: PresentOnAdmission? = nil
) -> AssignedCode {
    AssignedCode(system: system, code: code, role: role, poa: poa)
}

/// A key.
func key(_ record: String, _ codes: [KeyCode], first: [String] = []) -> AnswerKey {
    AnswerKey(record: id(record), codes: codes, firstListedAlternatives: first)
}

/// A coding.
func coding(_ record: String, _ codes: [AssignedCode]) -> Coding {
    Coding(record: id(record), release: nil, codes: codes)
}
