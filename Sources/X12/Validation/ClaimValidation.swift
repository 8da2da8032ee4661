/// The check of one input that arrives in pieces of any size.
///
///     var validation = validator.session()
///     validation.append(bytes)
///     let report = validation.finish()
public struct ClaimValidation {
    private let map: (String) -> TransactionMap?
    private var reader = SegmentReader()
    private var envelope = EnvelopeCheck()
    private var rules: ClaimRules
    private var payer: PartnerCheck
    private var walker: StructureWalker?
    private var findings: [X12Finding] = []
    private var hasFailed = false

    init(
        rules: ClaimRules,
        partner: [PartnerRule],
        map: @escaping (String) -> TransactionMap?
    ) {
        self.rules = rules
        self.map = map
        payer = PartnerCheck(partner)
    }

    /// Takes the next bytes.
    public mutating func append(_ bytes: some Sequence<UInt8>) { append(Array(bytes)) }

    /// Takes the next bytes.
    public mutating func append(_ bytes: [UInt8]) {
        guard !hasFailed else { return }
        reader.append(bytes)
        takeSegments()
    }

    /// Ends the input.
    ///
    /// - Returns: All findings, by segment.
    public mutating func finish() -> ClaimValidator.Report {
        if !hasFailed {
            reader.finish()
            takeSegments()
        }
        findings += walker?.findings ?? []
        walker = nil
        findings += envelope.findings + rules.findings + payer.findings
        // The errata's own number stands for the same structure.
        findings.removeAll { $0.rule == "element.code" && $0.element == "ST03" }
        // In place and stable: findings of one segment stay in the order they were made.
        findings.sort { $0.segmentNumber < $1.segmentNumber }
        return ClaimValidator.Report(findings: findings, claims: rules.claims)
    }

    private mutating func takeSegments() {
        do throws(X12Error) {
            while let segment = try reader.next() { take(segment) }
        } catch {
            hasFailed = true
            findings.append(Self.syntax(error))
        }
    }

    private mutating func take(_ segment: Segment) {
        envelope.take(segment)
        if segment.name == "ST" { open(segment) }
        walker?.take(segment)
        if let loop = walker?.loop {
            rules.take(segment, loop: loop)
            payer.take(segment, loop: loop)
        }
        guard segment.name == "SE" else { return }
        envelope.closeTransaction(segment)
        walker?.finish()
        rules.finish()
        payer.finish()
        findings += walker?.findings ?? []
        walker = nil
    }

    private mutating func open(_ segment: Segment) {
        // A transaction that was not ended leaves what was found in it.
        findings += walker?.findings ?? []
        let version = envelope.version
        walker = map(version).map { StructureWalker(map: $0, start: segment.number) }
        if walker == nil { findings.append(Self.unknown(segment)) }
        let isInstitutional = version.hasPrefix("005010X223")
        rules.begin(isInstitutional: isInstitutional)
        payer.begin(isInstitutional: isInstitutional)
    }

    private static func syntax(_ error: X12Error) -> X12Finding {
        X12Finding(
            level: .error,
            snip: 1,
            rule: "syntax.\(error.code.rawValue)",
            loop: "",
            segment: "",
            element: "",
            segmentNumber: error.segmentNumber,
            message: error.description
        )
    }

    private static func unknown(_ segment: Segment) -> X12Finding {
        X12Finding(
            "envelope.version",
            in: segment,
            element: "ST03",
            "the structure of this version is not known: 837I and 837P of 5010 are"
        )
    }
}
