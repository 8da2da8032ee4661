extension ClaimStatusReply {
    /// What a payer decided on taking a claim in.
    public struct Intake: Sendable, Hashable {
        /// The claim.
        public var claim: SubmittedClaim
        /// The payer's number for it; empty for one that was rejected.
        public var payerControl: String
        /// Category, code and entity of each status; the first decides.
        public var statuses: [[String]]

        /// Describes an intake.
        public init(claim: SubmittedClaim, payerControl: String, statuses: [[String]]) {
            self.claim = claim
            self.payerControl = payerControl
            self.statuses = statuses
        }

        var isRejected: Bool { payerControl.isEmpty }
    }

    /// Writes a 277CA on the claims of one transaction.
    ///
    /// - Parameters:
    ///   - transaction: The transaction.
    ///   - intakes: What was decided on each of its claims.
    ///   - header: The envelopes; its day is the day of receipt.
    /// - Returns: The interchange.
    /// - Throws: ``X12Error`` from the writer's last gate.
    public static func write(
        on transaction: SubmittedFile.Transaction,
        _ intakes: [Intake],
        header: ReplyHeader
    ) throws(X12Error) -> [UInt8] {
        var writer = header.interchange("HN", version: "005010X214")
        writer.beginTransaction("277")
        let reference = transaction.reference
        writer.segments.segment("BHT", "0085", "08", reference, header.date, header.time, "TH")
        let payer = intakes.first?.claim.payer ?? SubmittedFile.Party()
        writer.segments.segment("HL", "1", "", "20", "1")
        writer.segments.segment(
            "NM1",
            "PR",
            "2",
            payer.family,
            "",
            "",
            "",
            "",
            payer.qualifier,
            payer.id
        )
        writer.segments.segment("TRN", "1", reference)
        writer.segments.segment("DTP", "050", "D8", header.date)
        writer.segments.segment("DTP", "009", "D8", header.date)
        let sender = transaction.submitter
        writer.segments.segment("HL", "2", "1", "21", "1")
        writer.segments.segment(
            "NM1",
            "41",
            "2",
            sender.family,
            "",
            "",
            "",
            "",
            "46",
            sender.id
        )
        writer.segments.segment("TRN", "2", reference)
        summary(intakes, header, ["90", "AA"], &writer.segments)
        var level = 2
        var rest = intakes[...]
        while let first = rest.first {
            let provider = first.claim.provider
            let group = rest.prefix { $0.claim.provider == provider }
            rest = rest.dropFirst(group.count)
            level += 1
            let parent = level
            writer.segments.segment("HL", String(level), "2", "19", "1")
            writer.segments.segment(
                "NM1",
                "85",
                "2",
                provider.family,
                "",
                "",
                "",
                "",
                "XX",
                provider.id
            )
            writer.segments.segment("TRN", "1", "0")
            summary(Array(group), header, ["QA", "QC"], &writer.segments)
            for intake in group {
                level += 1
                claim(intake, level: level, parent: parent, header, &writer.segments)
            }
        }
        writer.endTransaction()
        return try writer.finish()
    }

    private static func summary(
        _ intakes: [Intake],
        _ header: ReplyHeader,
        _ quantities: [String],
        _ segments: inout SegmentWriter
    ) {
        let accepted = intakes.filter { !$0.isRejected }
        let rejected = intakes.filter(\.isRejected)
        let total = intakes.reduce(0) { $0 + $1.claim.charge }
        segments.begin("STC")
        segments.composite(["A1", "19", "PR"])
        // Of a provider the guide asks for no day.
        segments.element(quantities[0] == "QA" ? "" : header.date)
        segments.element("WQ")
        segments.element(ValueFormat.amount(total))
        segments.end()
        for (part, quantity) in zip([accepted, rejected], quantities) where !part.isEmpty {
            segments.segment("QTY", quantity, String(part.count))
        }
        for (part, amount) in [(accepted, "YU"), (rejected, "YY")] where !part.isEmpty {
            let sum = part.reduce(0) { $0 + $1.claim.charge }
            segments.segment("AMT", amount, ValueFormat.amount(sum))
        }
    }

    private static func claim(
        _ intake: Intake,
        level: Int,
        parent: Int,
        _ header: ReplyHeader,
        _ segments: inout SegmentWriter
    ) {
        let claim = intake.claim
        segments.segment("HL", String(level), String(parent), "PT")
        segments.patient(of: claim)
        segments.segment("TRN", "2", claim.number)
        for status in intake.statuses {
            segments.begin("STC")
            segments.composite(status)
            segments.element(header.date)
            segments.element(intake.isRejected ? "U" : "WQ")
            segments.element(ValueFormat.amount(claim.charge))
            segments.end()
        }
        if !intake.payerControl.isEmpty { segments.segment("REF", "1K", intake.payerControl) }
        segments.segment("DTP", "472", "RD8", "\(claim.from)-\(claim.through)")
    }
}
