public import ClaimExport
public import ClinicalRecords
public import Foundation
public import Sealing

/// From final codings to sealed batches: builds, seals, writes and keeps track.
public struct ClaimExportRun {
    /// What a run did.
    public struct Report: Sendable {
        /// The batches that were written.
        public var batches: [SealedBatch] = []
        /// The encounters that were held back, each with all that is wrong.
        public var held: [HeldEncounter] = []
        /// What a payer may ask about, of encounters that went out and that were held back.
        public var remarks: [HeldEncounter] = []
        /// What a person may want to know.
        public var notes: [String] = []
    }

    /// An encounter with what was found on it.
    public struct HeldEncounter: Sendable {
        /// The encounter.
        public let record: RecordID
        /// All that is wrong with it.
        public let items: [MissingItem]
    }

    private let checks: EncounterChecks
    private let payerID: String?

    /// Makes a run.
    ///
    /// - Parameters:
    ///   - checks: What every encounter has to pass.
    ///   - payerID: Takes only encounters of this payer, or all where it is nil.
    public init(checks: EncounterChecks, payerID: String? = nil) {
        self.checks = checks
        self.payerID = payerID
    }

    /// Exports everything that is final and unsent.
    ///
    /// Each batch is written down in the ledger before its file is made and settled afterwards.
    ///
    /// - Parameters:
    ///   - ledger: The vault.
    ///   - folder: Where the batches go; made if it is missing.
    ///   - key: The signer's key.
    ///   - certificate: The signer's certificate.
    ///   - payer: The payer's certificate.
    ///   - format: The form of the claims; X12 by default.
    ///   - now: The time of the envelopes and signatures.
    /// - Returns: What was done.
    /// - Throws: What the ledger throws, and ``SealingError``.
    public func export(
        from ledger: some ClaimLedger,
        to folder: String,
        key: borrowing PrivateKey,
        certificate: Certificate,
        payer: Certificate,
        format: ClaimFormat = .x12,
        now: Date
    ) throws -> Report {
        // A wrong key or an expired certificate ends the run before anything was touched.
        try certificate.check(for: .signer, now: now)
        try payer.check(for: .recipient, now: now)
        try key.check(belongsTo: certificate)
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
        var report = Report()
        try settleOpenBatches(of: ledger, in: folder, &report)
        let claims = try self.claims(from: ledger, &report)
        let writer = ClaimFileWriter(clock: Self.clock(now), format: format)
        let files = try writer.write(claims) { try ledger.nextInterchange($0) }
        for file in files {
            let batch = try BatchExport.seal(
                file,
                key: key,
                certificate: certificate,
                recipients: [payer],
                now: now
            )
            try ledger.prepare(batch)
            do {
                try BatchExport.write(batch, to: folder)
            } catch {
                try ledger.settle(batch.id, sent: false)
                try BatchExport.withdraw(batch.id, from: folder)
                throw error
            }
            try ledger.settle(batch.id, sent: true)
            report.batches.append(batch)
        }
        return report
    }

    /// Builds the claims, and lists the encounters that are held back.
    func claims(from ledger: some ClaimLedger, _ report: inout Report) throws -> [Claim] {
        var claims: [Claim] = []
        for (record, queries) in try ledger.openQueries() {
            let items = queries.map(Self.openQuery)
            report.held.append(HeldEncounter(record: record, items: items))
        }
        let replacements = try ledger.replacements()
        for (record, coding) in try ledger.unsentEncounters() {
            if let payerID, record.billing?.payer?.id != payerID { continue }
            let result = try checks.check(record, coding, replacing: replacements[record.id])
            if let claim = result.claim {
                claims.append(claim)
                report.notes += claim.notes.map { "\(record.id): \($0)" }
            } else {
                report.held.append(HeldEncounter(record: record.id, items: result.errors))
            }
            if !result.remarks.isEmpty {
                report.remarks.append(HeldEncounter(record: record.id, items: result.remarks))
            }
        }
        return claims
    }

    /// What holds an encounter back while the provider is asked.
    private static func openQuery(_ id: String) -> MissingItem {
        MissingItem(
            rule: "query.open",
            loop: "2300",
            segment: "HI",
            element: 0,
            field: "coding.queries",
            advice: "query \(id) is not closed; the codes may change with its answer"
        )
    }

    /// Finishes what an earlier run that was cut off had begun.
    private func settleOpenBatches(
        of ledger: some ClaimLedger,
        in folder: String,
        _ report: inout Report
    ) throws {
        for (id, hash) in try ledger.openBatches() {
            let path = "\(folder)/\(id).p7m"
            let isWhole =
                FileManager.default.contents(atPath: path).map { SHA256.hash(Array($0)) == hash }
                ?? false
            try ledger.settle(id, sent: isWhole)
            if !isWhole { try BatchExport.withdraw(id, from: folder) }
            report.notes.append(
                isWhole
                    ? "batch \(id) of an earlier run is whole and counts as sent"
                    : "batch \(id) of an earlier run is not in this folder and was given up;"
                        + " if its file lies elsewhere, do not send it"
            )
        }
    }

    /// Day and time of the envelopes, in UTC.
    static func clock(_ now: Date) -> ClaimClock {
        let digits = now.ISO8601Format().utf8.filter { $0 >= 0x30 && $0 <= 0x39 }
        let text = String(decoding: digits, as: UTF8.self)
        return ClaimClock(date: String(text.prefix(8)), time: String(text.dropFirst(8).prefix(4)))
    }
}
