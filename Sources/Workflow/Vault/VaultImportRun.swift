public import ClinicalRecords
public import RecordVault

/// Takes records from files and folders into a vault.
public struct VaultImportRun {
    /// What happened to an input.
    public enum Event {
        /// A record is on disk, or was there already with the same content.
        case stored(RecordID)
        /// Something was read around.
        case warning(RecordWarning)
        /// An input could not be read; the others go on.
        case refused(RecordError)
    }

    /// How many of each.
    public struct Counts: Sendable, Hashable {
        /// New records and new versions.
        public var stored = 0
        /// Records that the vault held already with the same content.
        public var unchanged = 0
        /// Inputs that could not be read.
        public var refused = 0
        /// Files that are no inputs, by ending.
        public var skipped: [String: Int] = [:]
    }

    /// Records in one transaction.
    private static let group = 64

    private let vault: RecordVault
    private let report: (Event) throws -> Void
    private var waiting: [ClinicalRecord] = []
    private var counts = Counts()

    private init(vault: RecordVault, report: @escaping (Event) throws -> Void) {
        self.vault = vault
        self.report = report
    }

    /// Reads inputs and stores their records.
    ///
    /// - Parameters:
    ///   - inputs: What was found at the paths.
    ///   - vault: The open vault.
    ///   - report: Called in order; for a record once it is durably stored.
    /// - Returns: The counts.
    /// - Throws: `VaultError` where nothing more can be stored, or what `report` throws.
    public static func take(
        _ inputs: [RecordInputs],
        into vault: RecordVault,
        report: @escaping (Event) throws -> Void
    ) throws -> Counts {
        var run = VaultImportRun(vault: vault, report: report)
        let reader = RecordReader(hash: try vault.recordHash())
        for path in inputs.flatMap(\.paths) { try run.take(path, reader) }
        try run.flush()
        for input in inputs { run.counts.skipped.merge(input.skipped) { $0 + $1 } }
        return run.counts
    }

    /// Reads an input; a bad one is reported, and the others go on.
    private mutating func take(_ path: String, _ reader: RecordReader) throws {
        let records: [ClinicalRecord]
        do throws(RecordError) {
            records = try reader.read(path: path)
        } catch {
            counts.refused += 1
            try report(.refused(error))
            return
        }
        for warning in records.flatMap(\.warnings) { try report(.warning(warning)) }
        for record in records {
            waiting.append(record)
            if waiting.count >= Self.group { try flush() }
        }
    }

    /// Stores what waits, and names it once it is on disk.
    private mutating func flush() throws {
        guard !waiting.isEmpty else { return }
        let outcomes = try vault.store(waiting)
        for (record, outcome) in zip(waiting, outcomes) {
            if case .stored = outcome { counts.stored += 1 } else { counts.unchanged += 1 }
            try report(.stored(record.id))
        }
        waiting = []
    }
}
