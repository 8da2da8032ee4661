internal import FHIR

/// Names of FHIR, HL7 and LOINC as the record calls them.
enum FHIRNames {
    /// Code systems by their URI.
    static let systems: [String: String] = [
        "http://hl7.org/fhir/sid/icd-10-cm": "ICD-10-CM",
        "urn:oid:2.16.840.1.113883.6.90": "ICD-10-CM",
        "http://www.cms.gov/Medicare/Coding/ICD10": "ICD-10-PCS",
        "http://hl7.org/fhir/sid/icd-10-pcs": "ICD-10-PCS",
        "urn:oid:2.16.840.1.113883.6.4": "ICD-10-PCS",
        "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets": "HCPCS",
        "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets": "HCPCS",
        "urn:oid:2.16.840.1.113883.6.285": "HCPCS",
        "http://www.ama-assn.org/go/cpt": "CPT",
        "http://snomed.info/sct": "SNOMED CT",
        "http://loinc.org": "LOINC",
        "http://www.nlm.nih.gov/research/umls/rxnorm": "RxNorm",
        "http://hl7.org/fhir/sid/ndc": "NDC",
        "http://hl7.org/fhir/sid/cvx": "CVX",
    ]

    /// Parts that participants take, by the codes of HL7.
    static let roles: [String: String] = [
        "ATND": "attending", "ADM": "admitting", "DIS": "discharging", "CON": "consultant",
        "REF": "referring", "PPRF": "primary", "SPRF": "secondary", "CALLBCK": "callback",
    ]

    /// The code of a concept in the first of the wanted systems it has, else its first code.
    static func preferred(
        _ concept: FHIRConcept?,
        over wanted: [String]
    ) -> (code: String, system: String?)? {
        let pairs = (concept?.codings ?? []).compactMap { coding in
            coding.code.map { ($0, coding.system.map { systems[$0] ?? $0 }) }
        }
        for system in wanted {
            if let pair = pairs.first(where: { $0.1 == system }) { return pair }
        }
        return pairs.first
    }

    /// The first code of a concept and its system.
    static func pair(_ concept: FHIRConcept?) -> (code: String?, system: String?) {
        let pair = preferred(concept, over: [])
        return (pair?.code, pair?.system)
    }

    /// The words of a concept, with the parts of the body that its words lack.
    static func text(_ concept: FHIRConcept?, at sites: [FHIRConcept]) -> String {
        let words = concept?.words ?? ""
        let lacking = sites.compactMap(\.words).filter {
            !words.lowercased().contains($0.lowercased())
        }
        return ([words] + lacking).filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// A status of one of the record's own lists.
    static func choice<Choice: RawRepresentable>(_ concept: FHIRConcept?) -> Choice?
    where Choice.RawValue == String {
        let names = (concept?.codings.compactMap(\.code) ?? []) + [concept?.text].compactMap { $0 }
        return names.lazy.compactMap { Choice(rawValue: $0.lowercased()) }.first
    }

    /// The laboratory's flag.
    static func flag(_ concepts: [FHIRConcept]) -> String? {
        concepts.lazy.compactMap { $0.codings.first?.code ?? $0.words }.first
    }

    /// The setting by the encounter's class and kinds, or nil where there is no known class.
    ///
    /// An ambulatory encounter is an office visit unless its kind names a hospital service and no
    /// office or clinic.
    static func setting(of encounter: FHIREncounter) -> Setting? {
        switch encounter.classCode {
        case "IMP", "ACUTE", "NONAC": return .inpatient
        case "EMER": return .emergency
        case "SS", "OBSENC", "PRENC": return .outpatient
        case "HH", "FLD", "VR": return .office
        case "AMB":
            let words = encounter.types.compactMap(\.words).joined(separator: " ").lowercased()
            let single = words.split { !$0.isLetter }
            if single.contains("office") || single.contains("clinic") { return .office }
            if words.contains("emergency") { return .emergency }
            let hospital = [
                "hospital", "surgery", "surgical", "operation", "observation", "endoscopy",
                "colonoscopy", "infusion", "dialysis", "outpatient procedure", "diagnostic",
                "imaging", "radiology",
            ]
            return hospital.contains { words.contains($0) } ? .outpatient : .office
        default: return nil
        }
    }
}
