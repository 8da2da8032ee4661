import ClinicalRecords
import Foundation
import GRDB
import RecordVault
import Sealing

/// Measures storing 10 kB records in batches of 100: sealed in a vault, and the same bytes unsealed
/// in a database of the same settings.
///
/// Usage: `swift run -c release vault-benchmarks`. The budget is a ratio of 2.
@main
enum Benchmarks {
    static let count = 10_000
    static let batch = 100

    static func main() throws {
        let folder = NSTemporaryDirectory() + "vault-benchmarks-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let records = (0..<count).compactMap(record)
        for _ in 0..<3 {
            let plain = try unsealed(records, folder + "/\(UUID().uuidString).sqlite")
            let sealed = try sealed(records, folder + "/\(UUID().uuidString)")
            print(
                "unsealed \(rate(plain)) rows/s, sealed \(rate(sealed)) rows/s, "
                    + "ratio \(String(format: "%.2f", sealed / plain))"
            )
        }
    }

    static func record(_ number: Int) -> ClinicalRecord? {
        RecordID("r-\(number)").map { id in
            let line = "Record \(number): the patient was seen, examined and sent home. "
            let text = String(repeating: line, count: 9_800 / line.utf8.count)
            return ClinicalRecord(
                id: id,
                documents: [Document(id: "d1", type: .progressNote, text: text)]
            )
        }
    }

    static func sealed(_ records: [ClinicalRecord], _ path: String) throws -> Double {
        let vault = try RecordVault.create(
            at: path,
            passphrase: SecretBytes(copying: [1, 2, 3]),
            guardFolder: path + ".guard"
        )
        let time = try seconds {
            for start in stride(from: 0, to: records.count, by: batch) {
                try vault.store(Array(records[start..<min(start + batch, records.count)]))
            }
        }
        try vault.close()
        return time
    }

    static func unsealed(_ records: [ClinicalRecord], _ path: String) throws -> Double {
        var configuration = Configuration()
        configuration.prepareDatabase {
            try $0.execute(
                sql: """
                    PRAGMA page_size = 32768; PRAGMA temp_store = MEMORY;
                    PRAGMA secure_delete = ON;
                    """
            )
        }
        let pool = try DatabasePool(path: path, configuration: configuration)
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        try pool.write {
            try $0.execute(
                sql: """
                    CREATE TABLE records (id TEXT NOT NULL, version INTEGER NOT NULL,
                    payload BLOB NOT NULL, UNIQUE (id, version)) STRICT
                    """
            )
        }
        let time = try seconds {
            for start in stride(from: 0, to: records.count, by: batch) {
                try pool.write { database in
                    let statement = try database.cachedStatement(
                        sql: "INSERT INTO records VALUES (?, 1, ?)"
                    )
                    for record in records[start..<min(start + batch, records.count)] {
                        try statement.execute(arguments: [record.id.text, Data(record.json())])
                    }
                }
            }
        }
        try pool.close()
        return time
    }

    static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        try body()
        let elapsed = (ContinuousClock.now - start).components
        return Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
    }

    static func rate(_ seconds: Double) -> Int { Int(Double(count) / seconds) }
}
