extension Remittance {
    /// What a payer decided on a claim: for each line what is paid and what is not.
    public struct Decision: Sendable, Hashable {
        /// The claim.
        public var claim: SubmittedClaim
        /// The payer's number for it.
        public var payerControl: String
        /// The adjustments of each line, in the order of the lines; the rest is paid.
        public var adjustments: [[RemittedClaim.Adjustment]]
        /// Codes of remarks.
        public var remarks: [String]
        /// Whether nothing of it is paid or owed.
        public var isDenied: Bool

        /// Describes a decision.
        public init(
            claim: SubmittedClaim,
            payerControl: String,
            adjustments: [[RemittedClaim.Adjustment]],
            remarks: [String] = [],
            isDenied: Bool
        ) {
            self.claim = claim
            self.payerControl = payerControl
            self.adjustments = adjustments
            self.remarks = remarks
            self.isDenied = isDenied
        }

        /// The payment, in cents.
        public var paid: Int {
            claim.charge - adjustments.joined().reduce(0) { $0 + $1.amount }
        }

        /// What the patient owes, in cents.
        var owed: Int {
            adjustments.joined().filter { $0.group == "PR" }.reduce(0) { $0 + $1.amount }
        }
    }

    /// Writes an 835 for claims of one provider.
    ///
    /// - Parameters:
    ///   - decisions: What was decided on each claim; all of one provider.
    ///   - payment: The number of the payment.
    ///   - header: The envelopes; its day is the day of the payment.
    /// - Returns: The interchange.
    /// - Throws: ``X12Error`` from the writer's last gate.
    public static func write(
        _ decisions: [Decision],
        payment: String,
        header: ReplyHeader
    ) throws(X12Error) -> [UInt8] {
        var writer = header.interchange("HP", version: "005010X221A1")
        writer.beginTransaction("835")
        let total = decisions.reduce(0) { $0 + $1.paid }
        writer.segments.begin("BPR")
        for value in [
            total == 0 ? "H" : "I", ValueFormat.amount(total), "C", total == 0 ? "NON" : "CHK",
        ] {
            writer.segments.element(value)
        }
        for _ in 5..<16 { writer.segments.element("") }
        writer.segments.element(header.date)
        writer.segments.end()
        writer.segments.segment("TRN", "1", payment, "1999999999")
        writer.segments.segment("DTM", "405", header.date)
        let payer = decisions.first?.claim.payer ?? SubmittedFile.Party()
        writer.segments.segment("N1", "PR", payer.family)
        writer.segments.segment("N3", "1 PRACTICE PLAZA")
        writer.segments.segment("N4", "SPRINGFIELD", "IL", "62701")
        writer.segments.segment("PER", "BL", "PRACTICE PAYER", "TE", "5555550100")
        let provider = decisions.first?.claim.provider ?? SubmittedFile.Party()
        writer.segments.segment("N1", "PE", provider.family, "XX", provider.id)
        writer.segments.segment("LX", "1")
        for decision in decisions { write(decision, &writer.segments) }
        writer.endTransaction()
        return try writer.finish()
    }

    private static func write(_ decision: Decision, _ segments: inout SegmentWriter) {
        let claim = decision.claim
        segments.segment(
            "CLP",
            claim.number,
            decision.isDenied ? "4" : "1",
            ValueFormat.amount(claim.charge),
            ValueFormat.amount(decision.paid),
            decision.owed == 0 ? "" : ValueFormat.amount(decision.owed),
            "12",
            decision.payerControl,
            claim.facility,
            claim.frequency
        )
        // Of a stay the whole is judged, of services each line.
        if claim.isStay { write(decision.adjustments.flatMap { $0 }, &segments) }
        segments.patient(of: claim)
        if let remark = decision.remarks.first { segments.segment("MOA", "", "", remark) }
        segments.segment("DTM", "232", claim.from)
        segments.segment("DTM", "233", claim.through)
        guard !claim.isStay else { return }
        for (line, adjustments) in zip(claim.lines, decision.adjustments) {
            let paid = line.charge - adjustments.reduce(0) { $0 + $1.amount }
            segments.begin("SVC")
            segments.composite(line.service)
            segments.element(ValueFormat.amount(line.charge))
            segments.element(ValueFormat.amount(paid))
            segments.element("")
            segments.element(line.units)
            segments.end()
            segments.segment("DTM", "472", line.day.isEmpty ? claim.through : line.day)
            write(adjustments, &segments)
        }
    }

    /// The adjustments of each group, those of one reason added up.
    private static func write(
        _ adjustments: [RemittedClaim.Adjustment],
        _ segments: inout SegmentWriter
    ) {
        for group in ["CO", "PR", "OA"] {
            var sums: [SegmentWriter.Adjustment] = []
            for adjustment in adjustments where adjustment.group == group {
                if let known = sums.firstIndex(where: { $0.reason == adjustment.reason }) {
                    sums[known].cents += adjustment.amount
                } else {
                    sums.append((adjustment.reason, adjustment.amount))
                }
            }
            sums.removeAll { $0.cents == 0 }
            segments.adjustments(group, sums)
        }
    }
}
