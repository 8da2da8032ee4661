import ClinicalRecords
import CodeSets

extension ClaimDraft {
    mutating func serviceLines(diagnosisCount: Int) -> [Claim.Line] {
        let most = kind == .institutional ? 999 : 50
        if billing.lines.isEmpty {
            findings.add(
                "required",
                Findings.Place("2400", "LX", 0, "billing.lines"),
                "give the service lines"
            )
        }
        if billing.lines.count > most {
            findings.add(
                "lines.count",
                Findings.Place("2400", "LX", 1, "billing.lines"),
                "a claim holds \(most) lines: split it"
            )
        }
        var lines: [Claim.Line] = []
        var total = 0
        for (index, line) in billing.lines.enumerated() {
            let field = "billing.lines[\(index)]"
            let (sum, overflow) = total.addingReportingOverflow(line.charge?.cents ?? 0)
            if overflow || sum > 999_999_999 {
                findings.add(
                    "charge.size",
                    Findings.Place("2300", "CLM", 2, field),
                    "the claim's total has more than ten characters"
                )
                return lines
            }
            total = sum
            lines.append(serviceLine(line, field: field, diagnosisCount: diagnosisCount))
        }
        return lines
    }

    private mutating func serviceLine(
        _ line: ServiceLine,
        field: String,
        diagnosisCount: Int
    ) -> Claim.Line {
        let segment = kind == .institutional ? "SV2" : "SV1"
        let chargePlace = Findings.Place(
            "2400",
            segment,
            kind == .institutional ? 3 : 2,
            "\(field).charge"
        )
        if line.charge == nil { findings.add("required", chargePlace, "give the charge") }
        if let charge = line.charge, charge.cents < 0 {
            findings.add("charge.negative", chargePlace, "a charge is not negative")
        }
        if !(1...999_999).contains(line.units) {
            findings.add(
                "units",
                Findings.Place("2400", segment, kind == .institutional ? 5 : 4, "\(field).units"),
                "give one unit or more"
            )
        }
        let hcpcs = service(line, segment, field)
        let revenue = kind == .institutional ? revenueCode(line, field) : ""
        let datePlace = Findings.Place("2400", "DTP", 3, "\(field).date")
        if let date = line.date {
            checkDay(date, datePlace)
        } else if !isInpatient {
            findings.add("required", datePlace, "give the day of the service")
        }
        let isRoom = (Int(revenue) ?? 0) / 10 >= 10 && (Int(revenue) ?? 0) / 10 <= 21
        return Claim.Line(
            revenue: revenue,
            hcpcs: hcpcs,
            modifiers: modifiers(line, segment, field),
            charge: line.charge ?? .zero,
            unit: isRoom ? "DA" : "UN",
            units: line.units,
            date: line.date?.compact ?? "",
            pointers: kind == .professional ? pointers(line, field, diagnosisCount) : [],
            situation: lineSituation(line, field)
        )
    }

    private mutating func service(
        _ line: ServiceLine,
        _ segment: String,
        _ field: String
    ) -> String {
        let place = Findings.Place(
            "2400",
            segment,
            kind == .institutional ? 2 : 1,
            "\(field).hcpcs"
        )
        guard let text = line.hcpcs, !text.isEmpty else {
            if kind == .professional {
                findings.add("required", place, "give the procedure code of the service")
            }
            return ""
        }
        guard let code = HCPCSCode(text) else {
            findings.add("code.shape", place, "this is no HCPCS code")
            return ""
        }
        check(.hcpcs, code.text, place)
        return code.text
    }

    private mutating func revenueCode(_ line: ServiceLine, _ field: String) -> String {
        let place = Findings.Place("2400", "SV2", 1, "\(field).revenue")
        guard let given = line.revenue, !given.isEmpty else {
            findings.add("required", place, "give the revenue code")
            return ""
        }
        let code = given.utf8.count == 3 ? "0" + given : given
        guard code.utf8.count == 4, code.utf8.allSatisfy(Findings.isDigit), let number = Int(code),
            number >= 22
        else {
            let advice =
                given == "0001"
                ? "leave the total line out: the claim carries the total itself"
                : "give the revenue code as four digits"
            findings.add("revenue", place, advice)
            return ""
        }
        return code
    }

    private mutating func modifiers(
        _ line: ServiceLine,
        _ segment: String,
        _ field: String
    ) -> [String] {
        let place = Findings.Place(
            "2400",
            segment,
            kind == .institutional ? 2 : 1,
            "\(field).modifiers"
        )
        if line.modifiers.count > 4 {
            findings.add("modifiers", place, "a service has at most four modifiers")
        }
        if !line.modifiers.isEmpty, line.hcpcs?.isEmpty ?? true {
            findings.add("modifiers", place, "modifiers need a procedure code")
        }
        let upper = line.modifiers.map { $0.uppercased() }
        let fits = upper.allSatisfy { modifier in
            modifier.utf8.count == 2
                && modifier.utf8.allSatisfy { Findings.isDigit($0) || ($0 >= 0x41 && $0 <= 0x5A) }
        }
        if !fits { findings.add("modifiers", place, "a modifier has two letters or digits") }
        if Set(upper).count != upper.count {
            findings.add("modifiers", place, "a modifier is given twice")
        }
        return upper
    }

    private mutating func pointers(
        _ line: ServiceLine,
        _ field: String,
        _ diagnosisCount: Int
    ) -> [Int] {
        let place = Findings.Place("2400", "SV1", 7, "\(field).pointers")
        if line.pointers.isEmpty {
            findings.add("pointer.required", place, "point to the diagnosis the service was for")
        }
        if line.pointers.count > 4 {
            findings.add("pointer.count", place, "a service points to at most four diagnoses")
        }
        if Set(line.pointers).count != line.pointers.count {
            findings.add("pointer.repeated", place, "a diagnosis is pointed to twice")
        }
        if line.pointers.contains(where: { $0 < 1 || $0 > diagnosisCount }) {
            findings.add(
                "pointer.range",
                place,
                "a pointer is outside the claim's \(diagnosisCount) diagnoses"
            )
        }
        return line.pointers
    }
}
