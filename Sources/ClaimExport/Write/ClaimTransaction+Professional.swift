import ClinicalRecords
import X12

extension ClaimTransaction {
    /// Loops 2300 and 2400 of a professional claim.
    mutating func professional(_ claim: Claim) {
        segments.begin("CLM")
        segments.element(claim.controlNumber)
        segments.element(cents: claim.total.cents)
        segments.element("")
        segments.element("")
        segments.composite([claim.facility, "B", claim.frequency])
        segments.element("Y")
        segments.element("A")
        segments.element("Y")
        segments.element("Y")
        segments.element("")
        segments.composite(claim.situation.accident)
        segments.end()
        if !claim.situation.accidentDay.isEmpty {
            segments.segment("DTP", "439", "D8", claim.situation.accidentDay)
        }
        if !claim.admission.isEmpty { segments.segment("DTP", "435", "D8", claim.admission) }
        if let paid = claim.situation.patientPaid {
            amount("F5", paid)
        }
        if !claim.authorization.isEmpty { segments.segment("REF", "G1", claim.authorization) }
        if !claim.original.isEmpty { segments.segment("REF", "F8", claim.original) }
        // One segment holds all twelve diagnoses: the first with its own qualifier.
        information(
            claim.diagnoses.enumerated().map { [$0.offset == 0 ? "ABK" : "ABF", $0.element.code] }
        )
        information(claim.situation.conditions.map { ["BG", $0] })
        if let referring = claim.situation.referring { practitioner(referring, entity: "DN") }
        if let rendering = claim.rendering { self.rendering(rendering) }
        if let place = claim.situation.facility { facility(place) }
        if let supervising = claim.situation.supervising {
            practitioner(supervising, entity: "DQ")
        }
        others(claim.situation.others)
        for (index, line) in claim.lines.enumerated() { professionalLine(line, number: index + 1) }
    }

    private mutating func professionalLine(_ line: Claim.Line, number: Int) {
        segments.begin("LX")
        segments.element(number)
        segments.end()
        segments.begin("SV1")
        segments.composite(["HC", line.hcpcs] + line.modifiers)
        segments.element(cents: line.charge.cents)
        segments.element(line.unit)
        segments.element(line.units)
        segments.element("")
        segments.element("")
        segments.composite(line.pointers.map(String.init))
        segments.end()
        segments.segment("DTP", "472", "D8", line.date)
        let parts = line.situation
        if let rendering = parts.rendering { self.rendering(rendering) }
        if let place = parts.facility { facility(place) }
        if let supervising = parts.supervising { practitioner(supervising, entity: "DQ") }
        if let ordering = parts.ordering { practitioner(ordering, entity: "DK") }
        if let referring = parts.referring { practitioner(referring, entity: "DN") }
        adjudications(of: line)
    }

    private mutating func rendering(_ provider: Claim.Practitioner) {
        practitioner(provider, entity: "82")
        if !provider.taxonomy.isEmpty {
            segments.segment("PRV", "PE", "PXC", provider.taxonomy)
        }
    }
}
