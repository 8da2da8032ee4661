public import ClinicalRecords
internal import GRDB

/// Who saw a patient's records and what was sent to whom: what an accounting of disclosures
/// (45 CFR 164.528) is made from.
///
/// Disclosures for payment need not be accounted for by that rule; they are listed all the same,
/// with their purpose, and the reader leaves out what the request does not cover.
public struct DisclosureReport: Sendable, Hashable {
    /// A time somebody opened a record.
    public struct Access: Sendable, Hashable {
        /// When: RFC 3339, UTC.
        public var time: String
        /// The user.
        public var user: String
        /// The record.
        public var record: String
        /// `record-read`, or `break-glass`.
        public var action: String
        /// The reason code of a broken glass; otherwise empty.
        public var reason: String
    }

    /// A time something was sent.
    public struct Disclosure: Sendable, Hashable {
        /// When the batch counted as sent: RFC 3339, UTC.
        public var time: String
        /// The user who sent it.
        public var user: String
        /// The record it was about.
        public var record: String
        /// Who received it: the payer's name as billed, and its id; of a summary the certificate.
        public var recipient: String
        /// What was sent.
        public var content: String
        /// What for.
        public var purpose: String
        /// The batch or summary.
        public var batch: String
    }

    /// The patient's records that are there.
    public var records: [RecordID]
    /// Openings, oldest first.
    public var accesses: [Access] = []
    /// What was sent, oldest first.
    public var disclosures: [Disclosure] = []
}

extension RecordVault {
    /// Reports on a patient; for auditors.
    ///
    /// The audit log says that it was asked for.
    ///
    /// - Parameter pseudonym: The patient's pseudonym.
    /// - Returns: The report; without records where the vault has none of the patient.
    /// - Throws: ``VaultError``: `role`, `damaged`, `file`.
    public func disclosures(ofPatient pseudonym: String) throws(VaultError) -> DisclosureReport {
        try require(.auditor)
        var report = DisclosureReport(records: try records(ofPatient: pseudonym))
        let ids = Set(report.records.map(\.text))
        var sent: [(batch: String, record: String, version: Int, time: String, user: String)] = []
        try read { database in
            var settled: [String: AuditEntry] = [:]
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT * FROM audit
                    WHERE action IN ('record-read', 'break-glass', 'batch-sent', 'summary-sent')
                    ORDER BY sequence
                    """
            )
            while let row = try rows.next() {
                let entry = try AuditLog.entry(row)
                if entry.action == AuditEntry.Action.batchSent.rawValue {
                    settled[entry.subject] = entry
                } else if entry.action == AuditEntry.Action.summarySent.rawValue {
                    guard ids.contains(entry.subject) else { continue }
                    report.disclosures.append(DisclosureReport.Disclosure(summary: entry))
                } else if ids.contains(entry.subject) {
                    report.accesses.append(DisclosureReport.Access(entry))
                }
            }
            let batches = try Row.fetchAll(
                database,
                sql: "SELECT batch, record, version FROM batch_records ORDER BY rowid"
            )
            for row in batches {
                let (batch, record) = (try row.text("batch"), try row.text("record"))
                guard ids.contains(record), let entry = settled[batch] else { continue }
                let version = Int(try row.number("version"))
                sent.append((batch, record, version, entry.time, entry.actor))
            }
        }
        for item in sent {
            let payer = try finalEncounter(item.record, version: item.version)?.record.billing?
                .payer
            let name = [payer?.name, payer?.id].compactMap { $0 }.joined(separator: " ")
            report.disclosures.append(
                DisclosureReport.Disclosure(
                    time: item.time,
                    user: item.user,
                    record: item.record,
                    recipient: name.isEmpty ? "not named in the billing" : name,
                    content: "a claim with diagnoses, procedures and billing",
                    purpose: "payment",
                    batch: item.batch
                )
            )
        }
        report.disclosures.sort { $0.time < $1.time }
        let count = UInt64(report.records.count)
        try write { try $1.append(.disclosuresReported, subject: user, version: count, to: $0) }
        return report
    }
}

extension DisclosureReport.Access {
    init(_ entry: AuditEntry) {
        self.init(
            time: entry.time,
            user: entry.actor,
            record: entry.subject,
            action: entry.action,
            reason: entry.detail
        )
    }
}
