/// Which attributes and elements of a C-CDA document hold identifiers.
enum CDARules {
    private static let times: Set<String> = [
        "effectiveTime", "time", "low", "high", "center", "birthTime", "signatureTime",
        "authenticationTime", "deceasedTime",
    ]
    private static let organizations: Set<String> = [
        "representedOrganization", "serviceProviderOrganization", "providerOrganization",
        "representedCustodianOrganization", "scopingOrganization", "location",
        "healthCareFacility", "manufacturerOrganization", "receivedOrganization",
        "assignedCustodian", "wholeOrganization",
    ]
    /// Elements whose name is that of a medicine, an allergen or a place: prose is looked through.
    private static let things: Set<String> = [
        "manufacturedMaterial", "manufacturedLabeledDrug", "labeledDrug", "playingEntity",
        "playingDevice", "authoringDevice", "assignedAuthoringDevice", "specimenPlayingEntity",
    ]
    private static let ssn = "2.16.840.1.113883.4.1"

    /// What is done with an attribute of the last element of a path.
    static func attribute(
        _ name: String,
        of attributes: [String: String],
        path: [String]
    ) -> FieldValue.Action? {
        let element = path.last ?? ""
        let parent = path.dropLast().last ?? ""
        switch (element, name) {
        case ("birthTime", "value"): return .date(isBirth: true)
        case (_, "value") where times.contains(element): return .date(isBirth: false)
        case ("value", "value") where (attributes["xsi:type"] ?? "").contains("TS"):
            return .date(isBirth: false)
        case ("telecom", "value"):
            let value = attributes["value"] ?? ""
            if value.hasPrefix("mailto:") { return .whole(.email) }
            return .whole(value.hasPrefix("fax:") ? .fax : .phone)
        case ("id", "extension"), ("setId", "extension"):
            if attributes["root"] == ssn { return .whole(.ssn) }
            if parent == "patientRole" { return .whole(.mrn) }
            return .whole(path.suffix(3).contains("participantRole") ? .device : .other)
        case ("reference", "value"):
            // "#n1" leads to the narrative; anything else to a file.
            return attributes["value"]?.hasPrefix("#") == false ? .whole(.url) : nil
        case ("id", "root"), ("setId", "root"):
            // An OID names who gave the number; a UUID is the number itself.
            return (attributes["root"] ?? "").contains("-") ? .link : nil
        default: return nil
        }
    }

    /// What is done with character data; nil to keep it.
    ///
    /// - Parameters:
    ///   - path: The elements around it.
    ///   - isEncoded: Whether the last of them holds base64.
    /// - Returns: The action.
    static func characters(path: [String], isEncoded: Bool) -> FieldValue.Action? {
        let element = path.last ?? ""
        if isEncoded { return .blob(path.contains("observationMedia") ? .photo : .other) }
        if ["lotNumberText", "serialNumber"].contains(element) { return .whole(.device) }
        if let name = path.lastIndex(of: "name"), !path.contains("text"), name >= path.count - 2 {
            if element == "prefix" { return nil }
            if path[..<name].last.map(things.contains) == true { return .text }
            let isOrganization = path[..<name].last.map(organizations.contains) ?? false
            return .whole(isOrganization ? .location : .name)
        }
        if path.contains("addr") {
            switch element {
            case "postalCode": return .zip
            case "state", "country": return nil
            default: return .whole(.location)
            }
        }
        return .text
    }
}
