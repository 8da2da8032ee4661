public import ClinicalRecords
internal import Foundation
internal import GRDB
internal import Sealing

/// The blind index: records found by the patient's pseudonym or the encounter's number, through
/// keyed digests. What it leaks stands in Documentation/VaultFormat.md, "Blind index".
extension RecordVault {
    private enum Kind: String, CaseIterable {
        case patient
        case encounter
    }

    /// The kinds of entries of the index, as they stand in the file.
    public static var lookupKinds: [String] { Kind.allCases.map(\.rawValue) }

    /// The records of a patient, by id.
    ///
    /// - Parameter pseudonym: The patient's pseudonym; case and blanks around it do not matter.
    /// - Returns: The records' ids.
    /// - Throws: ``VaultError``: `role`, `damaged`.
    public func records(ofPatient pseudonym: String) throws(VaultError) -> [RecordID] {
        try find(.patient, pseudonym)
    }

    /// The records of an encounter, by id.
    ///
    /// - Parameter number: The encounter's number; case and blanks around it do not matter.
    /// - Returns: The records' ids.
    /// - Throws: ``VaultError``: `role`, `damaged`.
    public func records(ofEncounter number: String) throws(VaultError) -> [RecordID] {
        try find(.encounter, number)
    }

    /// Puts a stored record's values in place of those of its earlier versions.
    func index(_ record: ClinicalRecord, _ database: Database, isFirst: Bool) throws {
        let id = record.id.text
        if !isFirst {
            try database.cachedStatement(sql: "DELETE FROM lookup WHERE id = ?")
                .execute(arguments: [id])
        }
        for (kind, digest) in try digests(of: record) {
            try database.cachedStatement(sql: "INSERT INTO lookup VALUES (?, ?, ?)")
                .execute(arguments: [kind, Data(digest), id])
        }
    }

    /// What the index must hold of a record.
    func digests(of record: ClinicalRecord) throws -> [(kind: String, digest: [UInt8])] {
        let values = [
            (Kind.patient, record.patient.pseudonym), (Kind.encounter, record.encounter.number),
        ]
        return try values.compactMap { kind, value in
            guard let value, !Self.folded(value).isEmpty else { return nil }
            return (kind.rawValue, try digest(kind, value))
        }
    }

    private func find(_ kind: Kind, _ value: String) throws(VaultError) -> [RecordID] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT id FROM lookup WHERE kind = ? AND digest = ? ORDER BY id",
                arguments: [kind.rawValue, Data(try digest(kind, value))]
            ).map { row in
                guard let id = RecordID(try row.text("id")) else { throw VaultError(.damaged) }
                return id
            }
        }
    }

    private func digest(_ kind: Kind, _ value: String) throws -> [UInt8] {
        guard let key = try unlocked().lookupKey else {
            throw VaultError(.role, detail: "the key of index is needed")
        }
        var message: [UInt8] = []
        message.append(field: kind.rawValue)
        message.append(field: Self.folded(value))
        return Array(try HMAC.code(message, key: key.secret).prefix(16))
    }

    /// Different ways to type a value are one.
    private static func folded(_ value: String) -> String {
        value.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
    }
}
