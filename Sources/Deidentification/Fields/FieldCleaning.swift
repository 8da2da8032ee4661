import CodeSets
internal import FHIR

/// Replaces the values of one file, first those that are identifiers as a whole, then prose with the
/// names that they gave.
struct FieldCleaning {
    private let bytes: [UInt8]
    private var cleaner: TextCleaner
    private var edits: [(range: Range<Int>, text: [UInt8])] = []
    private var findings: [Finding] = []
    private var risks: [ResidualRisk] = []
    private let referenceYear: Int

    init(_ bytes: [UInt8], cleaner: TextCleaner, referenceYear: Int) {
        self.bytes = bytes
        self.cleaner = cleaner
        self.referenceYear = referenceYear
    }

    /// Cleans the file.
    mutating func clean(_ values: [FieldValue]) -> CleanedText {
        for value in values where value.isKnownName {
            cleaner.know(String(decoding: value.text, as: UTF8.self))
        }
        for value in values where value.action == .text { cleaner.learn(value.text) }
        for value in values { apply(value) }
        var cleaned: [UInt8] = []
        cleaned.reserveCapacity(bytes.count)
        var at = 0
        for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            cleaned += bytes[at..<edit.range.lowerBound]
            cleaned += edit.text
            at = edit.range.upperBound
        }
        cleaned += bytes[at...]
        return CleanedText(
            bytes: cleaned,
            findings: findings.sorted { $0.start < $1.start },
            risks: risks.sorted { $0.start < $1.start }
        )
    }

    private mutating func apply(_ value: FieldValue) {
        cleaner.turn(to: value.patient)
        switch value.action {
        case .text: prose(value)
        case .encodedText: encoded(value)
        case .whole(let kind): whole(value, kind)
        case .zip: zip(value)
        case .date(let isBirth): date(value, isBirth: isBirth, isWholeDay: false)
        case .day(let isBirth): date(value, isBirth: isBirth, isWholeDay: true)
        case .link: link(value)
        case .blob(let kind): replace(value, kind, "blob", by: "")
        case .coordinate: replace(value, .location, "coordinate", by: "0")
        case .age:
            guard let age = number(value), age > 89, age != 90 else { return }
            replace(value, .age, "age-over-89", by: "90")
        case .birthYear:
            guard let year = number(value), referenceYear - year > 89 else { return }
            replace(value, .date, "birth-year", by: "null")
        }
    }

    private func number(_ value: FieldValue) -> Int? {
        Int(String(decoding: value.text, as: UTF8.self))
    }

    private mutating func replace(
        _ value: FieldValue,
        _ kind: IdentifierKind,
        _ rule: String,
        by text: String
    ) {
        findings.append(Finding(kind, value.range, rule: "field-" + rule))
        edits.append((value.range, value.escape(text)))
    }

    private mutating func prose(_ value: FieldValue) {
        let cleaned = cleaner.clean(value.text)
        for risk in cleaned.risks {
            let range = value.fileRange(risk.start..<risk.end)
            risks.append(
                ResidualRisk(
                    kind: risk.kind,
                    start: range.lowerBound,
                    end: range.upperBound,
                    rule: risk.rule,
                    isBlocking: risk.isBlocking
                )
            )
        }
        guard !cleaned.findings.isEmpty else { return }
        for finding in cleaned.findings {
            findings.append(
                Finding(
                    finding.kind,
                    value.fileRange(finding.range),
                    rule: finding.rule,
                    form: finding.form
                )
            )
        }
        edits.append((value.range, value.escape(String(decoding: cleaned.bytes, as: UTF8.self))))
    }

    /// Prose in base64: cleaned and encoded again; the finding covers the whole value.
    private mutating func encoded(_ value: FieldValue) {
        guard let text = try? Base64.bytes(of: String(decoding: value.text, as: UTF8.self)) else {
            return replace(value, .other, "base64", by: "")
        }
        let cleaned = cleaner.clean(text)
        for finding in cleaned.findings {
            findings.append(Finding(finding.kind, value.range, rule: "encoded-" + finding.rule))
        }
        if !cleaned.residual.isEmpty {
            risks.append(
                ResidualRisk(
                    kind: .other,
                    start: value.range.lowerBound,
                    end: value.range.upperBound,
                    rule: "encoded-text",
                    isBlocking: true
                )
            )
        }
        edits.append((value.range, Base64Text.encoded(cleaned.bytes)))
    }

    private mutating func whole(_ value: FieldValue, _ kind: IdentifierKind) {
        if Surrogate.isSurrogate(value.text, kind) { return }
        let finding = Finding(kind, 0..<value.text.count, rule: "field-\(kind.rawValue)")
        replace(value, kind, kind.rawValue, by: cleaner.replacement(finding, in: value.text))
    }

    private mutating func zip(_ value: FieldValue) {
        let digits = value.text.filter(DigitReader.isDigit)
        guard digits.count >= 5 else { return }
        let area = ZIPArea.generalized(String(decoding: digits, as: UTF8.self))
        let text = area + "00"
        guard Array(text.utf8) != value.text else { return }
        replace(value, .location, "zip", by: text)
    }

    private mutating func link(_ value: FieldValue) {
        let text = String(decoding: value.text, as: UTF8.self)
        let mark = text.lastIndex { $0 == "/" || $0 == ":" || $0 == "#" }
        let head = mark.map { String(text[...$0]) } ?? ""
        let tail = mark.map { String(text[text.index(after: $0)...]) } ?? text
        // Short names such as `p1` tell no person; surrogates of ours stay.
        guard tail.utf8.count > 8, !tail.hasPrefix("deid-") else { return }
        replace(value, .other, "link", by: head + "deid-" + cleaner.link(Array(tail.utf8)))
    }

    private mutating func date(_ value: FieldValue, isBirth: Bool, isWholeDay: Bool) {
        guard let date = NumericDate.read(value.text, at: 0) else { return prose(value) }
        let text = cleaner.dates.fieldText(date.value, isBirth: isBirth, isWholeDay: isWholeDay)
        guard Array(text.utf8) != value.text else { return }
        replace(value, .date, isBirth ? "birth-date" : "date", by: text)
    }
}
