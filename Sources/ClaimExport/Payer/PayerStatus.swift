import CodeSets
import X12

/// The status of a 277CA that names what a validator found.
enum PayerStatus {
    /// Category, code and where it helps the entity.
    static func of(_ finding: X12Finding) -> [String] {
        let rule = finding.rule
        let category = rule.hasSuffix(".required") || rule.hasSuffix(".missing") ? "A6" : "A7"
        if let code = codes[rule] { return [category] + code }
        if rule.hasPrefix("npi.") { return [category, "562", entity(finding.loop)] }
        if rule.hasPrefix("address.zip") { return [category, "500", entity(finding.loop)] }
        if rule.hasPrefix("address.") { return [category, "126", entity(finding.loop)] }
        if rule.hasPrefix("date.") { return [category, "187"] }
        if rule.hasPrefix("poa.") { return [category, "686"] }
        if rule.hasPrefix("mce.") { return ["A8", "255"] }
        if rule.hasPrefix("balance.") { return ["A8", "178"] }
        return [category, "21"]
    }

    private static let codes: [String: [String]] = [
        "code.icd9": ["255"], "code.invalid": ["255"], "taxonomy": ["145", "85"],
        "tax-id": ["128", "85"], "member-id.required": ["164", "IL"], "type-of-bill": ["228"],
        "frequency": ["535"], "original-reference": ["464"], "discharge-status": ["234"],
        "discharge-status.frequency": ["234"], "admission-type": ["231"],
        "admission-source": ["229"], "admission.date": ["189"], "admitting.required": ["232"],
        "reason-for-visit": ["673"], "attending.required": ["125", "71"],
        "place-of-service": ["249"], "revenue-code": ["455"], "modifier": ["453"],
        "pointer.range": ["477"], "drg": ["256"], "units": ["476"], "claim.repeated": ["54"],
    ]

    private static func entity(_ loop: String) -> String {
        switch loop {
        case "2010AA": "85"
        case "2010BA": "IL"
        case "2010CA": "QC"
        case "2310A": "71"
        default: "82"
        }
    }
}

/// A day given as `YYYYMMDD`, counted without gaps.
struct DayNumber {
    let value: Int

    init?(_ text: String) {
        guard let day = CalendarDay(compact: text) else { return nil }
        value = day.ordinal
    }
}
