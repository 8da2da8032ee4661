internal import FHIR

/// Values as claims carry them.
extension FHIRNames {
    private static let dispositions: [String: String] = [
        "home": "01", "alt-home": "01", "hosp": "02", "snf": "03", "other-hcf": "05",
        "aadvice": "07", "exp": "20", "rehab": "62", "long": "63", "psy": "65",
    ]

    private static let sources: [String: String] = [
        "gp": "1", "mp": "1", "emd": "1", "outp": "2", "hosp-trans": "4", "nursing": "5",
        "born": "5", "rehab": "6", "other": "9",
    ]

    /// The patient discharge status of a discharge disposition, or nil.
    static func dischargeStatus(_ concept: FHIRConcept?) -> String? {
        let codes = concept?.codings.compactMap(\.code) ?? []
        return codes.lazy.compactMap { dischargeStatus(code: $0) }.first
    }

    /// The patient discharge status of a code, which may be one already.
    static func dischargeStatus(code: String) -> String? {
        let isStatus =
            code.utf8.count == 2 && code.utf8.allSatisfy { (0x30...0x39).contains($0) }
        return isStatus ? code : dispositions[code]
    }

    /// The point of origin of an admit source, or nil.
    static func admissionSource(_ concept: FHIRConcept?) -> String? {
        let codes = concept?.codings.compactMap(\.code) ?? []
        for code in codes {
            if code.utf8.count == 1 { return code }
            if let source = sources[code] { return source }
        }
        return nil
    }
}
