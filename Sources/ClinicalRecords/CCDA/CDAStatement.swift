/// What a clinical statement of C-CDA is to the record.
enum CDAStatementKind: String, Hashable, CaseIterable {
    case problem
    case allergy
    case result
    case medication
    case immunization
    case procedure
    case encounter
    case familyHistory
    case device
    case plan
    case goal
    case coverage
    case other
    /// It groups other statements and says nothing of its own.
    case group
    /// It belongs to the statement around it: a severity, a reaction, an instruction.
    case detail
    /// It says that there is no information.
    case empty
}

/// Tells what a clinical statement is, by its template and else by its class and section.
enum CDAStatement {
    /// The elements that are clinical statements (CDA R2, `POCD_MT000040.ClinicalStatement`).
    static let names: Set<String> = [
        "act", "encounter", "observation", "observationMedia", "organizer", "procedure",
        "regionOfInterest", "substanceAdministration", "supply",
    ]

    /// Kinds by the entry template of C-CDA R2.1, under `2.16.840.1.113883.10.20.22.4`.
    private static let templates: [String: CDAStatementKind] = [
        // Concerns, diagnoses and organizers around the statements themselves.
        "3": .group, "30": .group, "132": .group, "136": .group, "33": .group, "34": .group,
        "80": .group, "51": .group, "65": .group, "35": .group, "36": .group, "60": .group,
        "1": .group, "26": .group, "45": .group, "66": .group, "75": .group, "108": .group,
        "135": .group, "141": .group, "146": .group, "131": .group,
        "202": .group, "500": .group,
        "4": .problem, "7": .allergy, "46": .familyHistory,
        "2": .result, "27": .result, "38": .result, "78": .result, "67": .result, "74": .result,
        "69": .result, "109": .result, "111": .result, "114": .result, "124": .result,
        "128": .result, "138": .result, "144": .result, "200": .result, "85": .result,
        "72": .result, "48": .result, "86": .result, "127": .result, "76": .result,
        "77": .result, "133": .result, "134": .result, "110": .result, "113": .result,
        "16": .medication, "52": .immunization, "14": .procedure, "12": .procedure,
        "13": .procedure, "49": .encounter, "50": .device, "61": .coverage,
        "39": .plan, "40": .plan, "41": .plan, "42": .plan, "43": .plan, "44": .plan,
        "120": .plan, "129": .plan, "130": .plan, "140": .plan, "121": .goal,
        // What is said of the statement around it.
        "5": .detail, "6": .detail, "8": .detail, "9": .detail, "17": .detail, "18": .detail,
        "19": .detail, "20": .detail, "25": .detail, "28": .detail, "31": .detail,
        "47": .detail, "53": .detail, "54": .detail, "115": .detail, "118": .detail, "122": .detail,
        "123": .detail, "143": .detail, "145": .detail, "63": .detail,
    ]

    /// Moods of what has not happened yet.
    private static let intentions: Set<String> = [
        "INT", "RQO", "PRMS", "PRP", "ARQ", "APT", "SLOT",
    ]

    /// The last part of each template of C-CDA that the statement names.
    static func entryTemplates(of statement: CDAElement) -> [String] {
        let root = "2.16.840.1.113883.10.20.22.4."
        return statement.all("templateId").compactMap { template in
            guard let text = template["root"], text.hasPrefix(root) else { return nil }
            return String(text.dropFirst(root.count))
        }
    }

    /// What the statement is, in a section of this LOINC code.
    static func kind(of statement: CDAElement, section: String?) -> CDAStatementKind {
        if saysNothing(statement) { return .empty }
        let known = entryTemplates(of: statement).lazy.compactMap { templates[$0] }.first
        let kind = known ?? kind(ofClass: statement, section: section)
        let mood = statement["moodCode"] ?? "EVN"
        if mood == "GOL" { return .goal }
        // A medication on a list is an order; everything else in an intended mood is planned.
        let isPlanned = intentions.contains(mood) && ![.detail, .group, .coverage].contains(kind)
        return isPlanned && !(kind == .medication && section != "18776-5") ? .plan : kind
    }

    private static func kind(
        ofClass statement: CDAElement,
        section: String?
    ) -> CDAStatementKind {
        switch statement.name {
        case "organizer": return .group
        case "encounter": return .encounter
        case "procedure": return .procedure
        case "supply": return .device
        case "substanceAdministration":
            return section == "11369-6" ? .immunization : .medication
        case "act":
            if section == "47519-4" { return .procedure }
            return statement.children.contains(where: holdsStatement) ? .group : .other
        case "observation":
            switch section {
            case "11450-4", "11348-0", "51848-0", "51847-2", "46240-8", "42347-5", "46241-6",
                "10219-4":
                return hasCodedValue(statement) ? .problem : .result
            case "48765-2": return .allergy
            case "10157-6": return .familyHistory
            default:
                return CDANames.isDiagnosisSection(section) && hasCodedValue(statement)
                    ? .problem : .result
            }
        default: return .other
        }
    }

    /// The statements that stand in a statement.
    static func nested(in statement: CDAElement) -> [CDAElement] {
        statement.children.flatMap { child in
            child.name == "entryRelationship" || child.name == "component"
                ? child.children.filter { names.contains($0.name) } : []
        }
    }

    private static func holdsStatement(_ child: CDAElement) -> Bool {
        (child.name == "entryRelationship" || child.name == "component")
            && child.children.contains { names.contains($0.name) }
    }

    private static func hasCodedValue(_ statement: CDAElement) -> Bool {
        statement.all("value").contains { value in
            value["code"] != nil || value.first("originalText") != nil
                || value.first("translation") != nil
        }
    }

    /// Whether a statement is only a null flavour.
    private static func saysNothing(_ statement: CDAElement) -> Bool {
        statement.isNull
            && !statement.children.contains { child in
                ["value", "participant", "consumable", "entryRelationship", "component"]
                    .contains(child.name) && !child.isNull
            }
    }
}
