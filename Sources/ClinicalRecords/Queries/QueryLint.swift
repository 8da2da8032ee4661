/// What the practice of compliant queries finds wrong in a query.
public struct QueryFinding: Sendable, Hashable {
    /// The rules; the raw values are stable names.
    public enum Rule: String, Sendable, Hashable, CaseIterable {
        /// There is no question.
        case question
        /// There are no clinical indicators from the record.
        case indicators
        /// There is no clinical option, or but one.
        case options
        /// The option "other" is absent.
        case other
        /// The option "unable to determine" is absent.
        case undetermined = "unable-to-determine"
        /// Yes or no is asked where that is not allowed.
        case yesNo = "yes-no"
        /// Payment, severity or quality scores are spoken of.
        case payment
        /// The wording leads to an answer.
        case leading
    }

    /// The rule.
    public var rule: Rule
    /// What is expected.
    public var message: String
}

extension QueryFinding: CustomStringConvertible {
    /// Message and rule.
    public var description: String { "\(message) (\(rule.rawValue))" }
}

/// Checks a query by the practice brief "Guidelines for Achieving a Compliant Query Practice"
/// (ACDIS and AHIMA, 2022 update): indicators, supported options with "other" and "unable to
/// determine", no impact on payment, no leading, yes or no only where the brief allows it.
public enum QueryLint {
    /// What is wrong with a query, in the order of the rules; nothing where it may be sent.
    public static func findings(of query: CodingQuery) -> [QueryFinding] {
        var findings: [QueryFinding] = []
        func add(_ rule: QueryFinding.Rule, _ message: String) {
            findings.append(QueryFinding(rule: rule, message: message))
        }
        let asked = query.topic + " " + query.question
        if query.question.trimmed.isEmpty { add(.question, "the query asks nothing") }
        if query.indicators.allSatisfy({ $0.trimmed.isEmpty }) {
            add(.indicators, "clinical indicators from the record are expected")
        }
        let options = query.options.map { $0.lowercased() }
        let clinical = options.filter { !isOther($0) && !isUndetermined($0) }
        let isYesNo = !clinical.isEmpty && clinical.allSatisfy { isYes($0) || isNo($0) }
        if isYesNo {
            if !allowsYesNo(asked) {
                add(.yesNo, "yes or no may not be asked about a diagnosis that is not documented")
            }
        } else if clinical.count < 2 {
            add(.options, "two clinically supported options or more are expected")
        }
        if !options.contains(where: isOther) { add(.other, "an option \"other\" is expected") }
        if !options.contains(where: isUndetermined) {
            add(.undetermined, "an option \"unable to determine\" is expected")
        }
        let words = asked + " " + query.options.joined(separator: " ")
        if speaksOfPayment(words) {
            add(.payment, "payment, severity and quality scores may not be spoken of")
        }
        if leads(asked) { add(.leading, "the wording leads to an answer") }
        return findings
    }

    private static func isOther(_ option: String) -> Bool { option.hasPrefix("other") }

    private static func isUndetermined(_ option: String) -> Bool {
        ["unable to determine", "undetermined", "cannot be determined", "clinically undetermined"]
            .contains { option.contains($0) }
    }

    private static func isYes(_ option: String) -> Bool { firstWord(option) == "yes" }

    private static func isNo(_ option: String) -> Bool { firstWord(option) == "no" }

    private static func firstWord(_ option: String) -> Substring {
        option.prefix { $0.isLetter }
    }

    /// Yes or no may ask of presence on admission, of cause and effect of documented conditions, to
    /// resolve conflicting documentation, and of what a report already names.
    private static func allowsYesNo(_ asked: String) -> Bool {
        let asked = asked.lowercased()
        return [
            "present on admission", "poa", "due to", "caused by", "related to", "relationship",
            "conflict", "pathology report", "radiology report", "associated with",
        ].contains { asked.contains($0) }
    }

    /// Words of reimbursement and of scores; "CC" only in capitals, for cc is also a volume.
    private static func speaksOfPayment(_ text: String) -> Bool {
        let capitals: Set<Substring> = ["CC", "MCC", "DRG", "SOI", "ROM", "CMI", "HCC", "RAF"]
        let words = text.split { !$0.isLetter }
        if words.contains(where: capitals.contains) { return true }
        let stems = [
            "reimburs", "payment", "payer", "revenue", "denial", "billing", "financ", "ms-drg",
            "severity of illness", "risk of mortality", "case mix", "quality score",
            "higher weight",
        ]
        let lowered = text.lowercased()
        return stems.contains { lowered.contains($0) }
    }

    private static func leads(_ asked: String) -> Bool {
        let asked = asked.lowercased()
        return [
            "do you agree", "don't you agree", "would you agree", "wouldn't you", "please add",
            "please confirm that", "should be documented", "can you add", "you should document",
            "please document that the patient has", "please change", "needs to be documented as",
            "does the patient have", "does this patient have",
        ].contains { asked.contains($0) }
    }
}
