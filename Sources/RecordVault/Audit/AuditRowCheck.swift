internal import GRDB

/// Compares the rows that are there with the entries, both ways.
struct AuditRowCheck {
    let database: Database

    func run(_ stored: [AuditChain.RowKey: [UInt8]], _ report: inout AuditReport) throws {
        var missing = stored
        for table in RecordVault.Table.allCases {
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT id, version, envelope, payload FROM \(table.rawValue) ORDER BY rowid"
            )
            while let row = try rows.next() {
                report.rows += 1
                let key = AuditChain.RowKey(
                    table: table.rawValue,
                    id: try row.text("id"),
                    version: try row.number("version")
                )
                let name = "\(key.id) version \(key.version) in \(key.table)"
                guard let content = missing.removeValue(forKey: key) else {
                    report.add(.rowUnlogged, "\(name) has no entry in the log")
                    continue
                }
                if SealedRow(row).contentHash != content {
                    report.add(.rowChanged, "\(name) was changed or is damaged")
                }
            }
        }
        let order = missing.keys.sorted {
            ($0.table, $0.id, $0.version) < ($1.table, $1.id, $1.version)
        }
        for key in order {
            report.add(.rowMissing, "\(key.id) version \(key.version) is gone from \(key.table)")
        }
    }
}
