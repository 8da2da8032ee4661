import ClinicalRecords
import FHIR

/// A claim as a FHIR R4 Claim resource.
struct FHIRClaimBody {
    let claim: Claim
    let parties: FHIRClaimParties
    let created: String

    func write(to writer: inout JSONWriter, _ id: String) {
        let isInstitutional = claim.kind == .institutional
        FHIRClaimParties.resource("Claim", id, &writer) { writer in
            writer.array("identifier", [claim.controlNumber]) { writer, number in
                writer.field("value", number)
            }
            writer.field("status", "active")
            writer.concept(
                "type",
                FHIRSystems.claimType,
                isInstitutional ? "institutional" : "professional"
            )
            if isInstitutional {
                let bill = "0\(claim.facility)\(claim.frequency)"
                writer.concept("subType", FHIRSystems.bill, bill)
            }
            writer.field("use", "claim")
            writer.reference("patient", parties.patient)
            period("billablePeriod", claim.from, claim.through, &writer)
            writer.field("created", created)
            writer.reference("insurer", parties.insurer)
            writer.reference("provider", parties.provider)
            writer.concept("priority", FHIRSystems.priority, "normal")
            related(&writer)
            writer.array("careTeam", Array(parties.team.enumerated())) { writer, entry in
                writer.member("sequence", entry.offset + 1)
                writer.reference("provider", entry.element.id)
                writer.concept("role", FHIRSystems.careTeamRole, entry.element.role)
            }
            information(&writer)
            diagnoses(&writer)
            procedures(&writer)
            writer.array("insurance", [parties.coverage]) { writer, coverage in
                writer.member("sequence", 1)
                writer.member("focal", true)
                writer.reference("coverage", coverage)
                authorization(&writer)
            }
            accident(&writer)
            items(&writer)
            writer.money("total", claim.total)
        }
    }

    private func period(
        _ label: String,
        _ from: String,
        _ through: String,
        _ writer: inout JSONWriter
    ) {
        guard !from.isEmpty else { return }
        writer.object(label) { writer in
            writer.field("start", FHIRClaimParties.day(from))
            writer.field("end", FHIRClaimParties.day(through))
        }
    }

    private func related(_ writer: inout JSONWriter) {
        guard !claim.original.isEmpty else { return }
        writer.array("related", [claim.original]) { writer, original in
            writer.concept("relationship", FHIRSystems.relatedClaim, "prior")
            writer.object("reference") { $0.field("value", original) }
        }
    }

    private func authorization(_ writer: inout JSONWriter) {
        guard !claim.authorization.isEmpty else { return }
        writer.name("preAuthRef")
        writer.beginArray()
        writer.string(claim.authorization)
        writer.endArray()
    }

    /// Codes of the stay, each with the category that the CARIN guide gives it.
    private func information(_ writer: inout JSONWriter) {
        let coded = [
            ("admtype", FHIRSystems.admissionType, claim.admissionType),
            ("pointoforigin", FHIRSystems.admissionSource, claim.admissionSource),
            ("discharge-status", FHIRSystems.dischargeStatus, claim.dischargeStatus),
            ("drg", FHIRSystems.drg, claim.drg),
        ].filter { !$0.2.isEmpty }
        var sequence = 0
        let hasAdmission = claim.kind == .institutional && !claim.admission.isEmpty
        guard hasAdmission || !coded.isEmpty else { return }
        writer.name("supportingInfo")
        writer.beginArray()
        if hasAdmission {
            sequence += 1
            writer.beginObject()
            writer.member("sequence", sequence)
            writer.concept("category", FHIRSystems.informationType, "admissionperiod")
            period("timingPeriod", claim.admission, claim.through, &writer)
            writer.endObject()
        }
        for (category, system, code) in coded {
            sequence += 1
            writer.beginObject()
            writer.member("sequence", sequence)
            writer.concept("category", FHIRSystems.informationType, category)
            writer.concept("code", system, code)
            writer.endObject()
        }
        writer.endArray()
    }

    private func diagnoses(_ writer: inout JSONWriter) {
        var all: [(code: String, type: String, poa: String)] = claim.diagnoses.enumerated().map {
            ($0.element.code, $0.offset == 0 ? "principal" : "", $0.element.poa)
        }
        all += claim.causes.map { ($0.code, "", $0.poa) }
        if !claim.admitting.isEmpty { all.append((claim.admitting, "admitting", "")) }
        all += claim.reasons.map { ($0, "patientreasonforvisit", "") }
        writer.array("diagnosis", Array(all.enumerated())) { writer, entry in
            let diagnosis = entry.element
            writer.member("sequence", entry.offset + 1)
            writer.concept(
                "diagnosisCodeableConcept",
                FHIRSystems.diagnosis,
                Self.dotted(diagnosis.code)
            )
            if !diagnosis.type.isEmpty {
                let system =
                    diagnosis.type == "patientreasonforvisit"
                    ? "http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBClaimDiagnosisType"
                    : FHIRSystems.diagnosisType
                writer.array("type", [diagnosis.type]) { $0.codings(system, $1) }
            }
            if !diagnosis.poa.isEmpty {
                writer.concept("onAdmission", FHIRSystems.onAdmission, diagnosis.poa.lowercased())
            }
        }
    }

    private func procedures(_ writer: inout JSONWriter) {
        writer.array("procedure", Array(claim.procedures.enumerated())) { writer, entry in
            writer.member("sequence", entry.offset + 1)
            writer.array("type", [entry.offset == 0 ? "primary" : "secondary"]) {
                $0.codings(FHIRSystems.procedureType, $1)
            }
            writer.field("date", FHIRClaimParties.day(entry.element.date))
            writer.concept(
                "procedureCodeableConcept",
                FHIRSystems.procedure,
                entry.element.code
            )
        }
    }

    private func accident(_ writer: inout JSONWriter) {
        guard !claim.situation.accidentDay.isEmpty else { return }
        writer.object("accident") { writer in
            writer.field("date", FHIRClaimParties.day(claim.situation.accidentDay))
            if claim.situation.accident.first == "AA" {
                writer.concept("type", FHIRSystems.accident, "MVA")
            }
        }
    }

    private func items(_ writer: inout JSONWriter) {
        writer.array("item", Array(claim.lines.enumerated())) { writer, entry in
            let line = entry.element
            writer.member("sequence", entry.offset + 1)
            if !line.pointers.isEmpty {
                writer.name("diagnosisSequence")
                writer.beginArray()
                for pointer in line.pointers { writer.integer(pointer) }
                writer.endArray()
            }
            if !line.revenue.isEmpty {
                writer.concept("revenue", FHIRSystems.revenue, line.revenue)
            }
            let isLevelII = line.hcpcs.first.map(\.isLetter) ?? false
            if line.hcpcs.isEmpty {
                // A line of a stay names its revenue code alone, and FHIR asks for a product.
                writer.concept("productOrService", FHIRSystems.revenue, line.revenue)
            } else {
                let system = isLevelII ? FHIRSystems.hcpcs : FHIRSystems.cpt
                writer.concept("productOrService", system, line.hcpcs)
            }
            writer.array("modifier", line.modifiers) { $0.codings(FHIRSystems.hcpcs, $1) }
            if !line.date.isEmpty {
                writer.field("servicedDate", FHIRClaimParties.day(line.date))
            }
            if claim.kind == .professional {
                writer.concept(
                    "locationCodeableConcept",
                    FHIRSystems.placeOfService,
                    claim.facility
                )
            }
            writer.object("quantity") { $0.member("value", line.units) }
            writer.money("net", line.charge)
        }
    }

    /// A code as FHIR carries it, with its dot.
    private static func dotted(_ code: String) -> String {
        code.utf8.count > 3 ? "\(code.prefix(3)).\(code.dropFirst(3))" : code
    }
}
