#!/usr/bin/env python3
"""Writes bundle.json: one patient, an inpatient stay and an office visit, every resource type."""
import base64
import json
import pathlib


def text(words):
    return {"contentType": "text/plain; charset=utf-8",
            "data": base64.b64encode(words.encode()).decode()}


def concept(words, system=None, code=None):
    value = {"text": words}
    if code:
        value["coding"] = [{"system": system, "code": code, "display": words}]
    return value


SNOMED, ICD = "http://snomed.info/sct", "http://hl7.org/fhir/sid/icd-10-cm"
patient, stay, visit = {"reference": "urn:uuid:p"}, {"reference": "urn:uuid:e1"}, {"reference": "Encounter/e2"}
resources = [
    ("p", {"resourceType": "Patient", "id": "p", "gender": "female", "birthDate": "1960-04-04",
           "name": [{"family": "SECRETNAME"}], "address": [{"city": "SECRETCITY"}],
           "identifier": [{"system": "urn:chartkeeper:pseudonym", "value": "P-1"}]}),
    ("dr", {"resourceType": "Practitioner", "id": "dr", "name": [{"family": "SECRETDOCTOR"}],
            "identifier": [{"system": "http://hl7.org/fhir/sid/us-npi", "value": "1234567893"}],
            "qualification": [{"code": {"text": "Cardiology"}}]}),
    ("payer", {"resourceType": "Organization", "id": "payer", "name": "Example Plan"}),
    ("cov", {"resourceType": "Coverage", "id": "cov", "beneficiary": patient, "subscriberId": "SECRETMEMBER",
             "payor": [{"reference": "Organization/payer"}]}),
    ("e1", {"resourceType": "Encounter", "id": "e1", "status": "finished",
            "identifier": [{"use": "old", "value": "E-OLD"}, {"use": "official", "value": "SYS-1"},
                           {"type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0203",
                                                 "code": "VN"}]}, "value": "V-1001"}],
            "class": {"code": "IMP"}, "subject": patient,
            "period": {"start": "2026-04-03T23:30:00-05:00", "end": "2026-04-08T10:00:00-05:00"},
            "reasonCode": [{"text": "Chest pain"}],
            "participant": [{"type": [concept("attender", "x", "ATND")], "individual": {"reference": "urn:uuid:dr"}}],
            "diagnosis": [{"condition": {"reference": "Condition/c2"}}, {"condition": {"reference": "Condition/c1"}}],
            "hospitalization": {"admitSource": concept("Emergency", "x", "emd"),
                                "dischargeDisposition": concept("Skilled nursing", "x", "snf")}}),
    ("e2", {"resourceType": "Encounter", "id": "e2", "status": "finished", "class": {"code": "AMB"},
            "type": [{"text": "Office visit"}], "subject": patient,
            "period": {"start": "2026-05-01", "end": "2026-05-01"}}),
    ("c1", {"resourceType": "Condition", "id": "c1", "subject": patient, "encounter": stay,
            "code": {"text": "Hypertension", "coding": [{"system": SNOMED, "code": "38341003"},
                                                         {"system": ICD, "code": "I10"}]},
            "clinicalStatus": concept("Active", "x", "active"), "onsetDateTime": "2015"}),
    ("c2", {"resourceType": "Condition", "id": "c2", "subject": patient, "encounter": stay,
            "code": concept("NSTEMI", ICD, "I21.4"), "recordedDate": "2026-04-04",
            "verificationStatus": concept("Confirmed", "x", "confirmed")}),
    ("c3", {"resourceType": "Condition", "id": "c3", "subject": patient, "code": {"text": "Gout"},
            "category": [concept("Problem List Item", "x", "problem-list-item")], "abatementDateTime": "2026-04-20"}),
    ("pr", {"resourceType": "Procedure", "id": "pr", "status": "completed", "subject": patient, "encounter": stay,
            "code": concept("Stent"), "bodySite": [{"text": "left anterior descending"}],
            "performedPeriod": {"start": "2026-04-04T08:00:00Z"}}),
    ("o1", {"resourceType": "Observation", "id": "o1", "status": "final", "subject": patient, "encounter": stay,
            "category": [concept("Laboratory", "x", "laboratory")], "code": concept("Troponin I", "http://loinc.org", "10839-9"),
            "effectiveDateTime": "2026-04-03", "valueQuantity": {"value": 3.20, "unit": "ng/mL", "comparator": ">"},
            "interpretation": [concept("High", "x", "H")], "referenceRange": [{"low": {"value": 0}, "high": {"value": 0.04}}]}),
    ("o2", {"resourceType": "Observation", "id": "o2", "status": "final", "subject": patient,
            "code": concept("Blood pressure"), "effectiveDateTime": "2026-05-01",
            "component": [{"code": concept("Systolic"), "valueQuantity": {"value": 150, "unit": "mmHg"}},
                          {"code": concept("Diastolic"), "valueQuantity": {"value": 90, "unit": "mmHg"}}]}),
    ("o3", {"resourceType": "Observation", "id": "o3", "status": "entered-in-error", "subject": patient, "encounter": stay,
            "code": concept("Wrong"), "valueString": "x"}),
    ("med", {"resourceType": "Medication", "id": "med", "code": concept("Aspirin 81 MG", "http://www.nlm.nih.gov/research/umls/rxnorm", "243670")}),
    ("m1", {"resourceType": "MedicationRequest", "id": "m1", "status": "active", "subject": patient, "encounter": stay,
            "medicationReference": {"reference": "Medication/med"}, "authoredOn": "2026-04-08",
            "dosageInstruction": [{"text": "81 mg daily", "route": {"text": "PO"}}],
            "reasonReference": [{"reference": "Condition/c2"}]}),
    ("d1", {"resourceType": "DocumentReference", "id": "d1", "status": "current", "subject": patient,
            "type": concept("Discharge summary", "http://loinc.org", "18842-5"), "date": "2026-04-08T12:00:00Z",
            "author": [{"reference": "urn:uuid:dr"}], "context": {"encounter": [stay]},
            "content": [{"attachment": text("NSTEMI, stent to LAD.\n")}, {"attachment": {"contentType": "application/pdf", "data": "JVBERg=="}}]}),
    ("d2", {"resourceType": "DocumentReference", "id": "d2", "status": "current", "subject": patient,
            "type": concept("Progress note - office visit", "http://loinc.org", "11506-3"), "date": "2026-05-01",
            "content": [{"attachment": {"contentType": "text/plain", "url": "Binary/b"}}]}),
    ("b", {"resourceType": "Binary", "id": "b", "contentType": "text/plain", "data": base64.b64encode(b"HTN follow-up.\n").decode()}),
    ("r1", {"resourceType": "DiagnosticReport", "id": "r1", "status": "final", "subject": patient, "encounter": stay,
            "category": [concept("Radiology", "x", "RAD")], "code": concept("Chest X-ray"),
            "effectiveDateTime": "2026-04-03", "conclusion": "No infiltrate.", "presentedForm": [text("CXR: clear.\n")]}),
    ("cp", {"resourceType": "CarePlan", "id": "cp"}),
    ("far", {"resourceType": "Observation", "id": "far", "status": "final", "subject": patient,
             "code": concept("Old"), "effectiveDateTime": "1999-01-01", "valueString": "x", "device": {}}),
]
bundle = {"resourceType": "Bundle", "type": "collection",
          "entry": [{"fullUrl": "urn:uuid:" + name, "resource": resource} for name, resource in resources]}
pathlib.Path(__file__).with_name("bundle.json").write_text(json.dumps(bundle, indent=1) + "\n")
