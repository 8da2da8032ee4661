public import Practice
public import RecordVault

/// A learner at a vault: the progress that is kept there, and the cases to practise.
///
/// Every change is sealed and on disk before it is acknowledged. Two desks of one learner do not
/// overwrite each other: the one that comes second is refused.
public struct LearnerDesk {
    /// The learner's progress as it is on disk, but for the time counted since.
    public private(set) var progress: LearnerProgress
    /// The cases of the vault.
    public let shelf: CaseShelf
    private let vault: RecordVault
    private var stored: [UInt8]?

    /// Sits down: reads the progress of the vault's user.
    ///
    /// - Throws: `VaultError`: `role`, `damaged`; `PracticeError` with code `stored`.
    public init(vault: RecordVault, workbench: Workbench) throws {
        self.vault = vault
        shelf = CaseShelf(vault: vault, workbench: workbench)
        stored = try vault.progress()
        progress =
            try stored.map { bytes throws(PracticeError) in
                try LearnerProgress(stored: bytes)
            } ?? LearnerProgress()
    }

    /// Changes the progress and stores it.
    ///
    /// - Parameter change: The change; when it throws, nothing is stored and nothing changed.
    /// - Returns: What the change returns, once it is on disk.
    /// - Throws: What the change throws; `VaultError`, with code `busy` when another desk of this
    ///   learner stored something meanwhile.
    public mutating func update<Value>(
        _ change: (inout LearnerProgress) throws -> Value
    ) throws -> Value {
        var changed = progress
        let value = try change(&changed)
        let bytes = try changed.encoded()
        guard try vault.progress() == stored else {
            throw VaultError(
                .busy,
                file: vault.folder,
                detail: "another session of this learner is at work; end it first"
            )
        }
        try vault.storeProgress(bytes)
        progress = changed
        stored = bytes
        return value
    }

    /// Counts an input on the clock of the case that is coded; it is stored with the next change.
    ///
    /// - Parameter time: The time of ``HostClock/sinceBoot``.
    public mutating func countInput(at time: Double) { progress.session?.input(at: time) }
}
