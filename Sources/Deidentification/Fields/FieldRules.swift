internal import FHIR

/// Which fields of FHIR resources and of `chartkeeper-record/1` objects hold identifiers.
enum FieldRules {
    /// Members of a resource that are numbers of a device or of a person's cover.
    private static let numbers: [String: IdentifierKind] = [
        "serialNumber": .device, "lotNumber": .device, "distinctIdentifier": .device,
        "deviceIdentifier": .device, "carrierHRF": .device, "carrierAIDC": .device,
        "subscriberId": .beneficiary, "policyNumber": .beneficiary,
        "preAuthRef": .account, "authorString": .name,
    ]
    private static let kept: Set<String> = [
        "resourceType", "system", "code", "contentType", "status", "unit", "use", "versionId",
        "language", "profile", "mode", "method", "gender", "type", "format", "sex", "setting",
        "dischargeStatus", "admissionType", "admissionSource", "file", "source", "pseudonym",
        "typeOfBill", "placeOfService", "revenue", "hcpcs", "modifiers", "charge", "verification",
        "prefix", "state", "country", "relationship", "taxonomy", "filingIndicator", "rule",
        "intent", "kind", "priority", "url", "size", "hash",
    ]

    /// What is done with a string of a FHIR resource.
    ///
    /// - Parameters:
    ///   - key: The name of the member that holds it, also of an array around it.
    ///   - parent: The name of the member around its object.
    ///   - resource: The type of the resource.
    ///   - object: The object that holds it.
    ///   - text: The string.
    /// - Returns: The action, or nil to keep it.
    static func fhir(
        key: String,
        parent: String,
        resource: String,
        object: JSONObject,
        text: String
    ) -> FieldValue.Action? {
        if parent == "name" || object["family"] != nil {
            return ["family", "given", "text"].contains(key) ? .whole(.name) : dated(text)
        }
        if parent.lowercased().hasSuffix("address") {
            switch key {
            case "line", "city", "district", "text": return .whole(.location)
            case "postalCode": return .zip
            default: return dated(text)
            }
        }
        if key == "value", parent == "telecom" { return .whole(contact(object["system"]?.string)) }
        if key == "value", parent.lowercased().hasSuffix("identifier") {
            return .whole(identifier(object))
        }
        if ["id", "reference", "fullUrl"].contains(key) { return .link }
        if key == "display", let action = FHIRReference.display(object, in: parent) {
            return action
        }
        if let kind = numbers[key] { return .whole(kind) }
        if key == "value", parent == "class", resource == "Coverage" { return .whole(.beneficiary) }
        if key == "name" {
            switch resource {
            case "Organization", "Location", "HealthcareService": return .whole(.location)
            case "FamilyMemberHistory": return .whole(.name)
            default: break
            }
        }
        if key == "address", resource == "Endpoint" { return .whole(.url) }
        if key == "birthDate" { return .date(isBirth: true) }
        if key == "data", object["contentType"] != nil || parent == "attachment" {
            if parent == "photo" { return .blob(.photo) }
            let type = object["contentType"]?.string ?? ""
            return type.hasPrefix("text/") ? .encodedText : .blob(.other)
        }
        if key == "valueString", object["url"]?.string?.contains("aiden") == true {
            return .whole(.name)
        }
        if let action = dated(text) { return action }
        if key == "url", ["attachment", "content", "photo"].contains(parent) {
            return .whole(.url)
        }
        return kept.contains(key) ? nil : .text
    }

    /// What is done with a string of a record.
    static func record(
        key: String,
        parent: String,
        object: JSONObject,
        text: String
    )
        -> FieldValue.Action?
    {
        let isSynthetic = object["synthetic"]?.bool == true
        switch (parent, key) {
        case (_, "text"), (_, "value"): return .text
        case (_, "family"), (_, "given"), (_, "middle"):
            return isSynthetic ? nil : .whole(.name)
        case ("encounter", "number"): return .whole(.account)
        case (_, "memberId"): return isSynthetic ? nil : .whole(.beneficiary)
        case (_, "birthDate"): return isSynthetic ? nil : .day(isBirth: true)
        case (_, "line1"), (_, "line2"), (_, "city"): return .whole(.location)
        case (_, "zip"): return .zip
        case (_, "npi"), (_, "taxId"): return .whole(.other)
        case (_, "phone"): return .whole(.phone)
        case (_, "fax"): return .whole(.fax)
        case (_, "email"): return .whole(.email)
        case (_, "author"): return Self.roles.contains(text.lowercased()) ? nil : .whole(.name)
        case ("submitter", "name"), ("receiver", "name"), ("payer", "name"), ("provider", "name"):
            return .whole(.location)
        case ("contact", "name"): return .whole(.name)
        case (_, "id"), ("billing", _), (_, "path"), (_, "message"): return nil
        default: break
        }
        if case .date(let isBirth)? = dated(text) { return .day(isBirth: isBirth) }
        return kept.contains(key) ? nil : .text
    }

    /// Words for who wrote a document that name no one.
    private static let roles: Set<String> = [
        "attending", "resident", "intern", "surgeon", "nurse", "physician", "consultant",
        "hospitalist", "radiologist", "pathologist", "anesthesiologist", "dietitian", "therapist",
        "emergency physician", "primary care physician", "pharmacist", "social worker", "midwife",
        "obstetrician", "pediatrician", "cardiologist", "laboratory", "wound care nurse",
    ]

    /// A date by its form: `2024-03`, `2024-03-04`, `2024-03-04T10:00:00Z`; nil for other text.
    static func dated(_ text: String) -> FieldValue.Action? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 7, bytes.count <= 35, bytes[4] == 0x2D,
            let date = NumericDate.read(bytes, at: 0),
            date.end == bytes.count
                || bytes[date.end] == 0x54
        else { return nil }
        return .date(isBirth: false)
    }

    private static func contact(_ system: String?) -> IdentifierKind {
        switch system {
        case "fax": .fax
        case "email": .email
        case "url": .url
        default: .phone
        }
    }

    private static func identifier(_ object: JSONObject) -> IdentifierKind {
        let coding = object["type"]?.object?["coding"]?.array?.first?.object
        switch coding?["code"]?.string {
        case "MR", "PI", "PT": return .mrn
        case "SS", "SB": return .ssn
        case "DL", "MD", "LN": return .license
        case "MB", "MA", "MC", "NIIP": return .beneficiary
        case "AN", "VN", "XX": return .account
        case "SNO", "UDI": return .device
        default: break
        }
        let system = object["system"]?.string ?? ""
        if system.contains("us-ssn") || system.hasSuffix("2.16.840.1.113883.4.1") { return .ssn }
        return system.lowercased().contains("mrn") ? .mrn : .other
    }
}
