internal import Foundation
internal import GRDB

/// What a vault's database holds once: the rows of its table `vault`.
extension Database {
    /// The names of the rows.
    enum VaultValue: String {
        case id
        case format
        case created
        /// The generation that new rows are sealed under.
        case generation
        /// The sequence number of the audit log at which the generation began.
        case firstOfGeneration = "first-of-generation"
        /// SHA-256 of the key file.
        case keys
        /// There while the class keys are being rotated.
        case rotation
        /// There while the records' keys are being rotated: table and row that come next.
        case reseal
        /// There after shredding, until the file was vacuumed.
        case vacuum
    }

    /// The bytes of a row, or nil where it is not there.
    func value(_ name: VaultValue) throws -> [UInt8]? {
        let row = try Row.fetchOne(
            cachedStatement(sql: "SELECT value FROM vault WHERE name = ?"),
            arguments: [name.rawValue]
        )
        return try row?.bytes("value")
    }

    /// Writes a row, or removes it.
    func set(_ name: VaultValue, _ value: [UInt8]?) throws {
        guard let value else {
            return try execute(
                sql: "DELETE FROM vault WHERE name = ?",
                arguments: [name.rawValue]
            )
        }
        try execute(
            sql: """
                INSERT INTO vault (name, value) VALUES (?, ?)
                ON CONFLICT (name) DO UPDATE SET value = excluded.value
                """,
            arguments: [name.rawValue, Data(value)]
        )
    }

    /// The vault's id.
    func vaultID() throws -> [UInt8] {
        guard let id = try value(.id), id.count == 16 else { throw VaultError(.damaged) }
        return id
    }

    /// The generation that new rows are sealed under.
    func generation() throws -> UInt32 {
        guard let bytes = try value(.generation), bytes.count == 4 else {
            throw VaultError(.damaged)
        }
        return bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// The sequence number of the audit log at which the generation began; 0 in an empty log.
    func firstOfGeneration() throws -> UInt64 {
        let bytes = try value(.firstOfGeneration) ?? []
        return bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }

    func setGeneration(_ generation: UInt32, first: UInt64) throws {
        var bytes: [UInt8] = []
        bytes.append(number: generation)
        try set(.generation, bytes)
        bytes = []
        bytes.append(number: first)
        try set(.firstOfGeneration, bytes)
    }
}
