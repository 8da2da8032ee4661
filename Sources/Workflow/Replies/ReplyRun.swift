public import ClaimExport
public import ClinicalRecords
import X12

/// Reads replies, matches them to claims and changes what is known of these.
public struct ReplyRun<Ledger: ReplyLedger> {
    /// What a reply did.
    public struct Report: Sendable {
        /// The claims whose state changed.
        public var changes: [Change] = []
        /// The replies that were understood, by kind.
        public var replies: [String] = []
        /// Numbers of claims in replies that are in no batch here.
        public var unmatched = 0
        /// Replies to files that are not of this vault.
        public var strangers = 0
        /// Kinds of transactions that are no reply to claims.
        public var others: [String] = []
        /// Payments and claims of a remittance that do not add up.
        public var imbalances: [String] = []
    }

    /// A claim whose state changed.
    public struct Change: Sendable {
        /// The encounter.
        public let record: RecordID
        /// Its batch.
        public let batch: String
        /// Before and after.
        public let from: ClaimState
        /// The state after the reply.
        public let to: ClaimState
        /// Why.
        public let reasons: [ClaimReason]
    }

    private let ledger: Ledger

    /// Makes a run over a vault.
    public init(ledger: Ledger) {
        self.ledger = ledger
    }

    /// Takes a file of replies.
    ///
    /// A reply read a second time changes nothing.
    ///
    /// - Parameter bytes: The file.
    /// - Returns: What changed.
    /// - Throws: `X12Error` for what is no interchange, and what the ledger throws.
    public func read(_ bytes: some Sequence<UInt8>) throws -> Report {
        let file = try ReplyFile(bytes)
        var report = Report()
        report.others = file.others.map(\.kind)
        let before = try ledger.trackedBatches()
        var batches = before
        for reply in file.replies { take(reply, file.day, &batches, &report) }
        for (old, new) in zip(before, batches) where old != new {
            for (was, claim) in zip(old.claims, new.claims) where was.state != claim.state {
                report.changes.append(
                    Change(
                        record: claim.record,
                        batch: new.id,
                        from: was.state,
                        to: claim.state,
                        reasons: claim.reasons
                    )
                )
            }
            try ledger.store(new)
        }
        return report
    }

    private func take(
        _ reply: Reply,
        _ day: String,
        _ batches: inout [TrackedBatch],
        _ report: inout Report
    ) {
        // A claim that was sent again is in several batches: the newest is meant.
        func first(_ body: (inout TrackedBatch) -> Bool) -> Bool {
            for index in batches.indices.reversed() where body(&batches[index]) { return true }
            return false
        }
        switch reply {
        case .interchange(let reply):
            report.replies.append("TA1")
            if !first({ $0.take(reply, day: day) }) { report.strangers += 1 }
        case .functional(let reply):
            report.replies.append("999")
            if !first({ $0.take(reply, day: day) }) { report.strangers += 1 }
        case .claims(let reply):
            report.replies.append("277")
            for entry in reply.entries where entry.isClaim {
                if !first({ $0.take(entry, day: day) }) { report.unmatched += 1 }
            }
        case .remittance(let reply):
            report.replies.append("835")
            report.imbalances += reply.imbalances
            for claim in reply.claims where !first({ $0.take(claim, day: day) }) {
                report.unmatched += 1
            }
        }
    }

    /// Gives encounters whose claim was rejected or judged free to be sent again.
    ///
    /// - Parameter records: The encounters.
    /// - Returns: Those that were given free, and those that cannot be.
    /// - Throws: What the ledger throws.
    public func release(
        _ records: [RecordID]
    ) throws -> (released: [RecordID], refused: [RecordID]) {
        var released: [RecordID] = []
        var refused: [RecordID] = []
        for record in records {
            let batches = try ledger.trackedBatches()
            guard
                var batch = batches.last(where: { $0.claims.contains { $0.record == record } }),
                let index = batch.claims.firstIndex(where: { $0.record == record }),
                batch.claims[index].state.isSettled, !batch.claims[index].isReleased
            else {
                refused.append(record)
                continue
            }
            batch.claims[index].isReleased = true
            try ledger.release(record, from: batch)
            released.append(record)
        }
        return (released, refused)
    }
}
