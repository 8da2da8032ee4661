import GRDB

/// Every row of every table of a database, and its schema.
///
/// A bit that can be flipped with this staying the same stands in no row, no name and no definition.
struct DatabaseContent: Equatable {
    private let tables: [String: [[DatabaseValue]]]

    init(path: String) throws {
        let queue = try DatabaseQueue(path: path)
        tables = try queue.read { database in
            var tables: [String: [[DatabaseValue]]] = [:]
            let schema = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"
            tables["sqlite_schema"] = try Row.fetchAll(database, sql: schema).map {
                Array($0.databaseValues)
            }
            let names = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
            for name in try String.fetchAll(database, sql: names) {
                tables[name] = try Row.fetchAll(database, sql: "SELECT * FROM \"\(name)\"").map {
                    Array($0.databaseValues)
                }
            }
            return tables
        }
        try queue.close()
    }

    /// The tables whose rows are others, by name.
    func tables(unlike other: DatabaseContent) -> [String] {
        Set(tables.keys).union(other.tables.keys).sorted().filter {
            tables[$0] != other.tables[$0]
        }
    }
}
