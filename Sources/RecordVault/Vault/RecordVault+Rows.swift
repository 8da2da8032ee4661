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
    /// Bytes of its sealed content; 0 when it was shredded.
    public var size: Int
}

extension RecordVault {
    /// A row to be stored.
    struct NewRow {
        var content: [UInt8]
        var id: String
        var table: Table
        var parent: UInt64 = 0
        /// What the log says, where it is not the table's usual word.
        var action: AuditEntry.Action?
        var detail = ""
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

    /// A version that is sealed and waits to be inserted.
    struct SealedVersion {
        var place: RowPlace
        var row: SealedRow
        var digest: [UInt8]
        /// What the audit log keeps of the row.
        var hash: [UInt8]
    }

    /// Seals and inserts a version, unless the newest has the same content.
    func store(
        _ new: NewRow,
        _ database: Database,
        _ audit: inout AuditWriter
    ) throws -> StoreOutcome {
        let newest = try newest(new.id, in: new.table, database)
        guard let sealed = try seal(new, after: newest, try unlocked()) else {
            return .unchanged(version: Int(newest?.version ?? 0))
        }
        return try insert(sealed, as: new, database, &audit)
    }

    /// Seals the version after the newest; nil where the newest has the same content.
    ///
    /// It does not touch the database, so that several rows can be sealed at once.
    func seal(
        _ new: NewRow,
        after newest: (version: UInt64, digest: [UInt8])?,
        _ keys: UnlockedKeys
    ) throws -> SealedVersion? {
        let table = new.table
        let key = try keys.ring.key(table.keyName(new.id))
        let digest = table.hasDigest ? try digest(new, keys) : []
        if let newest, table.hasDigest, newest.digest == digest { return nil }
        let place = RowPlace(
            table: table.rawValue,
            id: new.id,
            version: (newest?.version ?? 0) + 1,
            parent: new.parent
        )
        do throws(SealingError) {
            let row = try sealer.seal(new.content, at: place, under: key)
            return SealedVersion(place: place, row: row, digest: digest, hash: row.contentHash)
        } catch {
            guard error.code == .limit else { throw error }
            throw VaultError(.tooLarge, record: new.id, detail: "64 MiB at most")
        }
    }

    /// Inserts a sealed version, with its entry in the audit log.
    func insert(
        _ sealed: SealedVersion,
        as new: NewRow,
        _ database: Database,
        _ audit: inout AuditWriter
    ) throws -> StoreOutcome {
        let (table, place) = (new.table, sealed.place)
        if table.keepsOnlyNewest {
            try database.cachedStatement(sql: "DELETE FROM \(table.rawValue) WHERE id = ?")
                .execute(arguments: [new.id])
        }
        try database.cachedStatement(
            sql: """
                INSERT INTO \(table.rawValue) (id, version, parent, envelope, payload, digest)
                VALUES (?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            new.id, Int64(place.version), Int64(place.parent), Data(sealed.row.envelope),
            Data(sealed.row.payload), Data(sealed.digest),
        ])
        try audit.append(
            new.action ?? table.action,
            subject: new.id,
            version: place.version,
            detail: new.detail,
            content: sealed.hash,
            to: database
        )
        return .stored(version: Int(place.version))
    }

    /// Opens a version of a row, the newest when none is named; nil where there is none or it was
    /// shredded.
    func content(
        _ id: String,
        version: Int? = nil,
        in table: Table,
        _ database: Database
    ) throws -> (content: [UInt8], version: UInt64)? {
        let statement = try database.cachedStatement(
            sql: """
                SELECT version, parent, envelope, payload FROM \(table.rawValue)
                WHERE id = ? AND (? IS NULL OR version = ?) ORDER BY version DESC LIMIT 1
                """
        )
        guard
            let row = try Row.fetchOne(statement, arguments: [id, version, version])
        else { return nil }
        let found = try row.number("version")
        let sealed = SealedRow(row)
        guard !sealed.isShredded else { return nil }
        let place = RowPlace(
            table: table.rawValue,
            id: id,
            version: found,
            parent: (try? row.number("parent")) ?? 0
        )
        return (try open(sealed, at: place, in: table), found)
    }

    /// Opens a row that was fetched.
    func open(_ row: SealedRow, at place: RowPlace, in table: Table) throws -> [UInt8] {
        let damaged = VaultError(
            .damaged,
            record: "\(place.id) (\(place.table) version \(place.version))"
        )
        let keys = try unlocked()
        let name = table.keyName(place.id)
        _ = try keys.ring.key(name)
        guard let generation = row.generation else { throw damaged }
        guard let key = keys.ring.key(name, generation: generation) else {
            // A row of the next generation is no damage: this vault was opened before it began.
            throw generation == keys.generation + 1 ? VaultError(.stale) : damaged
        }
        do throws(SealingError) {
            return try sealer.open(row, at: place, under: key)
        } catch {
            guard error.code == .authentication else { throw error }
            throw damaged
        }
    }

    /// The newest versions of a table, by id; shredded ones are left out.
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
                let size = Int(try row.number("size"))
                guard size > 0 else { continue }
                list.append(
                    StoredRow(
                        id: try row.text("id"),
                        version: Int(try row.number("version")),
                        size: size
                    )
                )
            }
            return list
        }
    }

    /// The keyed digest of a row's content, by which the same content is found again.
    func digest(_ new: NewRow, _ keys: UnlockedKeys) throws -> [UInt8] {
        guard let key = keys.digestKey else {
            throw VaultError(.role, detail: "the key of index is needed")
        }
        var message: [UInt8] = []
        message.reserveCapacity(new.content.count + 100)
        message.append(field: new.table.rawValue)
        message.append(field: new.id)
        message.append(contentsOf: new.content)
        return try HMAC.code(message, key: key.secret)
    }
}

extension SealedRow {
    /// The sealed bytes of a fetched row; what is none becomes empty and then fails to open.
    init(_ row: Row) {
        self.init(envelope: row.sealed("envelope"), payload: row.sealed("payload"))
    }
}
