internal import Foundation
internal import GRDB
internal import Sealing

/// How far a rotation has come.
public struct RotationProgress: Sendable, Hashable {
    /// Rows that are done.
    public var done: Int
    /// Rows in all.
    public var total: Int
}

extension RecordVault {
    /// Rows in one transaction.
    private static let group = 256

    /// Replaces the class keys by fresh ones, wraps every row's key anew, and begins an epoch of the
    /// audit log; for administrators.
    ///
    /// Every user keeps the passphrase. A rotation that was cut off, even by kill -9, goes on where
    /// it was when this is called again; meanwhile the vault works. The index key and the
    /// administration's key stay.
    ///
    /// - Parameter progress: Called after each group of rows.
    /// - Throws: ``VaultError``: `role`, `damaged` naming the row, `busy`, `file`.
    public func rotateKeys(
        progress: (RotationProgress) -> Void = { _ in }
    ) throws(VaultError) {
        try require(.administrator)
        if try !isRotating() { try startRotation() }
        let total = try countRows()
        var done = 0
        for table in Table.allCases {
            var last: Int64 = 0
            while let group = try rewrap(table, after: last) {
                last = group.last
                done += group.count
                progress(RotationProgress(done: done, total: total))
            }
        }
        try changeKeys(.keysRotated, subject: user) { file, keys, database in
            for place in file.slots.indices {
                file.slots[place].keys.removeAll { key in
                    key.generation < keys.generation
                        && KeyClass(rawValue: key.class)?.isRotated == true
                }
            }
            try database.set(.rotation, nil)
        }
        try emptyLog()
    }

    /// Whether a rotation of the class keys was begun and is not complete.
    ///
    /// - Throws: ``VaultError``: `damaged`, `file`.
    public func isRotating() throws(VaultError) -> Bool {
        try read { try $0.value(.rotation) != nil }
    }

    /// Makes the new keys and delivers them; rows stored from now on are under them.
    private func startRotation() throws(VaultError) {
        try changeKeys(.rotationStarted, subject: user) { file, keys, database in
            let generation = keys.generation + 1
            var ring = keys.ring
            for old in keys.ring.newest.all where old.name.keyClass.isRotated {
                ring.add(try ClassKey.random(old.name, generation: generation))
            }
            try deliver(ring, in: &file)
            let sequence = try AuditLog(database: database, vault: id).lastHead().sequence
            // The entry of this change is the last one that the old key signs.
            _ = try AuditSigner.begin(
                keys.signer.epoch + 1,
                after: keys.signer,
                first: sequence + 2,
                sealer: sealer,
                key: try ring.key(.audit),
                database
            )
            try database.setGeneration(generation, first: sequence)
            try database.set(.rotation, [1])
        }
    }

    /// Wraps the keys of the next rows anew; nil at the end of the table.
    private func rewrap(
        _ table: Table,
        after last: Int64
    ) throws(VaultError) -> (last: Int64, count: Int)? {
        let keys = try unlocked()
        return try write { database, _ in
            let rows = try nextRows(
                table,
                after: last,
                columns: "envelope, x'' AS payload",
                database
            )
            for row in rows {
                let sealed = SealedRow(row)
                guard !sealed.hasNoKey, sealed.generation != keys.generation else { continue }
                let place = try Self.place(row, in: table)
                let damaged = VaultError(.damaged, record: "\(place.id) (\(table.rawValue))")
                let name = table.keyName(place.id)
                guard let generation = sealed.generation,
                    let old = keys.ring.key(name, generation: generation)
                else { throw damaged }
                let new: SealedRow
                do throws(SealingError) {
                    let key = keys.ring.key(name, generation: keys.generation)
                    guard let key else { throw SealingError(.authentication) }
                    new = try sealer.rewrap(sealed, at: place, from: old, to: key)
                } catch {
                    throw error.code == .authentication ? damaged : error
                }
                try database.cachedStatement(
                    sql: "UPDATE \(table.rawValue) SET envelope = ? WHERE rowid = ?"
                ).execute(arguments: [Data(new.envelope), Int64(try row.number("row"))])
            }
            guard let end = rows.last else { return nil }
            return (Int64(try end.number("row")), rows.count)
        }
    }

    /// Seals every row anew under a fresh data key; for administrators.
    ///
    /// It goes on where it was cut off.
    ///
    /// - Parameter progress: Called after each group of rows.
    /// - Throws: ``VaultError``: `role`, `damaged` naming the row, `busy`, `file`.
    public func resealRecords(
        progress: (RotationProgress) -> Void = { _ in }
    ) throws(VaultError) {
        try require(.administrator)
        let total = try countRows()
        var (first, last) = try read { try Self.resealMark(try $0.value(.reseal)) }
        var done = try countRows(before: first, last)
        for (number, table) in Table.allCases.enumerated().dropFirst(first) {
            while let group = try reseal(table, number: number, after: last) {
                last = group.last
                done += group.count
                progress(RotationProgress(done: done, total: total))
            }
            first = number + 1
            last = 0
        }
        try write { database, audit in
            try database.set(.reseal, nil)
            try audit.append(.recordsResealed, subject: user, to: database)
        }
        try emptyLog()
    }

    /// Seals the next rows anew and remembers the place; nil at the end of the table.
    private func reseal(
        _ table: Table,
        number: Int,
        after last: Int64
    ) throws(VaultError) -> (last: Int64, count: Int)? {
        let keys = try unlocked()
        return try write { database, audit in
            let rows = try nextRows(table, after: last, columns: "envelope, payload", database)
            for row in rows {
                let sealed = SealedRow(row)
                guard !sealed.isShredded else { continue }
                let place = try Self.place(row, in: table)
                let content = try open(sealed, at: place, in: table)
                let new = try sealer.seal(
                    content,
                    at: place,
                    under: try keys.ring.key(table.keyName(place.id))
                )
                try database.cachedStatement(
                    sql: "UPDATE \(table.rawValue) SET envelope = ?, payload = ? WHERE rowid = ?"
                ).execute(arguments: [
                    Data(new.envelope), Data(new.payload), Int64(try row.number("row")),
                ])
                try audit.append(
                    .resealed,
                    subject: place.id,
                    version: place.version,
                    detail: table.rawValue,
                    content: new.contentHash,
                    to: database
                )
            }
            guard let end = rows.last else { return nil }
            let place = Int64(try end.number("row"))
            var mark = [UInt8(number)]
            mark.append(number: UInt64(place))
            try database.set(.reseal, mark)
            return (place, rows.count)
        }
    }

    private static func resealMark(_ bytes: [UInt8]?) throws -> (table: Int, row: Int64) {
        guard let bytes else { return (0, 0) }
        let row = bytes.dropFirst().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard bytes.count == 9, Int(bytes[0]) < Table.allCases.count,
            let place = Int64(exactly: row)
        else { throw VaultError(.damaged) }
        return (Int(bytes[0]), place)
    }

    private func nextRows(
        _ table: Table,
        after last: Int64,
        columns: String,
        _ database: Database
    ) throws -> [Row] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT rowid AS row, id, version, parent, \(columns) FROM \(table.rawValue)
                    WHERE rowid > ? ORDER BY rowid LIMIT \(Self.group)
                    """
            ),
            arguments: [last]
        )
    }

    static func place(_ row: Row, in table: Table) throws -> RowPlace {
        RowPlace(
            table: table.rawValue,
            id: try row.text("id"),
            version: try row.number("version"),
            parent: try row.number("parent")
        )
    }

    private func countRows() throws(VaultError) -> Int {
        try read { database in
            try Table.allCases.reduce(0) { sum, table in
                let sql = "SELECT count(*) FROM \(table.rawValue)"
                return sum + (try Int.fetchOne(database, sql: sql) ?? 0)
            }
        }
    }

    private func countRows(before table: Int, _ row: Int64) throws(VaultError) -> Int {
        try read { database in
            var count = 0
            for (number, other) in Table.allCases.enumerated() where number <= table {
                let limit = number < table ? Int64.max : row
                let sql = "SELECT count(*) FROM \(other.rawValue) WHERE rowid <= \(limit)"
                count += try Int.fetchOne(database, sql: sql) ?? 0
            }
            return count
        }
    }

    /// Moves what is in the log of writes into the database, so that old wrapped keys are
    /// overwritten there too.
    private func emptyLog() throws(VaultError) {
        do {
            try pool.writeWithoutTransaction { database in
                _ = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            }
        } catch {
            throw VaultError.translate(error, file: files.database)
        }
    }
}
