/// Replaces the identifiers of texts of one record.
///
/// The same person, number or place gets the same surrogate in all texts that are cleaned under one
/// key.
public struct TextCleaner: Sendable {
    private let deidentifier: Deidentifier
    private let surrogates: Surrogates
    private(set) var dates: DateReplacement
    /// The patient of the whole file, and the one whose dates are being moved.
    private let filePatient: String
    private var patient: String
    private var known: KnownNames
    private var persons = PersonIndex()

    /// Makes a cleaner for the texts of one record.
    ///
    /// - Parameters:
    ///   - deidentifier: Finds the identifiers.
    ///   - surrogates: Makes what stands in their place.
    ///   - policy: What becomes of dates.
    ///   - patient: What tells patients apart, for the shift of dates.
    ///   - referenceYear: The year that ages are reckoned at; by default the latest in the text.
    ///   - known: Names that are certain from the record's fields.
    public init(
        _ deidentifier: Deidentifier,
        surrogates: Surrogates,
        policy: DatePolicy = .year,
        patient: String = "",
        referenceYear: Int? = nil,
        known: KnownNames = KnownNames()
    ) {
        self.deidentifier = deidentifier
        self.surrogates = surrogates
        self.known = known
        self.patient = patient
        filePatient = patient
        dates = DateReplacement(
            policy: policy,
            shift: surrogates.dateShift(of: patient),
            referenceYear: referenceYear
        )
    }

    /// Moves dates from here on by the offset of a patient; of the whole file's for nil.
    mutating func turn(to next: String?) {
        let next = next ?? filePatient
        if next == patient { return }
        patient = next
        dates = DateReplacement(
            policy: dates.policy,
            shift: surrogates.dateShift(of: next),
            referenceYear: dates.referenceYear
        )
    }

    /// Adds a name that a field gives.
    mutating func know(_ name: String) {
        known.add(name)
        persons.add(PersonIndex.words(of: Array(name.utf8)[...]))
    }

    /// The surrogate of a link's target, as hexadecimal digits.
    func link(_ target: [UInt8]) -> String {
        surrogates.code(Array("link\u{0}".utf8) + target).prefix(16)
            .map { byte in
                let digits = String(byte, radix: 16)
                return digits.count == 1 ? "0" + digits : digits
            }
            .joined()
    }

    /// Reads a text to learn its names, so that all texts of a record know those of the others.
    public mutating func learn(_ text: [UInt8]) {
        for finding in deidentifier.findings(in: text, known: &known) where finding.kind == .name {
            persons.add(PersonIndex.words(of: text[finding.range]))
        }
    }

    /// The text with its identifiers replaced.
    ///
    /// - Parameter text: The text as UTF-8.
    /// - Returns: The cleaned text, what was found and what is left.
    public mutating func clean(_ text: [UInt8]) -> CleanedText {
        let note = deidentifier.note(text)
        let coverage = deidentifier.findings(in: note, known: &known)
        let findings = coverage.findings.sorted { $0.start < $1.start }
        let names = findings.map { finding in
            finding.kind == .name ? PersonIndex.words(of: text[finding.range]) : []
        }
        for name in names { persons.add(name) }
        let (bytes, places) = replace(findings, names, in: text)
        var risks = ResidualReview(note: note, coverage: coverage).risks
        // What the same rules find in the cleaned text was not cleared.
        let lines = ChangedLines(of: bytes, at: places)
        var again = known
        // Shifted dates are dates still.
        for finding in deidentifier.findings(in: lines.text, known: &again)
        where finding.kind != .date || dates.policy == .year {
            let start = Self.original(lines.offset(of: finding.start), places)
            risks.append(
                ResidualRisk(
                    kind: finding.kind,
                    start: min(start, text.count),
                    end: min(start + finding.range.count, text.count),
                    rule: "found-again-" + finding.rule,
                    isBlocking: true
                )
            )
        }
        risks.sort { $0.start < $1.start }
        return CleanedText(bytes: bytes, findings: findings, risks: risks)
    }

    /// The replacement of one identifier.
    ///
    /// - Parameters:
    ///   - finding: The identifier.
    ///   - text: The text it stands in.
    ///   - name: The words of a name, where they are known already.
    /// - Returns: What stands in its place.
    func replacement(_ finding: Finding, in text: [UInt8], name: Set<[UInt8]>? = nil) -> String {
        let original = text[finding.range]
        switch finding.form {
        case .date(let value):
            return dates.text(value, isBirth: finding.rule == "birth-date")
        case .address(let state, let zip):
            if finding.rule == "zip-code", let zip { return ZIPArea.generalized(zip) + "**" }
            let tail =
                (state.map { ", " + $0 } ?? "")
                + (zip.map { " \(ZIPArea.generalized($0))**" } ?? "")
            return surrogates.surrogate(.location, Self.canonical(original)) + tail
        case .plain:
            if finding.kind == .age { return "90+" }
            let canonical =
                finding.kind == .name
                ? persons.canonical(name ?? PersonIndex.words(of: original))
                : Self.canonical(original)
            return surrogates.surrogate(finding.kind, canonical)
        }
    }

    private func replace(
        _ findings: [Finding],
        _ names: [Set<[UInt8]>],
        in text: [UInt8]
    ) -> (bytes: [UInt8], places: [(cleaned: Int, original: Int)]) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var places: [(cleaned: Int, original: Int)] = [(0, 0)]
        var at = 0
        for (finding, name) in zip(findings, names) {
            bytes += text[at..<finding.start]
            places.append((bytes.count, finding.start))
            bytes += replacement(finding, in: text, name: name).utf8
            at = finding.end
            places.append((bytes.count, at))
        }
        bytes += text[at...]
        return (bytes, places)
    }

    /// The offset in the original of an offset in the cleaned text.
    private static func original(
        _ offset: Int,
        _ places: [(cleaned: Int, original: Int)]
    ) -> Int {
        let place = places.last { $0.cleaned <= offset } ?? (0, 0)
        return place.original + offset - place.cleaned
    }

    /// Letters and digits alone, folded: the same number however it is written.
    private static func canonical(_ text: ArraySlice<UInt8>) -> [UInt8] {
        text.compactMap { byte in
            if byte >= 0x41 && byte <= 0x5A { return byte | 0x20 }
            return DigitReader.isDigit(byte) || DigitReader.isLetter(byte) || byte >= 0x80
                ? byte : nil
        }
    }
}
