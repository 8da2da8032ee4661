import ClaimExport
public import ClinicalRecords
public import Foundation
public import RecordVault
public import Sealing

/// Seals summaries of coded encounters for the specialist who takes over.
public enum SummaryRun {
    /// Writes one sealed summary for each encounter, named by the hash of its content.
    ///
    /// The vault's log notes each before it is written, so that an accounting of disclosures has it.
    ///
    /// - Parameters:
    ///   - records: The encounters; each has a final coding.
    ///   - vault: The vault.
    ///   - folder: Where to; made if it is missing.
    ///   - key: The signer's key.
    ///   - certificate: The signer's certificate.
    ///   - recipient: The specialist's certificate.
    ///   - now: The signing time.
    /// - Returns: The files in the order of the encounters.
    /// - Throws: ``WorkflowError`` with `notFound` for an encounter without final coding,
    ///   ``SealingError``, `VaultError`.
    public static func seal(
        _ records: [RecordID],
        of vault: RecordVault,
        to folder: String,
        key: borrowing PrivateKey,
        certificate: Certificate,
        recipient: Certificate,
        now: Date
    ) throws -> [String] {
        try certificate.check(for: .signer, now: now)
        try recipient.check(for: .recipient, now: now)
        try key.check(belongsTo: certificate)
        let encounters = try records.map { id in
            guard let encounter = try vault.finalEncounter(for: id) else {
                throw WorkflowError(
                    .notFound,
                    place: id.text,
                    detail: "there is no final coding of this record"
                )
            }
            return encounter
        }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var files: [String] = []
        for encounter in encounters {
            let content = EncounterSummary.bundle(of: encounter.record, encounter.coding)
            let name = "summary-\(SHA256.hexadecimal(content).prefix(16))"
            let manifest = try BatchManifest(
                batch: name,
                kind: "SUMMARY",
                claims: 0,
                totalCents: 0,
                content: content,
                recipients: [recipient]
            )
            let sealed = try BatchSealer.seal(
                content,
                manifest: manifest,
                key: key,
                certificate: certificate,
                recipients: [recipient],
                now: now
            )
            try vault.noteSummary(
                of: encounter.record.id,
                named: name,
                recipient: recipient.fingerprint,
                hash: SHA256.hash(sealed)
            )
            try AtomicFile.write(sealed, to: "\(folder)/\(name).p7m")
            files.append("\(folder)/\(name).p7m")
        }
        return files
    }
}
