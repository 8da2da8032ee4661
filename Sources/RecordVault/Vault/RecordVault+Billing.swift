public import ClinicalRecords
internal import Foundation
internal import GRDB

/// What an exporter sees of an encounter: billing and the final coding, and no word of a document.
public struct FinalEncounter: Sendable, Hashable {
    /// Id, patient, encounter and billing of the record; no documents, problems or other clinical
    /// content.
    public var record: ClinicalRecord
    /// The final coding without evidence, refused codes and queries.
    public var coding: Coding

    /// Takes what an exporter may see.
    ///
    /// - Parameters:
    ///   - record: The record.
    ///   - coding: Its final coding.
    public init(of record: ClinicalRecord, _ coding: Coding) {
        var encounter = record.encounter
        encounter.reasons = []
        self.record = ClinicalRecord(
            id: record.id,
            patient: record.patient,
            encounter: encounter,
            billing: record.billing,
            assumed: record.assumed
        )
        self.coding = coding
        self.coding.codes = coding.codes.map { code in
            var code = code
            code.evidence = []
            return code
        }
        self.coding.refused = []
        self.coding.queries = []
    }
}

extension RecordVault {
    /// The final encounters that are in no prepared or sent batch, by record id.
    ///
    /// - Throws: ``VaultError``: `role`, `damaged` naming the record.
    public func unsentFinalEncounters() throws(VaultError) -> [FinalEncounter] {
        let taken = try read { database in
            try Set(
                Row.fetchAll(
                    database,
                    sql: """
                        SELECT record FROM batch_records JOIN batches ON batches.id = batch
                        WHERE state <> 'abandoned'
                        AND NOT EXISTS (SELECT 1 FROM batch_releases AS released
                        WHERE released.batch = batch_records.batch
                        AND released.record = batch_records.record)
                        """
                ).map { try $0.text("record") }
            )
        }
        var encounters: [FinalEncounter] = []
        for row in try list(.billing) where !taken.contains(row.id) {
            if let encounter = try finalEncounter(row.id) { encounters.append(encounter) }
        }
        return encounters
    }

    /// The exporter's copy of an encounter, or nil where its coding is not final.
    ///
    /// - Throws: ``VaultError``: `role`, `damaged` naming the record.
    public func finalEncounter(for id: RecordID) throws(VaultError) -> FinalEncounter? {
        try finalEncounter(id.text)
    }

    func finalEncounter(_ id: String, version: Int? = nil) throws(VaultError) -> FinalEncounter? {
        try requireReading(.billing)
        let found = try read { try content(id, version: version, in: .billing, $0) }
        guard let found, !found.content.isEmpty else { return nil }
        return try encounter(found.content, id: id)
    }

    /// Two lines of JSON: the record and the coding.
    private func encounter(_ content: [UInt8], id: String) throws(VaultError) -> FinalEncounter {
        let damaged = VaultError(
            .damaged,
            file: files.database,
            record: id,
            detail: "the content is not a coding with billing"
        )
        guard let line = content.firstIndex(of: 0x0A) else { throw damaged }
        let coding = try coding(Array(content[(line + 1)...]), of: id)
        do {
            return FinalEncounter(of: try ClinicalRecord(json: Array(content[..<line])), coding)
        } catch {
            throw damaged
        }
    }

    /// Makes, replaces or withdraws the exporter's copy after a coding was stored.
    func storeBilling(
        _ coding: Coding,
        of record: [UInt8],
        _ database: Database,
        _ audit: inout AuditWriter
    ) throws {
        if coding.status == .final {
            let copy = FinalEncounter(of: try ClinicalRecord(json: record), coding)
            try storeBilling(copy, id: coding.record.text, database, &audit)
        } else if try content(coding.record.text, in: .billing, database) != nil {
            try storeBilling(nil, id: coding.record.text, database, &audit)
        }
    }

    /// Brings the exporter's copy to a new version of the record, where there is one.
    func refreshBilling(
        of record: ClinicalRecord,
        _ database: Database,
        _ audit: inout AuditWriter
    ) throws {
        let id = record.id.text
        guard let found = try content(id, in: .billing, database), !found.content.isEmpty
        else { return }
        let earlier = try encounter(found.content, id: id)
        try storeBilling(FinalEncounter(of: record, earlier.coding), id: id, database, &audit)
    }

    private func storeBilling(
        _ copy: FinalEncounter?,
        id: String,
        _ database: Database,
        _ audit: inout AuditWriter
    ) throws {
        let content = copy.map { $0.record.json() + [0x0A] + $0.coding.json() } ?? []
        _ = try store(
            NewRow(
                content: content,
                id: id,
                table: .billing,
                detail: copy == nil ? "withdrawn" : ""
            ),
            database,
            &audit
        )
    }
}
