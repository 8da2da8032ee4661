public import ClinicalRecords
import CodeSets
import FHIR

/// The summary of a coded encounter for the specialist who takes over: the least that serves (45 CFR
/// 164.502(b)), as a FHIR R4 Bundle of Patient, Encounter, Conditions and Procedures.
///
/// No name, address, number of a payer, charge or word of a document is in it: the patient is named by
/// the pseudonym and by sex and year of birth.
public enum EncounterSummary {
    /// Writes the bundle; the same encounter gives the same bytes.
    ///
    /// - Parameters:
    ///   - record: The encounter.
    ///   - coding: Its final coding.
    /// - Returns: The bundle.
    public static func bundle(of record: ClinicalRecord, _ coding: Coding) -> [UInt8] {
        let patient = FHIRClaimWriter.identifier("Patient", record.id.text)
        let encounter = FHIRClaimWriter.identifier("Encounter", record.id.text)
        var writer = JSONWriter()
        writer.beginObject()
        writer.field("resourceType", "Bundle")
        writer.field("type", "collection")
        writer.name("entry")
        writer.beginArray()
        entry(patient, &writer) { Self.patient(record, patient, &$0) }
        entry(encounter, &writer) { Self.encounter(record, encounter, patient, &$0) }
        for (index, code) in coding.diagnoses.enumerated() {
            let id = FHIRClaimWriter.identifier("Condition", record.id.text, String(index))
            entry(id, &writer) { condition(code, id, patient, encounter, &$0) }
        }
        for (index, code) in coding.procedures.enumerated() {
            let id = FHIRClaimWriter.identifier("Procedure", record.id.text, String(index))
            entry(id, &writer) { procedure(code, id, patient, encounter, &$0) }
        }
        writer.endArray()
        writer.endObject()
        return writer.bytes
    }

    private static func entry(
        _ id: String,
        _ writer: inout JSONWriter,
        _ body: (inout JSONWriter) -> Void
    ) {
        writer.beginObject()
        writer.field("fullUrl", "urn:uuid:\(id)")
        writer.name("resource")
        body(&writer)
        writer.endObject()
    }

    private static func patient(
        _ record: ClinicalRecord,
        _ id: String,
        _ writer: inout JSONWriter
    ) {
        FHIRClaimParties.resource("Patient", id, &writer) { writer in
            let pseudonym = record.patient.pseudonym ?? record.id.text
            writer.array("identifier", [pseudonym]) { $0.field("value", $1) }
            writer.field("gender", record.patient.sex.rawValue)
            writer.field("birthDate", record.patient.birthYear.map(String.init) ?? "")
        }
    }

    private static func encounter(
        _ record: ClinicalRecord,
        _ id: String,
        _ patient: String,
        _ writer: inout JSONWriter
    ) {
        FHIRClaimParties.resource("Encounter", id, &writer) { writer in
            writer.field("status", "finished")
            let kind =
                switch record.encounter.setting {
                case .inpatient: "IMP"
                case .emergency: "EMER"
                default: "AMB"
                }
            writer.object("class") { writer in
                writer.field("system", FHIRSystems.accident)
                writer.field("code", kind)
            }
            writer.reference("subject", patient)
            guard record.encounter.admitted != nil || record.encounter.discharged != nil else {
                return
            }
            writer.object("period") { writer in
                writer.field("start", record.encounter.admitted?.description ?? "")
                writer.field("end", record.encounter.discharged?.description ?? "")
            }
        }
    }

    private static func condition(
        _ code: AssignedCode,
        _ id: String,
        _ patient: String,
        _ encounter: String,
        _ writer: inout JSONWriter
    ) {
        FHIRClaimParties.resource("Condition", id, &writer) { writer in
            writer.array("category", ["encounter-diagnosis"]) {
                $0.codings("http://terminology.hl7.org/CodeSystem/condition-category", $1)
            }
            concept(code, FHIRSystems.diagnosis, &writer)
            writer.reference("subject", patient)
            writer.reference("encounter", encounter)
        }
    }

    private static func procedure(
        _ code: AssignedCode,
        _ id: String,
        _ patient: String,
        _ encounter: String,
        _ writer: inout JSONWriter
    ) {
        FHIRClaimParties.resource("Procedure", id, &writer) { writer in
            writer.field("status", "completed")
            let isInpatient = code.system == .icd10PCS
            concept(code, isInpatient ? FHIRSystems.procedure : FHIRSystems.hcpcs, &writer)
            writer.reference("subject", patient)
            writer.reference("encounter", encounter)
            writer.field("performedDateTime", code.date?.description ?? "")
        }
    }

    private static func concept(
        _ code: AssignedCode,
        _ system: String,
        _ writer: inout JSONWriter
    ) {
        writer.object("code") { writer in
            writer.array("coding", [code.code]) { writer, text in
                writer.field("system", system)
                writer.field("code", text)
                writer.field("display", code.title)
            }
        }
    }
}
