internal import ClinicalRecords
internal import GRDB

/// Why somebody opens a record outside their roles.
public struct BreakGlass: Sendable, Hashable {
    /// The reasons there are; the raw value stands in the audit log.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// Somebody is being treated now.
        case emergency
        /// Harm to a patient is looked into.
        case patientSafety = "patient-safety"
        /// A court or an authority ordered it.
        case legalOrder = "legal-order"
        /// The patient asked.
        case patientRequest = "patient-request"
        /// A breach or misuse is looked into.
        case investigation
        /// Nobody with the role can be reached and the work cannot wait.
        case coverage
    }

    /// The reason code.
    public var reason: Reason
    /// What there is to say; it is sealed.
    public var note: String

    /// Makes a reason.
    public init(_ reason: Reason, note: String = "") {
        self.reason = reason
        self.note = note
    }
}

/// A time the glass was broken, as auditors see it.
public struct BrokenGlass: Sendable, Hashable {
    /// The record that was opened.
    public var record: String
    /// Counts for the record, from 1; the audit log has the entry of this version.
    public var version: Int
    /// The sealed note, opened.
    public var note: String
}

extension RecordVault {
    /// Logs that the glass is broken, before anything is opened.
    func log(_ breakGlass: BreakGlass, of id: RecordID) throws(VaultError) {
        try require(.administrator)
        try write { database, audit in
            guard try newest(id.text, in: .records, database) != nil else {
                throw VaultError(.unknown, record: id.text)
            }
            _ = try store(
                NewRow(
                    content: Array(breakGlass.note.utf8),
                    id: id.text,
                    table: .reasons,
                    detail: breakGlass.reason.rawValue
                ),
                database,
                &audit
            )
        }
    }

    /// The notes of all times that the glass was broken; for auditors.
    ///
    /// - Throws: ``VaultError``: `role`, `damaged` naming the record.
    public func brokenGlass() throws(VaultError) -> [BrokenGlass] {
        try require(.auditor)
        return try read { database in
            try Row.fetchAll(database, sql: "SELECT id, version FROM reasons ORDER BY rowid")
                .compactMap { row in
                    let id = try row.text("id")
                    let version = Int(try row.number("version"))
                    let found = try content(id, version: version, in: .reasons, database)
                    return found.map {
                        BrokenGlass(
                            record: id,
                            version: version,
                            note: String(decoding: $0.content, as: UTF8.self)
                        )
                    }
                }
        }
    }
}
