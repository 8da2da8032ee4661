/// Code systems, headings and values of C-CDA as the record calls them.
enum CDANames {
    /// Code systems by their object identifier.
    private static let systems: [String: String] = [
        "2.16.840.1.113883.6.90": "ICD-10-CM", "2.16.840.1.113883.6.4": "ICD-10-PCS",
        "2.16.840.1.113883.6.285": "HCPCS", "2.16.840.1.113883.6.14": "HCPCS",
        "2.16.840.1.113883.6.12": "CPT", "2.16.840.1.113883.6.96": "SNOMED CT",
        "2.16.840.1.113883.6.1": "LOINC", "2.16.840.1.113883.6.88": "RxNorm",
        "2.16.840.1.113883.6.69": "NDC", "2.16.840.1.113883.12.292": "CVX",
        "2.16.840.1.113883.6.103": "ICD-9-CM", "2.16.840.1.113883.6.104": "ICD-9-CM procedures",
        "2.16.840.1.113883.6.42": "ICD-9-CM", "2.16.840.1.113883.4.9": "UNII",
        "2.16.840.1.113883.6.101": "NUCC",
    ]

    /// The name of a code system, or its object identifier.
    static func system(_ root: String?) -> String? {
        guard let root else { return nil }
        if let name = systems[root] { return name }
        let isIdentifier = root.utf8.allSatisfy { $0 == 0x2E || (0x30...0x39).contains($0) }
        return isIdentifier && !root.isEmpty ? "urn:oid:" + root : nil
    }

    /// Headings by the LOINC code of a section, as the implementation guide titles them.
    private static let headings: [String: String] = [
        "48765-2": "Allergies", "10160-0": "Medications", "42346-7": "Admission Medications",
        "10183-2": "Discharge Medications", "75311-1": "Discharge Medications",
        "29549-3": "Medications Given", "11450-4": "Problem List",
        "11348-0": "Past Medical History", "10164-2": "History of Present Illness",
        "10154-3": "Chief Complaint", "46239-0": "Chief Complaint", "29299-5": "Reason for Visit",
        "42349-1": "Reason for Consultation", "10157-6": "Family History",
        "29762-2": "Social History", "10187-3": "Review of Systems",
        "29545-1": "Physical Examination", "10210-3": "General Exam", "8716-3": "Vital Signs",
        "30954-2": "Results", "11493-4": "Results", "51848-0": "Assessment",
        "51847-2": "Assessment and Plan", "18776-5": "Plan", "8648-8": "Hospital Course",
        "8653-8": "Discharge Instructions", "69730-0": "Instructions",
        "10184-0": "Discharge Exam", "47519-4": "Procedures", "11369-6": "Immunizations",
        "11535-2": "Discharge Diagnosis", "78375-3": "Discharge Diagnosis",
        "C-CDAV2-DDN": "Discharge Diagnosis", "42347-5": "Admission Diagnosis",
        "46241-6": "Admission Diagnosis", "10219-4": "Preoperative Diagnosis",
        "10218-6": "Postoperative Diagnosis", "59769-0": "Postprocedure Diagnosis",
        "59768-2": "Indications for Procedure", "59776-5": "Procedure Findings",
        "29554-3": "Procedure Description", "8724-7": "Description of Procedure",
        "10223-6": "Operative Procedure", "55109-3": "Complications",
        "10830-8": "Complications", "59774-0": "Anesthesia", "10213-7": "Anesthesia",
        "59770-8": "Estimated Blood Loss", "59773-2": "Specimens", "59771-6": "Implants",
        "11537-8": "Drains", "59775-7": "Disposition", "59772-4": "Treatment Plan",
        "121070": "Findings", "18782-3": "Findings", "121072": "Impression",
        "121071": "Findings", "19005-8": "Impression", "11329-0": "History",
        "121060": "History", "121109": "Indications for Procedure", "18785-6": "Indication",
        "61149-1": "Objective", "61150-9": "Subjective", "18841-7": "Consultations",
        "61144-2": "Nutrition", "61146-7": "Goals", "11346-0": "Past Medical History",
        "47420-5": "Functional Status", "10190-7": "Mental Status",
        "46264-8": "Medical Equipment", "42348-3": "Advance Directives",
        "75310-3": "Health Concerns", "48768-6": "Payers", "46240-8": "Encounters",
        "11383-7": "Health Status Evaluations", "62387-6": "Interventions",
        "10216-0": "Operative Note Fluids",
    ]

    /// The lines that open a section: the heading of its code, then what its title adds to it.
    ///
    /// Titles vary freely, so the code says what the section is about; a title such as "Resolved
    /// problems" still narrows it.
    static func headingLines(code: String?, title: String?) -> [String] {
        let title = title.map(\.collapsed).flatMap { $0.isEmpty ? nil : $0 }
        let line = title.map { $0.hasSuffix(":") ? $0 : $0 + ":" }
        guard let heading = code.flatMap({ headings[$0] }) else {
            return [line].compactMap { $0 }
        }
        let known = words(of: heading).union([
            "section", "and", "of", "the", "adverse", "reaction", "hospital",
        ])
        guard let title, !words(of: title).isSubset(of: known) else { return [heading + ":"] }
        return [heading + ":", line ?? ""]
    }

    /// The words of a heading in lower case, without the plural.
    private static func words(of heading: String) -> Set<String> {
        Set(
            heading.lowercased().split { !$0.isLetter && !$0.isNumber }.map { word in
                word.hasSuffix("s") ? String(word.dropLast()) : String(word)
            }
        )
    }

    /// Whether a section's coded problems are diagnoses of this encounter.
    static func isDiagnosisSection(_ code: String?) -> Bool {
        ["11535-2", "78375-3", "C-CDAV2-DDN", "10218-6", "59769-0"].contains(code ?? "")
    }

    /// The course of a problem by SNOMED CT code of its status observation.
    static let problemStatuses: [String: ProblemStatus] = [
        "55561003": .active, "73425007": .inactive, "413322009": .resolved,
        "277022003": .remission, "255227004": .recurrence, "246455001": .recurrence,
        "263855007": .relapse,
    ]

    /// The setting by HL7's code of the encounter's class, else by the range of a CPT visit code.
    static func setting(code: String?) -> Setting? {
        switch code {
        case "IMP", "ACUTE", "NONAC", "32485007", "8715000": return .inpatient
        case "EMER", "4525004", "50849002": return .emergency
        case "SS", "OBSENC", "PRENC", "448951000124107": return .outpatient
        case "AMB", "HH", "FLD", "VR", "185349003", "308335008": return .office
        default: break
        }
        guard let code, code.utf8.count == 5, let number = Int(code) else { return nil }
        switch number {
        case 99202...99215, 99241...99245, 99341...99350, 99381...99397: return .office
        case 99221...99223, 99231...99239, 99251...99255, 99291...99292: return .inpatient
        case 99217...99220, 99224...99226: return .outpatient
        case 99281...99285: return .emergency
        default: return nil
        }
    }
}
