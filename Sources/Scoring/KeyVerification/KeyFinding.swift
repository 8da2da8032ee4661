public import ClinicalRecords

/// Something wrong, or worth a look, in an answer key.
public struct KeyFinding: Sendable, Hashable {
    /// How much it weighs.
    public enum Level: String, Sendable, Hashable, CaseIterable {
        /// The key is wrong.
        case error
        /// A person should look at it.
        case warning
    }

    /// The rules of the verification; the raw values are stable names.
    public enum Rule: String, Sendable, Hashable, CaseIterable {
        /// There is no record for the key.
        case noRecord = "no-record"
        /// There is no key for the record.
        case noKey = "no-key"
        /// The record has no date of service.
        case noDate = "no-date"
        /// The code is not valid on the date of service or discharge.
        case notValid = "not-valid"
        /// The code has codes below it.
        case notBillable = "not-billable"
        /// The code lacks its 7th character.
        case seventhCharacter = "seventh-character"
        /// The code stands twice.
        case duplicate
        /// The role does not fit the system or the setting, or there is no or more than one first.
        case role
        /// The code may not be listed first.
        case principal
        /// The note of the code listed first wants another code of the key before it.
        case codeFirst = "code-first"
        /// Two codes that an Excludes1 note forbids together.
        case excludes1
        /// The present-on-admission indicator is absent, not exempt where it should be, or given
        /// where none belongs.
        case poa
        /// The quote does not stand in the document, or there is none.
        case evidence
        /// There is no rationale.
        case rationale
        /// An alternative is no valid code, or the code itself.
        case alternative
        /// A mistake is no code, has no explanation, or is accepted by the key.
        case mistake
        /// A code that may be listed first is not among the key's codes.
        case firstListed = "first-listed"
        /// The date of a procedure is absent or outside of the stay.
        case procedureDate = "procedure-date"
        /// A query without topic or indicators.
        case query
        /// The payment group is not three digits.
        case drg
    }

    /// The record.
    public var record: RecordID
    /// The key's file.
    public var file: String
    /// The JSON path in it, such as `$.codes[2].poa`.
    public var path: String
    /// The rule.
    public var rule: Rule
    /// How much it weighs.
    public var level: Level
    /// What is wrong, in codes and without text of the record.
    public var message: String

    /// Makes a finding.
    public init(
        record: RecordID,
        file: String,
        path: String,
        rule: Rule,
        level: Level,
        message: String
    ) {
        self.record = record
        self.file = file
        self.path = path
        self.rule = rule
        self.level = level
        self.message = message
    }
}

extension KeyFinding: CustomStringConvertible {
    /// File, path, level, message and rule in one line.
    public var description: String {
        "\(file): \(path): \(level.rawValue): \(message) (\(rule.rawValue))"
    }
}
