import ClinicalRecords
import Foundation
import GRDB

/// The same rows in a database of the vault's settings, unsealed and without an audit log.
struct UnsealedStore {
    private let pool: DatabasePool

    init(path: String) throws {
        var configuration = Configuration()
        configuration.prepareDatabase {
            try $0.execute(
                sql: """
                    PRAGMA page_size = 32768; PRAGMA temp_store = MEMORY;
                    PRAGMA secure_delete = ON;
                    """
            )
        }
        pool = try DatabasePool(path: path, configuration: configuration)
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        try pool.write {
            try $0.execute(
                sql: """
                    CREATE TABLE records (id TEXT NOT NULL, version INTEGER NOT NULL,
                    payload BLOB NOT NULL, UNIQUE (id, version)) STRICT
                    """
            )
        }
    }

    func store(_ records: [ClinicalRecord]) throws {
        try pool.write { database in
            let statement = try database.cachedStatement(
                sql: "INSERT INTO records VALUES (?, 1, ?)"
            )
            for record in records {
                try statement.execute(arguments: [record.id.text, Data(record.json())])
            }
        }
    }

    func close() throws { try pool.close() }
}
