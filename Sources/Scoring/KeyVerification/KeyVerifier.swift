public import ClinicalRecords
public import CodeSets

/// Checks answer keys against the code sets of the record's day, the record and each other.
///
/// The code sets are those of the day of discharge or service. An Excludes1 conflict or a "code
/// first" order that the documentation overrides must be argued in the rationale of a code
/// concerned, which then names the note: the words "Excludes1" or "code first".
public struct KeyVerifier: Sendable {
    private let catalog: CodeSetCatalog

    /// Makes a verifier over the code sets at hand.
    public init(catalog: CodeSetCatalog) {
        self.catalog = catalog
    }

    /// Checks a key.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - file: The name of its file for the findings.
    ///   - record: The record it is of.
    /// - Returns: The findings in order of their place.
    /// - Throws: `CodeSetError` when no release serves the record's day or one is damaged.
    public func findings(
        of key: AnswerKey,
        file: String,
        record: ClinicalRecord
    ) throws -> [KeyFinding] {
        let day = record.dateOfService ?? catalog.newestDay
        var check = KeyCheck(
            key: key,
            file: file,
            record: record,
            day: day,
            editor: try CodeValidity.diagnoses(of: catalog),
            diagnoses: try ICD10CMRelease.load(for: day, from: catalog),
            procedures: try ICD10PCSRelease.load(for: day, from: catalog)
        )
        check.run()
        return check.findings
    }
}

/// One key while it is checked.
struct KeyCheck {
    let key: AnswerKey
    let file: String
    let record: ClinicalRecord
    let day: CalendarDay
    let editor: CodeValidity
    let diagnoses: ICD10CMRelease
    let procedures: ICD10PCSRelease
    private(set) var findings: [KeyFinding] = []

    init(
        key: AnswerKey,
        file: String,
        record: ClinicalRecord,
        day: CalendarDay,
        editor: CodeValidity,
        diagnoses: ICD10CMRelease,
        procedures: ICD10PCSRelease
    ) {
        self.key = key
        self.file = file
        self.record = record
        self.day = day
        self.editor = editor
        self.diagnoses = diagnoses
        self.procedures = procedures
    }

    var isInpatient: Bool { record.encounter.setting == .inpatient }

    mutating func run() {
        if record.dateOfService == nil {
            warn(.noDate, "$", "the record has no date; the newest release was used")
        }
        for (place, code) in key.codes.enumerated() {
            let path = "$.codes[\(place)]"
            checkCode(code, path)
            checkRole(code, path)
            checkPresence(code, path)
            checkEvidence(code, path)
            checkAlternatives(code, path)
            checkMistakes(code, path)
            checkProcedureDate(code, path)
            if (code.rationale ?? "").allSatisfy(\.isWhitespace) {
                warn(.rationale, path + ".rationale", "\(code.code) has no rationale")
            }
        }
        checkDuplicates()
        checkFirst()
        checkExcludes1()
        checkQueries()
        if let drg = key.drg, drg.code.utf8.count != 3 || Int(drg.code) == nil {
            fail(.drg, "$.drg.code", "a payment group has three digits")
        }
    }

    mutating func fail(_ rule: KeyFinding.Rule, _ path: String, _ message: String) {
        add(rule, .error, path, message)
    }

    mutating func warn(_ rule: KeyFinding.Rule, _ path: String, _ message: String) {
        add(rule, .warning, path, message)
    }

    private mutating func add(
        _ rule: KeyFinding.Rule,
        _ level: KeyFinding.Level,
        _ path: String,
        _ message: String
    ) {
        findings.append(
            KeyFinding(
                record: key.record,
                file: file,
                path: path,
                rule: rule,
                level: level,
                message: message
            )
        )
    }
}
