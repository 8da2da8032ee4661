internal import Sealing

/// One entry of the audit log: who did what to which record and when, without patient data.
public struct AuditEntry: Sendable, Hashable {
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
    /// A word from a closed list, such as a reason code or roles; or empty.
    public var detail: String
    /// Hash of what was written, or empty.
    public var content: [UInt8]
    /// Hash of the entry before.
    public var previous: [UInt8]
    /// Hash of this entry.
    public var hash: [UInt8]

    /// The hash that the entry should have in a vault, at its place or at another.
    func computedHash(vault: [UInt8], sequence: UInt64? = nil) -> [UInt8] {
        var bytes = Array("chartkeeper-audit/1".utf8)
        bytes.reserveCapacity(256)
        bytes.append(field: vault)
        bytes.append(number: sequence ?? self.sequence)
        for text in [time, actor, action, subject] { bytes.append(field: text) }
        bytes.append(number: version)
        bytes.append(field: detail)
        bytes.append(field: content)
        bytes += previous
        return SHA256.hash(bytes)
    }
}
