internal import GRDB
internal import Sealing

/// Checks epochs, signatures of heads, and that the last entry is signed.
struct AuditHeadCheck {
    let chain: AuditChain
    let log: AuditLog

    func run(_ report: inout AuditReport) throws {
        let epochs = try log.epochs()
        try checkEpochs(epochs, &report)
        let newest = epochs.keys.max() ?? 0
        var missing: Set<UInt32> = []
        var last: UInt64 = 0
        let rows = try Row.fetchCursor(
            log.database,
            sql: "SELECT * FROM audit_heads ORDER BY sequence"
        )
        while let row = try rows.next() {
            let number = UInt32(truncatingIfNeeded: try row.number("epoch"))
            let sequence = try row.number("sequence")
            last = sequence
            guard let epoch = epochs[number] else {
                // An old key may have been lost; one newer than all there are was never the vault's.
                if number > newest {
                    report.add(.edited, sequence, "head \(sequence) is of an epoch there is not")
                } else if missing.insert(number).inserted {
                    report.add(
                        .unverifiable,
                        sequence,
                        "the heads of epoch \(number) cannot be checked: its key is missing"
                    )
                }
                continue
            }
            report.heads += 1
            let head = AuditHead(
                vault: log.vault,
                sequence: sequence,
                hash: try row.bytes("hash"),
                epoch: number,
                publicKey: epoch.publicKey,
                signature: try row.bytes("signature")
            )
            let ended = epochs[number + 1].map { sequence >= $0.first } ?? false
            try check(head, isOfItsTime: sequence >= epoch.first && !ended, &report)
        }
        if last < chain.last {
            report.add(
                .unsigned,
                last + 1,
                "entries \(last + 1) to \(chain.last) are not signed: they were added, or what "
                    + "came after them was cut off"
            )
        }
    }

    private func checkEpochs(
        _ epochs: [UInt32: AuditLog.Epoch],
        _ report: inout AuditReport
    ) throws {
        if epochs.isEmpty { report.add(.unverifiable, "there is no key to check heads with") }
        for (number, epoch) in epochs.sorted(by: { $0.key < $1.key }) {
            let message = AuditLog.epochMessage(
                vault: log.vault,
                epoch: number,
                publicKey: epoch.publicKey,
                first: epoch.first
            )
            guard let signer = number == 1 ? epoch : epochs[number - 1] else {
                report.add(
                    .unverifiable,
                    "the key of epoch \(number) cannot be checked: the one before is missing"
                )
                continue
            }
            let isSigned = try Ed25519.verify(
                epoch.signature,
                of: message,
                publicKey: signer.publicKey
            )
            if !isSigned {
                report.add(.edited, "the key of epoch \(number) is not signed by the one before")
            }
        }
    }

    private func check(
        _ head: AuditHead,
        isOfItsTime: Bool,
        _ report: inout AuditReport
    ) throws {
        let sequence = head.sequence
        if sequence > chain.last {
            report.add(.truncated, sequence, "the log ends before the signed head \(sequence)")
        } else if try !head.isSigned() {
            report.add(.edited, sequence, "the signature of head \(sequence) is wrong")
        } else if !isOfItsTime {
            report.add(.forked, sequence, "head \(sequence) is signed by a key of another time")
        } else if let hash = chain.hash(of: sequence), hash != head.hash {
            // Where the entry itself does not fit, that was said already.
            if !chain.isMisfit(sequence) {
                report.add(
                    .forked,
                    sequence,
                    "entry \(sequence) is another one than was signed"
                )
            }
        } else {
            report.head = head
        }
    }
}
