public import ClinicalRecords

extension RecordVault {
    /// Says that a sealed summary of a record goes out, so that it is accounted for.
    ///
    /// Called before the file is written: what may have gone out is in the log.
    ///
    /// - Parameters:
    ///   - record: The record that is summarized.
    ///   - name: The summary's name, which tells nothing about a person.
    ///   - recipient: SHA-256 of the certificate it is sealed for, in hexadecimal.
    ///   - hash: SHA-256 of the sealed file.
    /// - Throws: ``VaultError``: `busy`, `file`.
    public func noteSummary(
        of record: RecordID,
        named name: String,
        recipient: String,
        hash: [UInt8]
    ) throws(VaultError) {
        try write { database, audit in
            try audit.append(
                .summarySent,
                subject: record.text,
                detail: "\(name) \(recipient)",
                content: hash,
                to: database
            )
        }
    }
}

extension DisclosureReport.Disclosure {
    /// The disclosure that an entry of a summary tells of.
    init(summary entry: AuditEntry) {
        let parts = entry.detail.split(separator: " ")
        self.init(
            time: entry.time,
            user: entry.actor,
            record: entry.subject,
            recipient: "the holder of certificate sha256:\(parts.last ?? "")",
            content: "a summary with codes, days, sex and year of birth",
            purpose: "treatment",
            batch: String(parts.first ?? "")
        )
    }
}
