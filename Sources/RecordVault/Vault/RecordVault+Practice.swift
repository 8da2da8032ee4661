public import ClinicalRecords
internal import GRDB

/// What a practice item is; the vault does not look into it.
public enum PracticeKind: String, Sendable, Hashable, CaseIterable {
    /// A set: its cases, order and time.
    case set
    /// A de-identified record to be coded.
    case record
    /// The answer key of a record.
    case key
}

/// A practice item as the vault lists it.
public struct PracticeItem: Sendable, Hashable {
    /// What it is.
    public var kind: PracticeKind
    /// Its id, unique among items of the kind.
    public var id: RecordID
    /// The newest version.
    public var version: Int
}

extension RecordVault {
    /// Stores a practice item; for instructors.
    ///
    /// Other bytes under a known id become a version.
    ///
    /// Only de-identified content belongs here: a trainee opens it without a key of documents.
    ///
    /// - Parameters:
    ///   - content: The item's bytes.
    ///   - kind: What it is.
    ///   - id: Its id.
    /// - Returns: Whether a version was stored; it is on disk.
    /// - Throws: ``VaultError``: `role`, `tooLarge`, `busy`, `file`.
    @discardableResult
    public func storePractice(
        _ content: [UInt8],
        kind: PracticeKind,
        id: RecordID
    ) throws(VaultError) -> StoreOutcome {
        try require(.instructor)
        let name = "\(kind.rawValue)/\(id.text)"
        return try write { database, audit in
            if let newest = try self.content(name, in: .practice, database),
                newest.content == content
            {
                return .unchanged(version: Int(newest.version))
            }
            return try store(
                NewRow(content: content, id: name, table: .practice),
                database,
                &audit
            )
        }
    }

    /// The practice items, by kind and id.
    ///
    /// - Throws: ``VaultError``: `damaged`, `file`.
    public func practiceItems() throws(VaultError) -> [PracticeItem] {
        var items: [PracticeItem] = []
        for row in try list(.practice) {
            let parts = row.id.split(separator: "/", maxSplits: 1)
            guard parts.count == 2, let kind = PracticeKind(rawValue: String(parts[0])),
                let id = RecordID(String(parts[1]))
            else { throw VaultError(.damaged, file: files.database, record: row.id) }
            items.append(PracticeItem(kind: kind, id: id, version: row.version))
        }
        return items
    }

    /// Opens a practice item, or nil where there is none of the id.
    ///
    /// - Throws: ``VaultError``: `role`, `damaged` naming the item.
    public func practice(
        _ kind: PracticeKind,
        _ id: RecordID
    ) throws(VaultError) -> [UInt8]? {
        try requireReading(.practice)
        return try read { try content("\(kind.rawValue)/\(id.text)", in: .practice, $0)?.content }
    }

    /// Stores the progress of the user, who practises; it takes the place of what was stored before.
    ///
    /// - Parameter content: The progress; the vault does not look into it.
    /// - Throws: ``VaultError``: `role`, `tooLarge`, `busy`, `file`.
    public func storeProgress(_ content: [UInt8]) throws(VaultError) {
        try require(.trainee)
        try write { database, audit in
            _ = try store(
                NewRow(content: content, id: user, table: .progress),
                database,
                &audit
            )
        }
    }

    /// Opens the progress of a learner, or nil where nothing was stored.
    ///
    /// - Parameter learner: The learner's user name, or nil for the user's own progress. A trainee
    ///   has the key of the own one only; an instructor has all.
    /// - Returns: The progress as it was stored.
    /// - Throws: ``VaultError``: `role`, `damaged`.
    public func progress(of learner: String? = nil) throws(VaultError) -> [UInt8]? {
        let learner = learner ?? user
        try requireReading(.progress, id: learner)
        return try read { try content(learner, in: .progress, $0)?.content }
    }

    /// The learners whose progress the user may open and who have stored some, by name.
    ///
    /// - Throws: ``VaultError``: `damaged`, `file`, `locked`.
    public func learners() throws(VaultError) -> [String] {
        let keys = try unlocked()
        return try list(.progress).map(\.id).filter { learner in
            let name = KeyName(.progress, owner: learner)
            return keys.ring.holds(name) && roles.mayRead(name, user: user)
        }
    }
}
