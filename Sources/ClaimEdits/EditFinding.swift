/// What an edit found on an encounter: the rule, the code and what to do about it.
///
/// Names codes and positions, never text of the record.
public struct EditFinding: Sendable, Hashable {
    /// How bad it is.
    public enum Level: String, Sendable, Hashable, CaseIterable {
        /// A payer returns or denies the claim.
        case error
        /// A payer may ask; a person should look.
        case warning
        /// Worth knowing.
        case information
    }

    /// The rule's id, such as `mce.manifestation-as-principal`.
    public let rule: String
    /// How bad it is.
    public let level: Level
    /// The code it is about, as coders write it; nil for one about the patient or the encounter.
    public let code: String?
    /// The service line it is about, from 1; nil for one about a diagnosis, procedure or patient.
    public let line: Int?
    /// What is wrong and what to do.
    public let message: String

    /// Describes a finding.
    public init(
        rule: String,
        level: Level,
        code: String? = nil,
        line: Int? = nil,
        message: String
    ) {
        self.rule = rule
        self.level = level
        self.code = code
        self.line = line
        self.message = message
    }
}
