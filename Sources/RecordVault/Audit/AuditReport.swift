/// What a verification of the audit log found.
public struct AuditReport: Sendable, Hashable {
    /// What it comes to, the worst first; the raw values are stable names.
    public enum Verdict: String, Sendable, Hashable {
        /// Entries, signatures, rows or the key file were changed or damaged.
        case tampered
        /// Another history than the one that was seen.
        case forked
        /// An older vault than the one that was seen.
        case rolledBack = "rolled-back"
        /// Nothing speaks against it, and some signatures cannot be checked.
        case unverifiable
        /// Nothing is wrong.
        case whole
    }

    /// The vault's id.
    public var vault: [UInt8]
    /// Number of entries.
    public var entries = 0
    /// Number of signed heads that were checked.
    public var heads = 0
    /// Number of sealed rows that were compared with their entries.
    public var rows = 0
    /// The newest head, where there is a good one.
    public var head: AuditHead?
    /// What is wrong; empty for a whole log.
    public var problems: [AuditProblem] = []

    init(vault: [UInt8]) { self.vault = vault }

    /// What it comes to.
    public var verdict: Verdict {
        let kinds = Set(problems.map(\.kind))
        if !kinds.subtracting([.forked, .rolledBack, .unverifiable]).isEmpty { return .tampered }
        if kinds.contains(.forked) { return .forked }
        if kinds.contains(.rolledBack) { return .rolledBack }
        return kinds.isEmpty ? .whole : .unverifiable
    }

    /// Whether nothing is wrong.
    public var isWhole: Bool { verdict == .whole }

    /// Whether the log is not the one of a checkpoint or of the rollback guard.
    public var isRolledBack: Bool { verdict == .rolledBack || verdict == .forked }

    /// Adds a problem, up to a hundred.
    mutating func add(_ kind: AuditProblem.Kind, _ text: String) {
        add(kind, nil, text)
    }

    /// Adds a problem of an entry, up to a hundred.
    mutating func add(_ kind: AuditProblem.Kind, _ sequence: UInt64?, _ text: String) {
        guard problems.count < 100 else {
            if problems.last?.kind != .more {
                problems.append(AuditProblem(kind: .more, sequence: nil, text: "and more"))
            }
            return
        }
        problems.append(AuditProblem(kind: kind, sequence: sequence, text: text))
    }
}
