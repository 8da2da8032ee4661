internal import GRDB

/// The entries of the log, read once: whether each is what was written, and where it was written.
struct AuditChain {
    /// A stored row that an entry tells of.
    struct RowKey: Hashable {
        var table: String
        var id: String
        var version: UInt64
    }

    /// How far a batch came.
    struct Batch: Equatable {
        /// Hash of its file, in hexadecimal.
        var hash: String
        /// When it was prepared.
        var created: String
        var state: StoredBatch.State?
    }

    /// What each row must hash to, by the newest entry that tells of it.
    private(set) var stored: [RowKey: [UInt8]] = [:]
    /// The hash of the key file by the newest entry that changed it.
    private(set) var keys: [UInt8]?
    /// When the vault was made.
    private(set) var created: String?
    /// Sequence numbers of the entries that began a rotation of the class keys.
    private(set) var rotations: [UInt64] = []
    /// The batches by their ids.
    private(set) var batches: [String: Batch] = [:]
    /// Sequence number of the last entry.
    private(set) var last: UInt64 = 0
    private var hashes: [UInt64: [UInt8]] = [:]
    private var misfits: [AuditEntry] = []

    /// Reads and checks the entries.
    init(_ database: Database, vault: [UInt8], report: inout AuditReport) throws {
        var previous = [UInt8](repeating: 0, count: 32)
        var lastFits = true
        let rows = try Row.fetchCursor(database, sql: "SELECT * FROM audit ORDER BY sequence")
        while let row = try rows.next() {
            let entry = try AuditLog.entry(row)
            report.entries += 1
            let isNext = entry.sequence == last + 1
            if !isNext {
                let gap = last + 2 == entry.sequence ? "" : " to \(entry.sequence - 1)"
                report.add(.deleted, last + 1, "entry \(last + 1)\(gap) is missing")
            }
            let fits = entry.computedHash(vault: vault) == entry.hash
            if !fits {
                if misfits.count < 64 { misfits.append(entry) }
            } else if isNext, lastFits, entry.previous != previous {
                // Each is whole in itself: the one before was replaced and hashed anew.
                report.add(.edited, last, "entry \(last) is not the one that \(last + 1) follows")
            }
            lastFits = fits
            previous = entry.hash
            last = entry.sequence
            hashes[entry.sequence] = entry.hash
            take(entry)
        }
        if report.entries == 0 { report.add(.truncated, "the log has no entries") }
        judgeMisfits(vault, &report)
    }

    /// The hash of the entry of a sequence number, or nil.
    func hash(of sequence: UInt64) -> [UInt8]? { hashes[sequence] }

    /// Whether an entry is what was written at its place.
    func isMisfit(_ sequence: UInt64) -> Bool { misfits.contains { $0.sequence == sequence } }

    /// An entry that was written at another place was moved; any other was edited.
    private func judgeMisfits(_ vault: [UInt8], _ report: inout AuditReport) {
        for entry in misfits {
            let origin = misfits.first {
                entry.computedHash(vault: vault, sequence: $0.sequence) == entry.hash
            }
            if let origin {
                report.add(
                    .reordered,
                    entry.sequence,
                    "entry \(entry.sequence) was written as entry \(origin.sequence)"
                )
            } else {
                report.add(.edited, entry.sequence, "entry \(entry.sequence) was changed")
            }
        }
    }

    private mutating func take(_ entry: AuditEntry) {
        let action = AuditEntry.Action(rawValue: entry.action)
        if action?.changesKeys == true { keys = entry.content }
        if action == .rollbackAccepted, !entry.content.isEmpty { keys = entry.content }
        takeState(entry, action)
        guard let name = entry.table, let table = RecordVault.Table(rawValue: name) else { return }
        let key = RowKey(table: name, id: entry.subject, version: entry.version)
        stored[key] = entry.content
        if table.keepsOnlyNewest, entry.version > 1, action != .resealed {
            stored[RowKey(table: name, id: entry.subject, version: entry.version - 1)] = nil
        }
    }

    private mutating func takeState(_ entry: AuditEntry, _ action: AuditEntry.Action?) {
        switch action {
        case .vaultCreated: created = entry.time
        case .rotationStarted: rotations.append(entry.sequence)
        case .batchPrepared:
            batches[entry.subject] = Batch(
                hash: entry.detail,
                created: entry.time,
                state: .prepared
            )
        case .batchSent: batches[entry.subject]?.state = .sent
        case .batchAbandoned: batches[entry.subject]?.state = .abandoned
        default: break
        }
    }
}
