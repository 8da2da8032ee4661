internal import FHIR

/// Kinds of documents.
extension FHIRNames {
    /// Kinds by LOINC code and by the codes of HL7's diagnostic services.
    private static let documentTypes: [String: DocumentType] = [
        "18761-7": .dischargeSummary, "18842-5": .dischargeSummary, "34106-5": .dischargeSummary,
        "34105-7": .dischargeSummary,
        "11490-0": .dischargeSummary, "28655-9": .dischargeSummary,
        "34117-2": .historyAndPhysical, "34094-3": .historyAndPhysical,
        "11488-4": .consultation, "51846-4": .consultation, "34099-2": .consultation,
        "34776-5": .consultation,
        "11504-8": .operativeNote, "34137-0": .operativeNote, "28570-0": .procedureNote,
        "11505-5": .procedureNote, "18745-0": .procedureNote, "18746-8": .procedureNote,
        "18751-8": .procedureNote, "28568-4": .emergencyNote, "11529-5": .pathologyReport,
        "11506-3": .progressNote, "34131-3": .officeNote, "34130-5": .progressNote,
        "11526-1": .pathologyReport, "60567-5": .pathologyReport, "22634-0": .pathologyReport,
        "18748-4": .radiologyReport, "11525-3": .radiologyReport, "68604-8": .radiologyReport,
        "11502-2": .laboratoryReport, "26436-6": .laboratoryReport,
        "34111-5": .emergencyNote, "34878-9": .emergencyNote,
        "34746-8": .nursingNote, "28651-8": .nursingNote,
        "57056-4": .deliveryNote, "15508-5": .deliveryNote, "57057-2": .deliveryNote,
        "34108-1": .officeNote,
        "LAB": .laboratoryReport, "HM": .laboratoryReport, "CH": .laboratoryReport,
        "MB": .laboratoryReport, "RAD": .radiologyReport, "IMG": .radiologyReport,
        "CT": .radiologyReport, "NMR": .radiologyReport, "RUS": .radiologyReport,
        "NMS": .radiologyReport, "SP": .pathologyReport, "PAT": .pathologyReport,
        "CP": .pathologyReport, "LP29684-5": .radiologyReport, "LP29708-2": .radiologyReport,
        "LP7839-6": .pathologyReport,
    ]

    /// Kinds by words of the title; the first that is found decides.
    private static let words: [(String, DocumentType)] = [
        ("discharge summary", .dischargeSummary), ("discharge note", .dischargeSummary),
        ("history and physical", .historyAndPhysical), ("h&p", .historyAndPhysical),
        ("admission note", .historyAndPhysical), ("operative", .operativeNote),
        ("surgery", .operativeNote), ("operation", .operativeNote), ("pathology", .pathologyReport),
        ("radiology", .radiologyReport), ("imaging", .radiologyReport),
        ("laboratory", .laboratoryReport), ("emergency", .emergencyNote), ("nurs", .nursingNote),
        ("delivery", .deliveryNote), ("consult", .consultation), ("procedure", .procedureNote),
        ("catheterization", .procedureNote), ("endoscopy", .procedureNote),
        ("colonoscopy", .procedureNote), ("x-ray", .radiologyReport), ("xray", .radiologyReport),
        ("radiograph", .radiologyReport), ("ultrasound", .radiologyReport),
        ("tomography", .radiologyReport), ("magnetic resonance", .radiologyReport),
        ("office", .officeNote), ("outpatient", .officeNote), ("progress", .progressNote),
        ("evaluation", .progressNote),
    ]

    /// The kind of a document by its type and categories.
    static func documentType(codes concepts: [FHIRConcept]) -> DocumentType {
        for concept in concepts {
            // "Progress note" with a title that says office is an office note.
            let title = concept.words?.lowercased() ?? ""
            let known = concept.codings.lazy.compactMap { $0.code }
                .compactMap { documentTypes[$0] }.first
            if known == .progressNote, title.contains("office") { return .officeNote }
            if let known { return known }
            let titled = documentType(title: title)
            if titled != .other { return titled }
        }
        return .other
    }

    /// The kind of a document by its LOINC code, or nil.
    static func documentType(code: String?) -> DocumentType? {
        code.flatMap { documentTypes[$0] }
    }

    /// The kind of a document by words of its title.
    static func documentType(title: String) -> DocumentType {
        let title = title.lowercased()
        if let named = DocumentType(rawValue: title) { return named }
        return words.first { title.contains($0.0) }?.1 ?? .other
    }

    /// The kind of a diagnostic report: by its category, else by its code, else laboratory.
    static func reportType(categories: [FHIRConcept], code: FHIRConcept?) -> DocumentType {
        for concepts in [categories, [code].compactMap { $0 }] {
            let type = documentType(codes: concepts)
            if type != .other { return type }
        }
        return .laboratoryReport
    }
}
