internal import FHIR

/// What the `display` of a FHIR reference names: a person, a place, or something clinical.
enum FHIRReference {
    private static let persons: Set<String> = [
        "Patient", "Practitioner", "PractitionerRole", "RelatedPerson", "Person", "CareTeam",
        "Group",
    ]
    private static let places: Set<String> = ["Organization", "Location", "HealthcareService"]
    /// Members that refer to persons and places, where the reference does not tell its type.
    private static let actors: Set<String> = [
        "performer", "author", "subject", "patient", "practitioner", "requester", "recorder",
        "asserter", "individual", "actor", "provider", "informationSource", "who", "member",
        "generalPractitioner", "managingOrganization", "serviceProvider", "custodian", "party",
        "onBehalfOf", "enterer", "insurer", "payor", "policyHolder", "beneficiary", "subscriber",
        "source", "receiver", "sender", "witness", "attester", "location", "agent", "collector",
        "resultsInterpreter", "operator", "owner", "verifier", "organization", "participant",
    ]

    /// What is done with the `display` of an object; nil where the object is no reference.
    ///
    /// - Parameters:
    ///   - object: The object that holds it.
    ///   - parent: The name of the member around the object.
    /// - Returns: The action.
    static func display(_ object: JSONObject, in parent: String) -> FieldValue.Action? {
        if object["system"] != nil || object["code"] != nil { return nil }
        let reference = object["reference"]?.string
        let type =
            object["type"]?.string
            ?? reference.flatMap { text in
                let parts = text.split(separator: "/")
                return parts.count >= 2 ? String(parts[parts.count - 2]) : nil
            }
        if let type, persons.contains(type) { return .whole(.name) }
        if let type, places.contains(type) { return .whole(.location) }
        if actors.contains(parent) { return .whole(.name) }
        // "Medication/1" and the like name medicines and findings; prose is looked through.
        if let type, type.first?.isUppercase == true { return .text }
        let isClinical =
            parent.hasSuffix("Reference") || parent == "result" || parent == "condition"
        return reference == nil || isClinical ? nil : .whole(.name)
    }
}
