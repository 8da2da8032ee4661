public import CodeSets

/// The edits of the Medicare Code Editor, judged by the date of discharge (CMS, Definitions of
/// Medicare Code Edits).
///
/// For an outpatient only the edits that hold for any claim are made: validity, duplicates, age, sex,
/// and external causes or manifestations listed first.
public struct MedicareCodeEditor: Sendable {
    let diagnoses: CodeValidity
    let procedures: CodeValidity

    /// Makes an editor over the tables at hand.
    ///
    /// - Parameter catalog: The editions of code sets.
    /// - Throws: `CodeSetError` when the editor's tables are not installed or damaged.
    public init(_ catalog: CodeSetCatalog) throws {
        diagnoses = try CodeValidity.diagnoses(of: catalog)
        procedures = try CodeValidity.procedures(of: catalog)
    }

    /// The day from which the edits of the patient's sex are switched off.
    static let endOfSexEdits = CalendarDay(compact: "20241001")

    /// All that the editor finds: the patient's facts, then the diagnoses in order, then the
    /// procedures.
    public func findings(on encounter: EditedEncounter) -> [EditFinding] {
        let codes = FlaggedCodes(encounter, by: self)
        return patientFindings(encounter) + diagnosisFindings(encounter, codes)
            + procedureFindings(encounter, codes)
    }

    /// Whether the edits of the patient's sex hold on a day.
    func editsSex(on day: CalendarDay) -> Bool { Self.endOfSexEdits.map { day < $0 } ?? false }
}

/// The codes of an encounter with the edits that name them; nil for a code that is not valid.
struct FlaggedCodes {
    let principal: EditorFlags?
    let secondaries: [EditorFlags?]
    let procedures: [EditorFlags?]

    init(_ encounter: EditedEncounter, by editor: MedicareCodeEditor) {
        func flags(_ text: String) -> EditorFlags? {
            ICD10CMCode(text).flatMap { editor.diagnoses.flags(of: $0, on: encounter.day) }
        }
        principal = encounter.principal.flatMap(flags)
        secondaries = encounter.secondaries.map(flags)
        procedures = encounter.procedures.map { text in
            ICD10PCSCode(text).flatMap { editor.procedures.flags(of: $0, on: encounter.day) }
        }
    }

    /// Whether any diagnosis has a flag.
    func hasDiagnosis(_ flag: EditorFlags) -> Bool {
        principal?.contains(flag) == true || secondaries.contains { $0?.contains(flag) == true }
    }

    /// Whether any procedure has a flag.
    func hasProcedure(_ flag: EditorFlags) -> Bool {
        procedures.contains { $0?.contains(flag) == true }
    }
}
