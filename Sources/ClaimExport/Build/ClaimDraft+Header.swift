import ClinicalRecords
import CodeSets

extension ClaimDraft {
    struct Header {
        var facility = ""
        var frequency = ""
        var original = ""
        var authorization = ""
        var from = ""
        var through = ""
        var admission = ""
        var dischargeHour = ""
        var admissionType = ""
        var admissionSource = ""
        var dischargeStatus = ""
    }

    mutating func claimHeader() -> Header {
        var header = Header()
        let claim = billing.claim
        header.authorization = findings.identifier(
            claim?.authorization,
            Findings.Place("2300", "REF", 2, "billing.claim.authorization"),
            max: 50,
            required: false
        )
        header.original = findings.identifier(
            claim?.originalReference,
            Findings.Place("2300", "REF", 2, "billing.claim.originalReference"),
            max: 50,
            required: false
        )
        dates(&header)
        if kind == .institutional {
            institutional(&header)
        } else {
            professional(&header)
        }
        frequency(&header)
        return header
    }

    /// The frequency that the claim's own values give; 7 and 8 name the claim they are about.
    private mutating func frequency(_ header: inout Header) {
        if let given = billing.claim?.frequency, !given.isEmpty {
            let allowed: Set<String> =
                kind == .professional
                ? ["1", "7", "8"] : ["0", "1", "2", "3", "4", "5", "7", "8", "9"]
            guard allowed.contains(given) else {
                findings.add(
                    "frequency",
                    Findings.Place("2300", "CLM", 5, "billing.claim.frequency"),
                    "give 1 for a first claim, 7 for a replacement or 8 for a void"
                )
                return
            }
            header.frequency = given
        }
        if ["7", "8"].contains(header.frequency), header.original.isEmpty {
            findings.add(
                "original-reference",
                Findings.Place("2300", "REF", 2, "billing.claim.originalReference"),
                "give the payer's number of the claim that this one replaces or voids"
            )
        }
    }

    private mutating func dates(_ header: inout Header) {
        let encounter = record.encounter
        guard let from = encounter.admitted ?? encounter.discharged,
            let through = encounter.discharged ?? encounter.admitted
        else {
            findings.add(
                "required",
                Findings.Place("2300", "DTP", 3, "encounter.admitted"),
                "give the days of the encounter"
            )
            return
        }
        if isInpatient, encounter.discharged == nil || encounter.admitted == nil {
            findings.add(
                "required",
                Findings.Place("2300", "DTP", 3, "encounter.discharged"),
                "give the days of admission and of discharge"
            )
        }
        if from > through {
            findings.add(
                "date.order",
                Findings.Place("2300", "DTP", 3, "encounter.discharged"),
                "the discharge is before the admission"
            )
        }
        header.from = from.compact
        header.through = through.compact
    }

    private mutating func institutional(_ header: inout Header) {
        guard let bill else {
            findings.add(
                "type-of-bill",
                Findings.Place("2300", "CLM", 5, "billing.claim.typeOfBill"),
                "give the type of bill as four digits such as 0111"
            )
            return
        }
        header.facility = bill.facility
        header.frequency = bill.frequency
        header.admissionType = admissionCode(
            billing.claim?.admissionType,
            Findings.Place("2300", "CL1", 1, "billing.claim.admissionType"),
            allowed: ["1", "2", "3", "4", "5", "9"],
            required: true,
            advice: "give the priority of the admission or visit: 1 to 5 or 9"
        )
        let newborn = header.admissionType == "4"
        header.admissionSource = admissionCode(
            billing.claim?.admissionSource ?? record.encounter.admissionSource,
            Findings.Place("2300", "CL1", 2, "billing.claim.admissionSource"),
            allowed: newborn
                ? ["5", "6"] : ["1", "2", "4", "5", "6", "8", "9", "D", "E", "F", "G"],
            required: true,
            advice: newborn
                ? "give 5 (born inside this hospital) or 6 (born outside)"
                : "give the point of origin, such as 1"
        )
        header.dischargeStatus = admissionCode(
            record.encounter.dischargeStatus,
            Findings.Place("2300", "CL1", 3, "encounter.dischargeStatus"),
            allowed: Self.dischargeStatuses,
            required: true,
            advice: "give the patient's discharge status as two digits, such as 01"
        )
        guard isInpatient else { return }
        header.admission =
            header.from
            + hour(billing.claim?.admissionHour, "admissionHour", qualifier: "435")
        header.dischargeHour = hour(
            billing.claim?.dischargeHour,
            "dischargeHour",
            qualifier: "096"
        )
    }

    private mutating func professional(_ header: inout Header) {
        let place = Findings.Place("2300", "CLM", 5, "billing.claim.placeOfService")
        guard let given = billing.claim?.placeOfService, !given.isEmpty else {
            findings.add(
                "required",
                place,
                "give the type of bill (hospital) or the place of service (practice)"
            )
            return
        }
        guard given.utf8.count == 2, let code = Int(given), Self.placesOfService.contains(code)
        else {
            findings.add("place-of-service", place, "give a place of service such as 11")
            return
        }
        header.facility = given
        header.frequency = "1"
        // Visits to someone who lies in a hospital carry the day of admission.
        if [21, 51, 61].contains(code) { header.admission = header.from }
    }

    private mutating func admissionCode(
        _ value: String?,
        _ place: Findings.Place,
        allowed: Set<String>,
        required: Bool,
        advice: String
    ) -> String {
        guard let value, !value.isEmpty else {
            if required { findings.add("required", place, advice) }
            return ""
        }
        guard allowed.contains(value) else {
            findings.add("code", place, advice)
            return ""
        }
        return value
    }

    /// `HHMM`, or nothing where the hour is not known.
    private mutating func hour(_ value: String?, _ field: String, qualifier: String) -> String {
        guard let value, !value.isEmpty else {
            findings.notes.append("billing.claim.\(field) is absent")
            return ""
        }
        let digits = value.filter { $0 != ":" }
        let full = digits.utf8.count == 2 ? digits + "00" : digits
        guard full.utf8.count == 4, full.utf8.allSatisfy(Findings.isDigit),
            let time = Int(full), time < 2400, time % 100 < 60
        else {
            findings.add(
                "time",
                Findings.Place("2300", "DTP", 3, "billing.claim.\(field)"),
                "give the hour as HH or HHMM"
            )
            return ""
        }
        return full
    }

    /// Patient discharge status codes in use.
    private static let dischargeStatuses: Set<String> = Set(
        """
        01 02 03 04 05 06 07 09 20 21 30 40 41 42 43 50 51 61 62 63 64 65 66 69 70 \
        81 82 83 84 85 86 87 88 89 90 91 92 93 94 95
        """.split(separator: " ").map(String.init)
    )

    /// Place of service codes of CMS.
    private static let placesOfService: Set<Int> = [
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25,
        26, 27, 31, 32, 33, 34, 41, 42, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 60, 61, 62, 65, 66,
        71, 72, 81, 99,
    ]
}
