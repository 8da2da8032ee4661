public import ClinicalRecords
import CodeSets
public import Practice
public import RecordVault

/// The cases of a vault, for learners and instructors.
public struct CaseShelf {
    private let vault: RecordVault
    private let workbench: Workbench

    /// Makes a shelf over an open vault.
    public init(vault: RecordVault, workbench: Workbench) {
        self.vault = vault
        self.workbench = workbench
    }

    /// What the cases are chosen by, in order of record.
    ///
    /// - Throws: `VaultError`: `role`, `damaged`; `RecordError`; `CodeSetError`.
    public func cases() throws -> [CaseTraits] {
        let release = try workbench.release(for: nil)
        return try vault.practiceItems().filter { $0.kind == .record }.map { item in
            CaseTraits(try practiceCase(item.id), chaptersOf: release)
        }
        .sorted { $0.record < $1.record }
    }

    /// A case with the books of its day.
    ///
    /// - Throws: `VaultError` with code `unknown` where record or key is missing; `CodeSetError` where
    ///   no release serves the day.
    public func open(_ id: RecordID) throws -> OpenCase {
        try OpenCase(practiceCase(id), workbench: workbench)
    }

    private func practiceCase(_ id: RecordID) throws -> PracticeCase {
        guard let record = try vault.practice(.record, id), let key = try vault.practice(.key, id)
        else { throw VaultError(.unknown, file: vault.folder, record: id.text) }
        return try PracticeCase(
            record: ClinicalRecord(json: record, file: id.text),
            key: AnswerKey(json: key, file: id.text)
        )
    }
}
