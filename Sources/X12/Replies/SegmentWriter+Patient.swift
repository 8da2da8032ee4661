extension SegmentWriter {
    /// Writes who was treated, under the subscriber's member number, as all replies name it (NM1*QC).
    mutating func patient(of claim: SubmittedClaim) {
        let person = claim.patient ?? claim.subscriber
        segment(
            "NM1",
            "QC",
            "1",
            person.family,
            person.given,
            "",
            "",
            "",
            "MI",
            claim.subscriber.id
        )
    }
}
