/// The addresses of code systems as FHIR R4 (4.0.1) and the HL7 terminology name them.
enum FHIRSystems {
    static let diagnosis = "http://hl7.org/fhir/sid/icd-10-cm"
    static let procedure = "http://www.cms.gov/Medicare/Coding/ICD10"
    static let hcpcs = "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets"
    static let cpt = "http://www.ama-assn.org/go/cpt"
    static let npi = "http://hl7.org/fhir/sid/us-npi"
    static let taxID = "urn:oid:2.16.840.1.113883.4.4"
    static let claimType = "http://terminology.hl7.org/CodeSystem/claim-type"
    static let priority = "http://terminology.hl7.org/CodeSystem/processpriority"
    static let careTeamRole = "http://terminology.hl7.org/CodeSystem/claimcareteamrole"
    static let diagnosisType = "http://terminology.hl7.org/CodeSystem/ex-diagnosistype"
    static let onAdmission = "http://terminology.hl7.org/CodeSystem/ex-diagnosis-on-admission"
    static let relatedClaim = "http://terminology.hl7.org/CodeSystem/ex-relatedclaimrelationship"
    static let procedureType = "http://terminology.hl7.org/CodeSystem/ex-procedure-type"
    static let relationship = "http://terminology.hl7.org/CodeSystem/subscriber-relationship"
    static let information = "http://terminology.hl7.org/CodeSystem/claiminformationcategory"
    static let bill = "https://www.nubc.org/CodeSystem/TypeOfBill"
    static let revenue = "https://www.nubc.org/CodeSystem/RevenueCodes"
    static let dischargeStatus = "https://www.nubc.org/CodeSystem/PatDischargeStatus"
    static let admissionType = "https://www.nubc.org/CodeSystem/PriorityTypeOfAdmitOrVisit"
    static let admissionSource = "https://www.nubc.org/CodeSystem/PointOfOrigin"
    static let placeOfService =
        "https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set"
    static let drg =
        "https://www.cms.gov/Medicare/Medicare-Fee-for-Service-Payment/AcuteInpatientPPS"
    static let accident = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
    static let informationType =
        "http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBSupportingInfoType"
    static let memberType = "http://terminology.hl7.org/CodeSystem/v2-0203"
}
