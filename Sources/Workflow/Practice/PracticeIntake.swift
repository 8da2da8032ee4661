public import ClinicalRecords
internal import CodeSets
public import RecordVault
internal import Deidentification

/// Takes records with their keys into a vault, to be practised; for instructors.
///
/// A learner opens them without a key of documents, so every record passes the gate of
/// de-identification first.
public struct PracticeIntake {
    /// What happened to a record.
    public enum Event {
        /// Record and key are on disk, or were there already.
        case stored(RecordID)
        /// There is no key for the record.
        case noKey(RecordID)
        /// Something identifies a person, or the record cannot be read.
        case refused(any Error)
    }

    private let vault: RecordVault
    private let workbench: Workbench

    /// Makes an intake.
    public init(vault: RecordVault, workbench: Workbench) {
        self.vault = vault
        self.workbench = workbench
    }

    /// Takes records.
    ///
    /// - Parameters:
    ///   - inputs: What was found at the paths.
    ///   - keys: The folder of keys.
    ///   - report: Called in order; for a record once it is durably stored.
    /// - Throws: `RecordError` for a bad folder of keys; `VaultError` where nothing more can be
    ///   stored; what `report` throws.
    public func take(
        _ inputs: [RecordInputs],
        keys: String,
        report: (Event) throws -> Void
    ) throws {
        let lists = try CodeLists.installed(for: nil, from: workbench.catalog)
        let read = try ScoreInputs.keys(folder: keys, lists: lists).keys
        let byRecord = Dictionary(read.map { ($0.record, $0) }) { $1 }
        let gate = try workbench.practiceGate(referenceYear: workbench.catalog.newestDay.year)
        for path in inputs.flatMap(\.paths) {
            let records: [ClinicalRecord]
            do throws(RecordError) {
                records = try workbench.reader.read(path: path)
            } catch {
                try report(.refused(error))
                continue
            }
            for record in records {
                guard let key = byRecord[record.id] else {
                    try report(.noKey(record.id))
                    continue
                }
                do {
                    try gate.admit(record)
                } catch let error as DeidentificationError {
                    try report(.refused(error))
                    continue
                }
                // Nothing of a claim is needed to code a record.
                var taken = record
                taken.billing = nil
                try vault.storePractice(taken.json(), kind: .record, id: record.id)
                try vault.storePractice(key.json(), kind: .key, id: record.id)
                try report(.stored(record.id))
            }
        }
    }
}
