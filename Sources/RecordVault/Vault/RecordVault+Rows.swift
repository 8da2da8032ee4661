internal import Foundation
internal import GRDB
internal import Sealing

/// What storing did.
public enum StoreOutcome: Sendable, Hashable {
    /// A new version was stored, with its number from 1.
    case stored(version: Int)
    /// The newest version has the same bytes; nothing was written.
    case unchanged(version: Int)

    /// The number of the newest version.
    public var version: Int {
        switch self {
        case .stored(let version), .unchanged(let version): version
        }
    }
}

/// What is known of a stored row without opening it.
public struct StoredRow: Sendable, Hashable {
    /// The id of the record.
    public var id: String
    /// The newest version.
    public var version: Int
    /// Bytes of its sealed content.
    public var size: Int
}

extension RecordVault {
    /// A table of sealed versions and the key class it is under.
    enum Table: String {
        case records
        case codings

        var keyClass: KeyClass { self == .records ? .documents : .codings }
    }

    /// The version and digest of the newest row, or nil.
    func newest(
        _ id: String,
        in table: Table,
        _ database: Database
    ) throws -> (version: UInt64, digest: [UInt8])? {
        let statement = try database.cachedStatement(
            sql: """
                SELECT version, digest FROM \(table.rawValue) WHERE id = ?
                ORDER BY version DESC LIMIT 1
                """
        )
        guard let row = try Row.fetchOne(statement, arguments: [id]) else { return nil }
        return (try row.number("version"), try row.bytes("digest"))
    }

    /// Seals and inserts a version, unless the newest has the same content.
    func store(
        _ content: [UInt8],
        id: String,
        in table: Table,
        parent: UInt64 = 0,
        action: AuditEntry.Action,
        _ database: Database,
        _ audit: inout AuditWriter
    ) throws -> StoreOutcome {
        let digest = try digest(content, table: table, id: id)
        let newest = try newest(id, in: table, database)
        if let newest, newest.digest == digest {
            return .unchanged(version: Int(newest.version))
        }
        let place = RowPlace(
            table: table.rawValue,
            id: id,
            version: (newest?.version ?? 0) + 1,
            parent: parent
        )
        let row: SealedRow
        let key = try ring.key(table.keyClass)
        do throws(SealingError) {
            row = try sealer.seal(content, at: place, under: key)
        } catch {
            guard error.code == .limit else { throw error }
            throw VaultError(.tooLarge, record: id, detail: "64 MiB at most")
        }
        let columns = table == .records ? "" : "parent, "
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO \(table.rawValue) (id, version, \(columns)envelope, payload, digest)
                VALUES (?, ?, \(table == .records ? "" : "?, ")?, ?, ?)
                """
        )
        var arguments: StatementArguments = [id, Int64(place.version)]
        if table == .codings { arguments += [Int64(parent)] }
        arguments += [Data(row.envelope), Data(row.payload), Data(digest)]
        try statement.execute(arguments: arguments)
        try audit.append(
            action,
            subject: id,
            version: place.version,
            content: row.contentHash,
            to: database
        )
        return .stored(version: Int(place.version))
    }

    /// Opens a version of a row, the newest when none is named; nil where there is none.
    func content(
        _ id: String,
        version: Int?,
        in table: Table,
        _ database: Database
    ) throws -> (content: [UInt8], version: UInt64)? {
        let parent = table == .records ? "0 AS parent" : "parent"
        let statement = try database.cachedStatement(
            sql: """
                SELECT version, \(parent), envelope, payload FROM \(table.rawValue)
                WHERE id = ? AND (? IS NULL OR version = ?) ORDER BY version DESC LIMIT 1
                """
        )
        guard
            let row = try Row.fetchOne(statement, arguments: [id, version, version])
        else { return nil }
        let found = try row.number("version")
        return (try open(row, id: id, version: found, in: table), found)
    }

    /// Opens a row that was fetched.
    func open(_ row: Row, id: String, version: UInt64, in table: Table) throws -> [UInt8] {
        let key = try ring.key(table.keyClass)
        do throws(SealingError) {
            return try sealer.open(
                SealedRow(envelope: row.sealed("envelope"), payload: row.sealed("payload")),
                at: RowPlace(
                    table: table.rawValue,
                    id: id,
                    version: version,
                    parent: (try? row.number("parent")) ?? 0
                ),
                under: key
            )
        } catch {
            guard error.code == .authentication else { throw error }
            throw VaultError(.damaged, record: "\(id) (\(table.rawValue) version \(version))")
        }
    }

    /// The newest versions of a table, by id.
    func list(_ table: Table) throws(VaultError) -> [StoredRow] {
        try read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT id, max(version) AS version, length(payload) AS size
                    FROM \(table.rawValue) GROUP BY id ORDER BY id
                    """
            )
            var list: [StoredRow] = []
            while let row = try rows.next() {
                list.append(
                    StoredRow(
                        id: try row.text("id"),
                        version: Int(try row.number("version")),
                        size: Int(try row.number("size"))
                    )
                )
            }
            return list
        }
    }

    private func digest(_ content: [UInt8], table: Table, id: String) throws -> [UInt8] {
        guard let digestKey else { throw VaultError(.role, detail: "the index key is needed") }
        var message: [UInt8] = []
        message.reserveCapacity(content.count + 100)
        message.append(field: table.rawValue)
        message.append(field: id)
        message.append(contentsOf: content)
        return try HMAC.code(message, key: digestKey.secret)
    }
}
