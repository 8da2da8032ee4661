internal import GRDB

/// What a whole check of an unlocked vault found.
public struct VaultReport: Sendable, Hashable {
    /// What the audit log's verification found.
    public var audit: AuditReport
    /// Number of versions of records and codings that were opened.
    public var opened: Int
    /// What does not open, a line each.
    public var problems: [String]

    /// Whether nothing is wrong.
    public var isWhole: Bool { problems.isEmpty && audit.isWhole }
}

extension RecordVault {
    /// Verifies the audit log and opens every version of every record and coding.
    ///
    /// - Returns: Counts and everything that is wrong.
    /// - Throws: ``VaultError``: `role`, `busy`, `file`, `damaged` where the database cannot be read.
    public func verify() throws(VaultError) -> VaultReport {
        try read { database in
            let verifier = AuditVerifier(folder: folder)
            var report = VaultReport(audit: try verifier.verify(database), opened: 0, problems: [])
            for table in [Table.records, .codings] {
                let parent = table == .records ? "0 AS parent" : "parent"
                let rows = try Row.fetchCursor(
                    database,
                    sql: """
                        SELECT id, version, \(parent), envelope, payload
                        FROM \(table.rawValue) ORDER BY rowid
                        """
                )
                while let row = try rows.next() {
                    let id = try row.text("id")
                    let version = try row.number("version")
                    do {
                        _ = try open(row, id: id, version: version, in: table)
                        report.opened += 1
                    } catch let error as VaultError where error.code == .damaged {
                        report.problems.append("\(error)")
                    }
                }
            }
            return report
        }
    }

    /// Writes an entry of the program itself into the audit log.
    ///
    /// - Parameter word: A short word of the program; never text of a record.
    /// - Throws: ``VaultError``: `busy`, `file`.
    public func note(_ word: String) throws(VaultError) {
        try write { try $1.append(.note, subject: word, to: $0) }
    }

    /// Lets the database file grow no further than so many pages, as a full disk does; for tests.
    package func limitDatabase(pages: Int) throws(VaultError) {
        do {
            try pool.writeWithoutTransaction {
                _ = try Row.fetchOne($0, sql: "PRAGMA max_page_count = \(pages)")
            }
        } catch {
            throw VaultError.translate(error, file: files.database)
        }
    }
}
