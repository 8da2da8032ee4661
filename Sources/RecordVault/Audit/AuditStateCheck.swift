internal import GRDB
internal import Sealing

/// Compares what stands in the open beside the log, and is in no sealed row, with the log: the
/// definitions of the tables, the vault's own values, and how far batches came.
///
/// It is for a log in which nothing is wrong; otherwise there is nothing to compare with.
struct AuditStateCheck {
    let database: Database
    let chain: AuditChain

    func run(_ report: inout AuditReport) throws {
        for line in try schemaProblems() + valueProblems() + batchProblems() {
            report.add(.database, line)
        }
    }

    /// A trigger, view or index put in, taken away or changed.
    private func schemaProblems() throws -> [String] {
        let right = try VaultSchema.definitions(like: database)
        let found = try VaultSchema.definitions(of: database)
        return Set(right.keys).union(found.keys).sorted().compactMap { name in
            right[name] == found[name] ? nil : "the definition of \(name) was changed"
        }
    }

    private func valueProblems() throws -> [String] {
        var right: [Database.VaultValue: [UInt8]] = [.format: [0, 0, 0, 1]]
        right[.created] = chain.created.map { Array($0.utf8) }
        var bytes: [UInt8] = []
        bytes.append(number: UInt32(chain.rotations.count + 1))
        right[.generation] = bytes
        bytes = []
        bytes.append(number: (chain.rotations.last ?? 1) - 1)
        right[.firstOfGeneration] = bytes
        var problems: [String] = []
        for (name, value) in right where try database.value(name) != value {
            problems.append("the vault's \(name.rawValue) is not what the log says")
        }
        for row in try Row.fetchAll(database, sql: "SELECT name FROM vault")
        where Database.VaultValue(rawValue: try row.text("name")) == nil {
            problems.append("the vault has a value of a name that there is not")
        }
        return problems.sorted()
    }

    private func batchProblems() throws -> [String] {
        var missing = chain.batches
        var problems: [String] = []
        for row in try Row.fetchAll(database, sql: "SELECT * FROM batches") {
            let id = try row.text("id")
            let found = AuditChain.Batch(
                hash: Hexadecimal.text(try row.bytes("hash")),
                created: try row.text("created"),
                state: StoredBatch.State(rawValue: try row.text("state"))
            )
            if missing.removeValue(forKey: id) != found {
                problems.append("batch \(id) is not as the log says")
            }
        }
        return problems + missing.keys.sorted().map { "batch \($0) is gone" }
    }
}
