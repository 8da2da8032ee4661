internal import Sealing

/// One entry of the audit log: who did what to which record and when, without patient data.
public struct AuditEntry: Sendable, Hashable {
    /// The things that are logged; the raw values are stable names.
    public enum Action: String, Sendable, Hashable, CaseIterable {
        /// The vault was made.
        case vaultCreated = "vault-created"
        /// A user opened the vault.
        case vaultOpened = "vault-opened"
        /// A version of a record was stored.
        case recordStored = "record-stored"
        /// A record was shown whole.
        case recordRead = "record-read"
        /// A version of a coding was stored as a draft.
        case codingStored = "coding-stored"
        /// A version of a coding was stored as final.
        case codingFinalized = "coding-finalized"
        /// A batch was written down before its file.
        case batchPrepared = "batch-prepared"
        /// A batch was sealed and its file is whole.
        case batchSent = "batch-sent"
        /// A prepared batch was given up.
        case batchAbandoned = "batch-abandoned"
        /// An older vault was accepted on purpose.
        case rollbackAccepted = "rollback-accepted"
        /// Something else of the program.
        case note

        /// The table whose row the entry tells of, or nil.
        var table: String? {
            switch self {
            case .recordStored: "records"
            case .codingStored, .codingFinalized: "codings"
            default: nil
            }
        }
    }

    /// Place in the log, from 1.
    public var sequence: UInt64
    /// When, by the clock of the machine: RFC 3339, UTC.
    public var time: String
    /// The user.
    public var actor: String
    /// What was done; a name that this program does not know stays as it is.
    public var action: String
    /// The id of what it was done to.
    public var subject: String
    /// The version of it, or a count.
    public var version: UInt64
    /// Hash of what was written, or empty.
    public var content: [UInt8]
    /// Hash of the entry before.
    public var previous: [UInt8]
    /// Hash of this entry.
    public var hash: [UInt8]

    /// The hash that the entry should have in a vault.
    func computedHash(vault: [UInt8]) -> [UInt8] {
        var bytes = Array("chartkeeper-audit/1".utf8)
        bytes.append(field: vault)
        bytes.append(number: sequence)
        for text in [time, actor, action, subject] { bytes.append(field: text) }
        bytes.append(number: version)
        bytes.append(field: content)
        bytes += previous
        return SHA256.hash(bytes)
    }
}
