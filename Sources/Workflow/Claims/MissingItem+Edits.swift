import ClaimEdits
import ClaimExport
import ClinicalRecords

extension MissingItem {
    /// An edit's finding with its place in the claim and in the record.
    ///
    /// - Parameters:
    ///   - finding: The finding.
    ///   - coding: The coding it is about.
    ///   - isInstitutional: Whether the claim is an 837I.
    init(_ finding: EditFinding, in coding: Coding, isInstitutional: Bool) {
        let level = Level(rawValue: finding.level.rawValue) ?? .error
        let advice = (finding.code.map { "\($0) " } ?? "") + finding.message
        if let line = finding.line {
            self.init(
                level: level,
                rule: finding.rule,
                loop: "2400",
                segment: isInstitutional ? "SV2" : "SV1",
                element: isInstitutional ? 2 : 1,
                field: "billing.lines[\(line - 1)]",
                advice: advice
            )
            return
        }
        let place = Self.place(finding, coding)
        self.init(
            level: level,
            rule: finding.rule,
            loop: place.loop,
            segment: place.segment,
            element: place.element,
            field: place.field,
            advice: advice
        )
    }

    private static func place(
        _ finding: EditFinding,
        _ coding: Coding
    ) -> (loop: String, segment: String, element: Int, field: String) {
        switch finding.rule {
        case "mce.invalid-age": return ("2010BA", "DMG", 2, "patient")
        case "mce.invalid-sex": return ("2010BA", "DMG", 3, "patient.sex")
        case "mce.invalid-discharge-status":
            return ("2300", "CL1", 3, "encounter.dischargeStatus")
        case "mce.invalid-admitting-diagnosis":
            return ("2300", "HI", 1, "coding.admittingDiagnosis")
        default: break
        }
        guard let code = finding.code,
            let index = coding.codes.firstIndex(where: { $0.code == code })
        else { return ("2300", "HI", 0, "coding.codes") }
        return ("2300", "HI", 1, "coding.codes[\(index)]")
    }
}
