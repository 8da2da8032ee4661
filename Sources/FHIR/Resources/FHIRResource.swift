/// A resource of one of the types read here, or of another one.
public enum FHIRResource: Sendable, Hashable {
    /// A patient.
    case patient(FHIRPatient)
    /// An encounter.
    case encounter(FHIREncounter)
    /// A condition.
    case condition(FHIRCondition)
    /// A procedure.
    case procedure(FHIRProcedure)
    /// An observation.
    case observation(FHIRObservation)
    /// An order for a drug.
    case medicationRequest(FHIRMedicationRequest)
    /// A drug.
    case medication(FHIRMedication)
    /// A document.
    case documentReference(FHIRDocumentReference)
    /// A report.
    case diagnosticReport(FHIRDiagnosticReport)
    /// A coverage.
    case coverage(FHIRCoverage)
    /// An organization.
    case organization(FHIROrganization)
    /// A practitioner.
    case practitioner(FHIRPractitioner)
    /// Data of its own.
    case binary(FHIRBinary)
    /// An allergy, a vaccination, a device or a relative's disease.
    case listed(FHIRListedItem)
    /// A resource of a type that is not read.
    case unread

    /// Reads a resource of the given type; gives also the names of its fields that are not read.
    static func read(
        _ value: JSONValue,
        type: String
    ) throws(FHIRError) -> (resource: FHIRResource, unread: [String]) {
        var fields = try FHIRFields(value)
        // The narrative repeats the fields, and the rest is about the exchange.
        fields.skip("resourceType", "id", "meta", "text", "language", "implicitRules", "contained")
        let resource: FHIRResource
        switch type {
        case "Patient": resource = .patient(try FHIRPatient(&fields))
        case "Encounter": resource = .encounter(try FHIREncounter(&fields))
        case "Condition": resource = .condition(try FHIRCondition(&fields))
        case "Procedure": resource = .procedure(try FHIRProcedure(&fields))
        case "Observation": resource = .observation(try FHIRObservation(&fields))
        case "MedicationRequest":
            resource = .medicationRequest(try FHIRMedicationRequest(&fields))
        case "Medication": resource = .medication(try FHIRMedication(&fields))
        case "DocumentReference":
            resource = .documentReference(try FHIRDocumentReference(&fields))
        case "DiagnosticReport": resource = .diagnosticReport(try FHIRDiagnosticReport(&fields))
        case "Coverage": resource = .coverage(try FHIRCoverage(&fields))
        case "Organization": resource = .organization(try FHIROrganization(&fields))
        case "Practitioner": resource = .practitioner(try FHIRPractitioner(&fields))
        case "Binary": resource = .binary(try FHIRBinary(&fields))
        default:
            guard let kind = FHIRListedItem.Kind(rawValue: type) else { return (.unread, []) }
            resource = .listed(try FHIRListedItem(kind, &fields))
        }
        return (resource, fields.unread)
    }
}
