import ClaimExport
public import Foundation
import Sealing
public import X12

/// The practice payer at work: opens a batch, judges its claims and writes its replies.
public enum PracticePayerRun {
    /// What the payer wrote.
    public struct Result: Sendable {
        /// The files: 999, then 277CA and 835 where there is something to say.
        public var files: [String] = []
        /// Claims that were rejected before judging.
        public var rejected = 0
        /// Claims that were denied.
        public var denied = 0
        /// Claims that were paid.
        public var paid = 0
    }

    /// Answers a file of claims.
    ///
    /// A reply has the name of the batch and its kind, so that answering twice gives one file.
    ///
    /// - Parameters:
    ///   - claims: The content of the batch.
    ///   - name: What the replies are named for.
    ///   - folder: Where they go; made if it is missing.
    ///   - validator: Judges the file as a payer's front end does.
    ///   - earlier: Remittances of before, by which a claim that is sent twice is known.
    ///   - now: The time of receipt.
    /// - Returns: What was written and decided.
    /// - Throws: `X12Error` for what is no interchange, ``SealingError`` with code `file`.
    public static func answer(
        _ claims: [UInt8],
        name: String,
        to folder: String,
        validator: ClaimValidator,
        earlier: [Remittance] = [],
        now: Date
    ) throws -> Result {
        let file = try SubmittedFile(claims)
        let findings = validator.validate(claims).findings
        let clock = ClaimExportRun.clock(now)
        guard var payer = PracticePayer(today: clock.date) else {
            throw WorkflowError(.badData, place: name, detail: "the day of receipt is no day")
        }
        for remittance in earlier {
            for claim in remittance.claims {
                payer.remember(
                    number: claim.number,
                    through: claim.through,
                    payerControl: claim.payerControl
                )
            }
        }
        let header = ReplyHeader(
            sender: file.receiver,
            receiver: file.sender,
            date: clock.date,
            time: clock.time,
            control: Int(file.control) ?? 1
        )
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var result = Result()
        func write(_ bytes: [UInt8], _ kind: String) throws {
            let path = "\(folder)/\(name).\(kind).x12"
            try AtomicFile.write(bytes, to: path)
            result.files.append(path)
        }
        try write(FunctionalReply.write(on: file, findings, header: header), "999")
        var decisions: [Remittance.Decision] = []
        for transaction in file.transactions
        where FunctionalReply.faults(findings, in: transaction).isEmpty {
            var intakes: [ClaimStatusReply.Intake] = []
            for (offset, claim) in transaction.claims.enumerated() {
                let own = findings.filter(claim.concerns)
                let number = "PP\(file.control)\(transaction.control)\(offset + 1)"
                switch payer.outcome(of: claim, own, number: number) {
                case .rejected(let intake):
                    intakes.append(intake)
                    result.rejected += 1
                case .judged(let intake, let decision):
                    intakes.append(intake)
                    decisions.append(decision)
                    if decision.isDenied { result.denied += 1 } else { result.paid += 1 }
                }
            }
            let suffix = file.transactions.count == 1 ? "" : "-\(transaction.control)"
            try write(
                ClaimStatusReply.write(on: transaction, intakes, header: header),
                "277\(suffix)"
            )
        }
        try remit(decisions, file, header, write)
        return result
    }

    /// One remittance for each provider.
    private static func remit(
        _ decisions: [Remittance.Decision],
        _ file: SubmittedFile,
        _ header: ReplyHeader,
        _ write: ([UInt8], String) throws -> Void
    ) throws {
        var rest = decisions[...]
        var count = 0
        while let first = rest.first {
            let group = rest.prefix { $0.claim.provider == first.claim.provider }
            rest = rest.dropFirst(group.count)
            count += 1
            let bytes = try Remittance.write(
                Array(group),
                payment: "PP\(file.control)\(count)",
                header: header
            )
            try write(bytes, count == 1 ? "835" : "835-\(count)")
        }
    }

    /// The remittances that lie in a folder of replies, other than those of one batch.
    ///
    /// - Parameters:
    ///   - folder: The folder; one that is not there holds none.
    ///   - name: The batch.
    /// - Returns: The remittances.
    /// - Throws: `X12Error` for a file that is no interchange, and for one that cannot be read.
    public static func remittances(
        in folder: String,
        otherThan name: String
    ) throws -> [Remittance] {
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        return try names.filter { $0.contains(".835") && !$0.hasPrefix("\(name).") }.flatMap {
            file in
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)"))
            return try ReplyFile(bytes).replies.compactMap { reply in
                if case .remittance(let remittance) = reply { remittance } else { nil }
            }
        }
    }
}
