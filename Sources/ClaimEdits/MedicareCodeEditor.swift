public import CodeSets
import Synchronization

/// The edits of the Medicare Code Editor, judged by the date of discharge (CMS, Definitions of
/// Medicare Code Edits).
///
/// For an outpatient only the edits that hold for any claim are made: validity, duplicates, age, sex,
/// and external causes or manifestations listed first.
public struct MedicareCodeEditor: Sendable {
    let diagnoses: CodeValidity
    let procedures: CodeValidity
    fileprivate let shelf = FlagShelf()

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
        let day = encounter.day
        (principal, secondaries, procedures) = editor.shelf.withFlags { shelf in
            func diagnosis(_ text: String) -> EditorFlags? {
                guard let code = ICD10CMCode(text) else { return nil }
                return shelf.flags(.diagnosis(code), day) {
                    editor.diagnoses.flags(of: code, on: day)
                }
            }
            return (
                encounter.principal.flatMap(diagnosis),
                encounter.secondaries.map(diagnosis),
                encounter.procedures.map { text in
                    guard let code = ICD10PCSCode(text) else { return nil }
                    return shelf.flags(.procedure(code), day) {
                        editor.procedures.flags(of: code, on: day)
                    }
                }
            )
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

/// The flags of codes that were asked for before, for files have many claims of the same days.
private final class FlagShelf: Sendable {
    enum Code: Hashable {
        case diagnosis(ICD10CMCode)
        case procedure(ICD10PCSCode)
    }

    struct Flags {
        private struct Key: Hashable {
            let code: Code
            let day: CalendarDay
        }

        private var known: [Key: EditorFlags?] = [:]

        mutating func flags(
            _ code: Code,
            _ day: CalendarDay,
            _ find: () -> EditorFlags?
        ) -> EditorFlags? {
            let key = Key(code: code, day: day)
            if let flags = known[key] { return flags }
            // A file of many codes on many days would grow it without end.
            if known.count >= 1 << 16 { known = [:] }
            let flags = find()
            known[key] = .some(flags)
            return flags
        }
    }

    private let flags = Mutex(Flags())

    func withFlags<Result: Sendable>(_ body: (inout Flags) -> Result) -> Result {
        flags.withLock { body(&$0) }
    }
}
