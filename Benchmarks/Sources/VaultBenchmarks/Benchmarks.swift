import ClinicalRecords
import Foundation
import RecordVault
import Sealing

/// Measures a vault against the same rows unsealed in SQLite and in SQLCipher 4, in one run.
///
///     swift run -c release vault-benchmarks [RECORDS]
///
/// 100,000 records of 10 kB by default. Budgets: batches within 2x of unsealed and faster than
/// SQLCipher, single commits faster than SQLCipher, memory flat, opening scrypt plus 50 ms, a point
/// read 1 ms. SQLCipher is the PyPI package sqlcipher3-binary in .build/oracles, left out where it is
/// not installed.
@main
enum Benchmarks {
    static let batch = 100
    static let singles = 2_000
    static let passphrase = Array("a passphrase for measuring".utf8)

    static func main() throws {
        let count = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 100_000
        let folder = NSTemporaryDirectory() + "vault-benchmarks-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
        defer { try? FileManager.default.removeItem(atPath: folder) }
        // SQLCipher's rate does not depend on the number of rows.
        let small = min(count, 10_000)
        let plain = try UnsealedStore(path: folder + "/plain.sqlite")
        let unsealed = try Cost.of {
            try inBatches(count) { try plain.store($0) }
        }
        print("unsealed   batches  \(unsealed.of(rows: count))")
        let unsealedSingle = try Cost.of {
            for number in 0..<singles { try plain.store([record(count + number)]) }
        }
        print("unsealed   singles  \(unsealedSingle.of(rows: singles))")
        try plain.close()
        try FileManager.default.removeItem(atPath: folder + "/plain.sqlite")

        let sealed = try measureVault(folder, count)
        let ratio = String(format: "%.2f", sealed.seconds / unsealed.seconds)
        print("sealed / unsealed in batches: \(ratio) (budget 2)")
        try SQLCipher.run(count: small, singles: singles, folder: folder)
    }

    private static func measureVault(
        _ folder: String,
        _ count: Int
    ) throws -> Cost {
        let path = folder + "/vault"
        let settings = VaultSettings(guardFolder: folder + "/guard")
        let vault = try RecordVault.create(
            at: path,
            passphrase: SecretBytes(copying: passphrase),
            settings: settings
        )
        var peaks: [Int] = []
        var batches = Cost()
        for part in 0..<4 {
            let first = count / 4 * part
            batches += try Cost.of {
                try inBatches(first..<(first + count / 4)) { try vault.store($0) }
            }
            peaks.append(Memory.resident())
        }
        print("sealed     batches  \(batches.of(rows: count / 4 * 4))")
        let memory = peaks.map { "\($0 >> 20)" }.joined(separator: ", ")
        print("resident after each quarter: \(memory) MiB")
        let single = try Cost.of {
            for number in 0..<singles { try vault.store(record(count + number)) }
        }
        print("sealed     singles  \(single.of(rows: singles))")
        try vault.close()
        let derivation = try Cost.of {
            let salt = [UInt8](repeating: 1, count: 32)
            _ = try Scrypt.standard.derive(SecretBytes(copying: passphrase), salt: salt)
        }
        var again: RecordVault?
        let opening = try Cost.of {
            again = try RecordVault.open(
                at: path,
                passphrase: SecretBytes(copying: passphrase),
                settings: settings
            )
        }
        guard let again else { return batches }
        print(
            "opening    \(milliseconds(opening.seconds)) ms,"
                + " scrypt alone \(milliseconds(derivation.seconds)) ms,"
                + " the rest \(milliseconds(opening.seconds - derivation.seconds)) ms (budget 50)"
        )
        var generator = SystemRandomNumberGenerator()
        let ids = (0..<1_000).compactMap { _ in
            RecordID("r-\(Int.random(in: 0..<(count / 4 * 4), using: &generator))")
        }
        let reading = try Cost.of { for id in ids { _ = try again.record(id) } }
        print("point read \(milliseconds(reading.seconds / Double(ids.count))) ms (budget 1)")
        try again.close()
        return batches
    }

    static func record(_ number: Int) -> ClinicalRecord {
        let line = "Record \(number): the patient was seen, examined and sent home. "
        let text = String(repeating: line, count: 9_800 / line.utf8.count)
        guard let id = RecordID("r-\(number)") else { preconditionFailure("an id of digits") }
        return ClinicalRecord(
            id: id,
            documents: [Document(id: "d1", type: .progressNote, text: text)]
        )
    }

    static func inBatches(_ count: Int, _ store: ([ClinicalRecord]) throws -> Void) throws {
        try inBatches(0..<count, store)
    }

    static func inBatches(_ range: Range<Int>, _ store: ([ClinicalRecord]) throws -> Void) throws {
        for start in stride(from: range.lowerBound, to: range.upperBound, by: batch) {
            try store((start..<min(start + batch, range.upperBound)).map(record))
        }
    }

    static func milliseconds(_ seconds: Double) -> String { String(format: "%.2f", seconds * 1000) }
}
