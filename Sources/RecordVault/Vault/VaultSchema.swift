internal import Foundation
internal import GRDB

/// The database of a vault: how it is opened, its pragmas and tables.
enum VaultSchema {
    static let applicationID: UInt32 = 0x434B_5631
    /// Of a new vault: a record of the usual length takes one page and a part of another, so that a
    /// transaction of one record writes little, and one of many hardly more than with larger pages.
    static let pageSize = 8192
    /// Those that a vault may have: the first ones were made with larger pages.
    static let pageSizes: Set<Int> = [8192, 32768]
    /// Bytes that the log of writes grows to before it is moved into the database.
    static let logSize = 32 << 20

    /// Opens the database; it must exist.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - migrate: Whether to bring it to this program's tables.
    /// - Returns: The open database.
    /// - Throws: `VaultError`.
    static func open(_ path: String, migrate: Bool = true) throws(VaultError) -> DatabasePool {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.label = "vault"
        configuration.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA page_size = \(pageSize);
                    PRAGMA temp_store = MEMORY;
                    PRAGMA secure_delete = ON;
                    PRAGMA trusted_schema = OFF;
                    PRAGMA cell_size_check = ON;
                    """
            )
        }
        do {
            let pool = try DatabasePool(path: path, configuration: configuration)
            // GRDB sets NORMAL after prepareDatabase has run, which may lose what was acknowledged.
            try pool.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = FULL")
                let size = try Int.fetchOne(database, sql: "PRAGMA page_size") ?? pageSize
                try database.execute(
                    sql: """
                        PRAGMA wal_autocheckpoint = \(logSize / size);
                        PRAGMA cache_size = -8192;
                        """
                )
                guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2,
                    try String.fetchOne(database, sql: "PRAGMA journal_mode") == "wal",
                    try Int.fetchOne(database, sql: "PRAGMA temp_store") == 2,
                    try Int.fetchOne(database, sql: "PRAGMA secure_delete") == 1
                else { throw VaultError(.unavailable, file: path, detail: "SQLite's settings") }
            }
            if try pool.read({ try migrator.hasBeenSuperseded($0) }) {
                throw VaultError(.newer, file: path)
            }
            if migrate { try migrator.migrate(pool) }
            return pool
        } catch {
            throw VaultError.translate(error, file: path)
        }
    }

    /// Moves the log of writes into the database, empties it and closes.
    ///
    /// SQLite does so by itself only when the last connection to close can write, and a pool
    /// closes its readers last. Where another process reads, the log stays, and nothing is lost.
    static func close(_ pool: DatabasePool) throws {
        try pool.writeWithoutTransaction { database in
            _ = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
        try pool.close()
    }

    /// The definitions in a database, by kind and name.
    static func definitions(of database: Database) throws -> [String: String] {
        var definitions: [String: String] = [:]
        let sql = "SELECT type, name, tbl_name, coalesce(sql, '') AS sql FROM sqlite_schema"
        for row in try Row.fetchAll(database, sql: sql) {
            let name = "\(try row.text("type")) \(try row.text("name"))"
            definitions[name] = "\(try row.text("tbl_name")) \(try row.text("sql"))"
        }
        return definitions
    }

    /// The definitions that a database must have that was migrated so far.
    static func definitions(like database: Database) throws -> [String: String] {
        let fresh = try DatabaseQueue()
        if let last = try migrator.completedMigrations(database).last {
            try migrator.migrate(fresh, upTo: last)
        }
        return try fresh.read { try definitions(of: $0) }
    }

    private static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1-vault") { database in
            try database.execute(sql: "PRAGMA application_id = \(applicationID)")
            try database.execute(sql: tables)
        }
        migrator.registerMigration("2-releases") { database in
            try database.execute(
                sql: """
                    CREATE TABLE batch_releases (
                        batch TEXT NOT NULL REFERENCES batches (id), record TEXT NOT NULL,
                        PRIMARY KEY (batch, record)) STRICT;
                    """
            )
        }
        return migrator
    }

    /// A table of sealed versions; all have the same columns.
    private static func sealed(_ table: RecordVault.Table) -> String {
        """
        CREATE TABLE \(table.rawValue) (
            id TEXT NOT NULL, version INTEGER NOT NULL, parent INTEGER NOT NULL,
            envelope BLOB NOT NULL, payload BLOB NOT NULL, digest BLOB NOT NULL,
            UNIQUE (id, version)) STRICT;

        """
    }

    private static let tables =
        RecordVault.Table.allCases.map(sealed).joined() + """
            CREATE TABLE vault (name TEXT PRIMARY KEY, value ANY NOT NULL) STRICT;
            CREATE TABLE secrets (
                name TEXT NOT NULL, version INTEGER NOT NULL, envelope BLOB NOT NULL,
                payload BLOB NOT NULL, UNIQUE (name, version)) STRICT;
            CREATE TABLE lookup (
                kind TEXT NOT NULL, digest BLOB NOT NULL, id TEXT NOT NULL,
                PRIMARY KEY (kind, digest, id)) STRICT, WITHOUT ROWID;
            CREATE INDEX lookup_by_id ON lookup (id);
            CREATE TABLE batches (
                id TEXT PRIMARY KEY, state TEXT NOT NULL, created TEXT NOT NULL,
                hash BLOB NOT NULL) STRICT;
            CREATE TABLE batch_records (
                batch TEXT NOT NULL REFERENCES batches (id), record TEXT NOT NULL,
                version INTEGER NOT NULL, PRIMARY KEY (batch, record)) STRICT;
            CREATE INDEX batch_records_by_record ON batch_records (record);
            CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
            CREATE TABLE audit (
                sequence INTEGER PRIMARY KEY, time TEXT NOT NULL, actor TEXT NOT NULL,
                action TEXT NOT NULL, subject TEXT NOT NULL, version INTEGER NOT NULL,
                detail TEXT NOT NULL, content BLOB NOT NULL, previous BLOB NOT NULL,
                hash BLOB NOT NULL) STRICT;
            CREATE TABLE audit_epochs (
                epoch INTEGER PRIMARY KEY, public_key BLOB NOT NULL, first INTEGER NOT NULL,
                signature BLOB NOT NULL) STRICT;
            CREATE TABLE audit_heads (
                sequence INTEGER PRIMARY KEY, hash BLOB NOT NULL, epoch INTEGER NOT NULL,
                signature BLOB NOT NULL) STRICT;
            CREATE TRIGGER audit_keeps BEFORE DELETE ON audit
                BEGIN SELECT RAISE(ABORT, 'append only'); END;
            CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
                BEGIN SELECT RAISE(ABORT, 'append only'); END;
            """
}
