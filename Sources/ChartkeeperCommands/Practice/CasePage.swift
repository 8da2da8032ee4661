import ClinicalRecords
import CodeSets
import Practice
import Workflow

/// A case as it is put before the learner.
struct CasePage {
    let open: OpenCase
    let session: PracticeSession
    let pick: CasePick

    /// The page for people.
    var text: String {
        let record = open.practiceCase.record
        let patient = record.patient
        let age =
            patient.ageDays.map { Counted.text($0, "day") }
            ?? patient.ageYears.map { Counted.text($0, "year") }
        var lines = [
            "Record \(session.position + 1) of \(session.picks.count): \(record.id)",
            "Why this one: \(pick.reasons.joined(separator: "; "))",
            "",
            "\(record.encounter.setting.rawValue), codes of \(open.day)"
                + (age.map { ", \($0)" } ?? "")
                + ", \(patient.sex.rawValue)",
        ]
        for (place, document) in record.documents.enumerated() {
            lines.append("  " + Self.heading(document, number: place + 1))
        }
        for problem in record.problems.prefix(30) {
            lines.append("  problem list: \(problem.text)")
        }
        lines.append("")
        lines.append("A number shows a document; enter codes; help tells the rest.")
        return lines.joined(separator: "\n")
    }

    /// The heading of a document.
    static func heading(_ document: Document, number: Int) -> String {
        let type = document.type.rawValue.replacing("-", with: " ")
        let day = document.date.map { ", \($0)" } ?? ""
        return "\(number)  \(type)\(day)\(document.author.map { ", \($0)" } ?? "")"
    }

    /// What was entered, a line for each code and one for the query.
    static func codes(_ draft: DraftCoding) -> [String] {
        var lines: [String] = []
        for (place, entry) in draft.diagnoses.enumerated() {
            let poa = entry.poa.map { " [\($0.rawValue)]" } ?? ""
            lines.append("  \(place + 1). \(entry.code)\(poa)  \(entry.title)")
        }
        for (place, entry) in draft.procedures.enumerated() {
            let title = entry.system == .hcpcs ? "HCPCS or CPT, only its form checked" : entry.title
            lines.append("  procedure \(place + 1). \(entry.code)  \(title)")
        }
        if draft.isEmpty { lines.append("  nothing entered") }
        return lines + ["  query: \(draft.query ? "yes" : "no")"]
    }
}

/// Times in words.
enum ClockText {
    /// Hours, minutes and seconds: `3:59:07` or `4:12`.
    static func minutes(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded())
        let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return hours > 0 ? "\(hours):\(two(minutes)):\(two(rest))" : "\(minutes):\(two(rest))"
    }
}

/// Rates in words.
enum ScoreText {
    /// A share in per cent with one decimal, or `n/a`.
    static func percent(_ share: Double?) -> String {
        guard let share else { return "n/a" }
        return "\(Double((share * 1000).rounded()) / 10)%"
    }

    /// A number with one decimal, or `n/a`.
    static func tenths(_ value: Double?) -> String {
        guard let value else { return "n/a" }
        return "\(Double((value * 10).rounded()) / 10)"
    }
}
