public import ClinicalRecords
public import Practice
public import RecordVault

/// Assignments and results of a class in a vault.
///
/// What is seen is decided by the keys of the vault's user: an instructor holds those of all
/// learners, a learner the own one.
public struct Classroom {
    private let vault: RecordVault

    /// Makes a classroom over an open vault.
    public init(vault: RecordVault) {
        self.vault = vault
    }

    /// Stores an assignment; for instructors.
    ///
    /// One of the same identifier is replaced.
    ///
    /// - Throws: `PracticeError`: `noCase` for a record that is no case of the vault, `noLearner` for
    ///   somebody who is no trainee; `VaultError` with code `role`.
    public func assign(_ assignment: Assignment) throws {
        let known = Set(try vault.practiceItems().filter { $0.kind == .record }.map(\.id))
        if let missing = assignment.records.first(where: { !known.contains($0) }) {
            throw PracticeError(
                .noCase,
                place: missing.text,
                detail: "the vault holds no case of this record; practice add takes it in"
            )
        }
        let trainees = Set(try vault.users().filter { $0.roles.contains(.trainee) }.map(\.name))
        if let stranger = assignment.learners.first(where: { !trainees.contains($0) }) {
            throw PracticeError(
                .noLearner,
                place: stranger,
                detail: "no user of the vault with the role trainee has this name"
            )
        }
        try vault.storePractice(assignment.encoded(), kind: .set, id: assignment.id)
    }

    /// The assignments that the user sees, those due first in front: an instructor all of them, a
    /// learner those for the learner.
    ///
    /// - Throws: `VaultError`: `role`, `damaged`; `PracticeError` with code `stored`.
    public func assignments() throws -> [Assignment] {
        try vault.practiceItems().filter { $0.kind == .set }
            .compactMap { try vault.practice(.set, $0.id) }
            .map { bytes throws(PracticeError) in try Assignment(stored: bytes) }
            .filter { seesAll || $0.isFor(vault.user) }
            .sorted { ($0.until, $0.id) < ($1.until, $1.id) }
    }

    /// An assignment.
    ///
    /// - Throws: `VaultError` with code `unknown` where the user sees none of the identifier.
    public func assignment(_ id: RecordID) throws -> Assignment {
        guard let found = try assignments().first(where: { $0.id == id }) else {
            throw VaultError(.unknown, file: vault.folder, record: id.text)
        }
        return found
    }

    /// The progress of a learner, or nil where nothing was stored.
    ///
    /// - Throws: `VaultError` with code `role` for another learner's, unless the user may see it;
    ///   `PracticeError` with code `stored`.
    public func stored(of learner: String) throws -> LearnerProgress? {
        try vault.progress(of: learner).map { bytes throws(PracticeError) in
            try LearnerProgress(stored: bytes)
        }
    }

    /// The progress of the learners whose keys the user holds, by name, also of trainees who have not
    /// begun; for a learner the own.
    ///
    /// - Throws: `VaultError`: `role`, `damaged`; `PracticeError` with code `stored`.
    public func progress() throws -> [String: LearnerProgress] {
        var found: [String: LearnerProgress] = [:]
        for name in try vault.learners() { found[name] = try stored(of: name) }
        guard seesAll else { return found }
        // Who has not begun is missing from what is stored, and not from the class.
        for user in try vault.users()
        where user.roles.contains(.trainee) && !Self.teaches(user.roles) && found[user.name] == nil
        {
            found[user.name] = LearnerProgress()
        }
        return found
    }

    private var seesAll: Bool { Self.teaches(Array(vault.roles)) }

    private static func teaches(_ roles: [Role]) -> Bool {
        roles.contains(.instructor) || roles.contains(.administrator)
    }

    /// The report of the learners whose keys the user holds.
    ///
    /// - Throws: As ``progress()`` and ``assignments()``.
    public func report() throws -> ClassReport {
        ClassReport(try progress(), assignments: try assignments())
    }
}
