import ClinicalRecords
import CodeSets

/// Whether the quotes stand in the record, word for word.
extension KeyCheck {
    mutating func checkEvidence(_ code: KeyCode, _ path: String) {
        if code.evidence.isEmpty {
            fail(.evidence, path + ".evidence", "\(code.code) has no evidence")
        }
        for (place, evidence) in code.evidence.enumerated() {
            let path = path + ".evidence[\(place)]"
            guard !evidence.quote.allSatisfy(\.isWhitespace) else {
                fail(.evidence, path + ".quote", "the quote is empty")
                continue
            }
            if let name = evidence.document {
                guard let document = record.document(name) else {
                    fail(.evidence, path + ".document", "the record has no such document")
                    continue
                }
                if !Self.holds(document.text, evidence.quote) {
                    fail(.evidence, path + ".quote", "the document does not have these words")
                }
            } else if let place = evidence.path {
                guard let words = words(at: place) else {
                    fail(.evidence, path + ".path", "the record has no such entry")
                    continue
                }
                if !words.contains(where: { Self.holds($0, evidence.quote) }) {
                    fail(.evidence, path + ".quote", "the entry does not have these words")
                }
            } else {
                fail(.evidence, path, "the quote names neither document nor path")
            }
        }
    }

    /// Whether a text has the bytes of a quote; canonical equality would be more lenient.
    private static func holds(_ text: String, _ quote: String) -> Bool {
        text.utf8.firstRange(of: quote.utf8) != nil
    }

    /// The words of a structured entry, such as `problems[0]` or `patient.ageYears`.
    private func words(at path: String) -> [String]? {
        if path.hasPrefix("patient") || path.hasPrefix("encounter") {
            return demographics(path)
        }
        if let entry = record.problems.first(where: { $0.path == path }) {
            return [entry.text, entry.code].compactMap { $0 }
        }
        if let entry = record.procedures.first(where: { $0.path == path }) {
            return [entry.text, entry.code].compactMap { $0 }
        }
        if let entry = record.results.first(where: { $0.path == path }) {
            let value = [entry.value, entry.unit].compactMap { $0 }.joined(separator: " ")
            return [entry.text, value, "\(entry.text) \(value)"]
        }
        if let entry = record.medications.first(where: { $0.path == path }) {
            return [entry.text, entry.reason, entry.dose].compactMap { $0 }
        }
        if let entry = record.entries.first(where: { $0.path == path }) {
            return [entry.text, entry.detail].compactMap { $0 }
        }
        return nil
    }

    private func demographics(_ path: String) -> [String]? {
        switch path {
        case "patient.sex": [record.patient.sex.rawValue]
        case "patient.ageYears": record.patient.ageYears.map { ["\($0)"] }
        case "patient.ageDays": record.patient.ageDays.map { ["\($0)"] }
        case "encounter.dischargeStatus": record.encounter.dischargeStatus.map { [$0] }
        case "encounter.reasons": record.encounter.reasons
        default: nil
        }
    }
}
