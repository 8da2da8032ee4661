/// What a verification of the audit log found.
public struct AuditReport: Sendable, Hashable {
    /// The vault's id.
    public var vault: [UInt8]
    /// Number of entries.
    public var entries: Int
    /// Number of signed heads.
    public var heads: Int
    /// Number of sealed rows that were compared with their entries.
    public var rows: Int
    /// The newest head, where there is a good one.
    public var head: AuditHead?
    /// What is wrong, a line each; empty for a whole log.
    public var problems: [String]
    /// Whether the log is not the one of a checkpoint or of the rollback guard.
    public var isRolledBack: Bool

    /// Whether nothing is wrong.
    public var isWhole: Bool { problems.isEmpty && !isRolledBack }
}
