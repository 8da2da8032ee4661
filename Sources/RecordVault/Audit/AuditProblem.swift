/// Something that a verification of the audit log found.
public struct AuditProblem: Sendable, Hashable {
    /// The kinds; the raw values are stable names.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// An entry says something else than when it was written.
        case edited
        /// An entry within the log is gone.
        case deleted
        /// Entries stand in another order.
        case reordered
        /// The end of the log is gone: a signed head, or a checkpoint, is beyond it.
        case truncated
        /// The log is whole in itself and is another one from some entry on than was signed or seen.
        case forked
        /// The whole vault is an older one than was seen.
        case rolledBack = "rolled-back"
        /// Entries at the end have no signature.
        case unsigned
        /// A signature cannot be checked, because its old key is missing; not a sign of tampering.
        case unverifiable
        /// A stored row is gone.
        case rowMissing = "row-missing"
        /// A stored row is not the one that was stored.
        case rowChanged = "row-changed"
        /// A stored row has no entry: it was put in, or the log was cut short.
        case rowUnlogged = "row-unlogged"
        /// The key file is not the one that the log names.
        case keyFile = "key-file"
        /// SQLite finds the database file damaged.
        case database
        /// More was found than is listed.
        case more
    }

    /// The kind.
    public var kind: Kind
    /// The entry it concerns, or nil.
    public var sequence: UInt64?
    /// One line, without patient data.
    public var text: String
}

extension AuditProblem: CustomStringConvertible {
    /// The line.
    public var description: String { text }
}
