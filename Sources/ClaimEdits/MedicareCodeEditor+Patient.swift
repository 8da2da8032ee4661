import ClinicalRecords

extension MedicareCodeEditor {
    /// Edits of age, sex and discharge status.
    func patientFindings(_ encounter: EditedEncounter) -> [EditFinding] {
        var findings: [EditFinding] = []
        if let age = encounter.ageYears, !(0...124).contains(age) {
            findings.append(
                EditFinding(
                    rule: "mce.invalid-age",
                    level: .error,
                    message: "the age is not between 0 and 124 years; check the birth date"
                )
            )
        }
        if editsSex(on: encounter.day), encounter.sex != .female, encounter.sex != .male {
            findings.append(
                EditFinding(
                    rule: "mce.invalid-sex",
                    level: .error,
                    message: "the sex is neither female nor male; the edit holds to 2024-09-30"
                )
            )
        }
        if encounter.isInpatient, let status = encounter.dischargeStatus,
            !Self.dischargeStatuses.contains(status)
        {
            findings.append(
                EditFinding(
                    rule: "mce.invalid-discharge-status",
                    level: .error,
                    message: "the discharge status is not in use; two digits, such as 01"
                )
            )
        }
        return findings
    }

    /// The discharge status codes in use since 2013-10-01.
    private static let dischargeStatuses: Set<String> = [
        "01", "02", "03", "04", "05", "06", "07", "20", "21", "30", "43", "50", "51", "61", "62",
        "63", "64", "65", "66", "69", "70", "81", "82", "83", "84", "85", "86", "87", "88", "89",
        "90", "91", "92", "93", "94", "95",
    ]
}
