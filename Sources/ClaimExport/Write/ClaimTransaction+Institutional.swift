import ClinicalRecords
import X12

extension ClaimTransaction {
    /// Loops 2300 and 2400 of an institutional claim.
    mutating func institutional(_ claim: Claim) {
        segments.begin("CLM")
        segments.element(claim.controlNumber)
        segments.element(cents: claim.total.cents)
        segments.element("")
        segments.element("")
        segments.composite([claim.facility, "A", claim.frequency])
        segments.element("")
        segments.element("A")
        segments.element("Y")
        segments.element("Y")
        segments.end()
        if !claim.dischargeHour.isEmpty {
            segments.segment("DTP", "096", "TM", claim.dischargeHour)
        }
        segments.segment("DTP", "434", "RD8", "\(claim.from)-\(claim.through)")
        if !claim.admission.isEmpty {
            let format = claim.admission.utf8.count > 8 ? "DT" : "D8"
            segments.segment("DTP", "435", format, claim.admission)
        }
        segments.segment("CL1", claim.admissionType, claim.admissionSource, claim.dischargeStatus)
        if let paid = claim.situation.patientPaid {
            amount("F3", paid)
        }
        if !claim.authorization.isEmpty { segments.segment("REF", "G1", claim.authorization) }
        if !claim.original.isEmpty { segments.segment("REF", "F8", claim.original) }
        codes(claim)
        if let attending = claim.attending {
            practitioner(attending, entity: "71")
            if !attending.taxonomy.isEmpty {
                segments.segment("PRV", "AT", "PXC", attending.taxonomy)
            }
        }
        if let operating = claim.operating { practitioner(operating, entity: "72") }
        if let other = claim.situation.otherOperating { practitioner(other, entity: "ZZ") }
        if let rendering = claim.rendering { practitioner(rendering, entity: "82") }
        if let place = claim.situation.facility { facility(place) }
        if let referring = claim.situation.referring { practitioner(referring, entity: "DN") }
        others(claim.situation.others)
        for (index, line) in claim.lines.enumerated() { institutionalLine(line, number: index + 1) }
    }

    /// The HI segments in the order of the guide, at most twelve codes to a segment.
    private mutating func codes(_ claim: Claim) {
        if let principal = claim.diagnoses.first {
            information([Self.diagnosis("ABK", principal)])
        }
        if !claim.admitting.isEmpty { information([["ABJ", claim.admitting]]) }
        information(claim.reasons.map { ["APR", $0] })
        information(claim.causes.map { Self.diagnosis("ABN", $0) })
        if !claim.drg.isEmpty { information([["DR", claim.drg]]) }
        information(claim.diagnoses.dropFirst().map { Self.diagnosis("ABF", $0) })
        let procedures = claim.procedures.map { [$0.code, "D8", $0.date] }
        information(procedures.prefix(1).map { ["BBR"] + $0 })
        information(procedures.dropFirst().map { ["BBQ"] + $0 })
        information(claim.situation.spans)
        information(claim.situation.occurrences)
        information(claim.situation.values)
        information(claim.situation.conditions.map { ["BG", $0] })
    }

    /// Writes codes as HI segments; none for none.
    mutating func information(_ codes: [[String]]) {
        var rest = codes[...]
        while !rest.isEmpty {
            segments.begin("HI")
            for code in rest.prefix(12) { segments.composite(code) }
            segments.end()
            rest = rest.dropFirst(12)
        }
    }

    /// Qualifier, code and, as the ninth component, the indicator of presence on admission.
    private static func diagnosis(_ qualifier: String, _ diagnosis: Claim.Diagnosis) -> [String] {
        [qualifier, diagnosis.code, "", "", "", "", "", "", diagnosis.poa]
    }

    private mutating func institutionalLine(_ line: Claim.Line, number: Int) {
        segments.begin("LX")
        segments.element(number)
        segments.end()
        segments.begin("SV2")
        segments.element(line.revenue)
        segments.composite(line.hcpcs.isEmpty ? [] : ["HC", line.hcpcs] + line.modifiers)
        segments.element(cents: line.charge.cents)
        segments.element(line.unit)
        segments.element(line.units)
        segments.end()
        if !line.date.isEmpty { segments.segment("DTP", "472", "D8", line.date) }
        let parts = line.situation
        if let operating = parts.operating { practitioner(operating, entity: "72") }
        if let other = parts.otherOperating { practitioner(other, entity: "ZZ") }
        if let rendering = parts.rendering { practitioner(rendering, entity: "82") }
        if let referring = parts.referring { practitioner(referring, entity: "DN") }
        adjudications(of: line)
    }
}
