public import ClaimExport
public import ClinicalRecords
public import CodeSets

/// The claims by how far they have come and how long they wait.
public struct AgingList: Sendable {
    /// A claim on the list.
    public struct Line: Sendable {
        /// The encounter.
        public let record: RecordID
        /// Its batch; nil for one that is not sent.
        public let batch: String?
        /// How far it has come.
        public let state: ClaimState
        /// Days since the batch was made; nil for one that is not sent.
        public let days: Int?
        /// The charge, where it is known.
        public let charge: Money?
        /// The payment, where there is one.
        public let paid: Money?
        /// Why it stands where it stands.
        public let reasons: [ClaimReason]
    }

    /// The claims, longest waiting first; those that are not sent last.
    public let lines: [Line]

    /// Makes the list.
    ///
    /// - Parameters:
    ///   - ledger: The vault.
    ///   - today: The day to count to.
    ///   - includingPaid: Whether claims that were paid are listed too.
    /// - Throws: What the ledger throws.
    public init(
        of ledger: some ReplyLedger,
        today: CalendarDay,
        includingPaid: Bool = false
    ) throws {
        var lines: [Line] = []
        for batch in try ledger.trackedBatches() {
            let days = CalendarDay(batch.created).map { today.ordinal - $0.ordinal }
            for claim in batch.claims
            where !claim.isReleased && (includingPaid || claim.state != .paid) {
                lines.append(
                    Line(
                        record: claim.record,
                        batch: batch.id,
                        state: claim.state,
                        days: days,
                        charge: claim.charge,
                        paid: claim.paid,
                        reasons: claim.reasons
                    )
                )
            }
        }
        lines.sort { ($1.days ?? 0, $0.record.text) < ($0.days ?? 0, $1.record.text) }
        for record in try ledger.readyRecords() {
            lines.append(
                Line(
                    record: record.id,
                    batch: nil,
                    state: .ready,
                    days: nil,
                    charge: record.billing?.totalCharge,
                    paid: nil,
                    reasons: []
                )
            )
        }
        self.lines = lines
    }

    /// Days of waiting as lists of age divide them.
    public static let buckets: [ClosedRange<Int>] = [0...30, 31...60, 61...90, 91...36_500]

    /// The number of claims in each bucket that the payer still owes an answer to.
    public var counts: [Int] {
        Self.buckets.map { bucket in
            lines.count { line in line.days.map(bucket.contains) ?? false }
        }
    }
}
