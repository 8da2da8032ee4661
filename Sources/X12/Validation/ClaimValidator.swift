/// Checks interchanges of claims: syntax, envelopes, structure and rules.
public struct ClaimValidator: Sendable {
    /// What was found in one input.
    public struct Report: Sendable, Hashable {
        /// The findings, by segment.
        public let findings: [X12Finding]
        /// The number of claims.
        public let claims: Int
        /// Whether there is no error.
        public var isAccepted: Bool { !findings.contains { $0.level == .error } }
    }

    private let institutional: TransactionMap
    private let professional: TransactionMap
    private let partner: [PartnerRule]
    private let codes: @Sendable (ClaimCodeSet, String, String) -> CodeVerdict
    private let edits: @Sendable (ClaimFacts) -> [ClaimFacts.Finding]

    /// Makes a validator.
    ///
    /// - Parameters:
    ///   - institutional: The structure of 837I.
    ///   - professional: The structure of 837P.
    ///   - partner: Rules of a payer, SNIP type 7; none by default.
    ///   - codes: Judges a code on a day given as `YYYYMMDD`, which may be empty.
    ///   - edits: Makes the edits of a claim's codes; none by default.
    public init(
        institutional: TransactionMap,
        professional: TransactionMap,
        partner: [PartnerRule] = [],
        codes: @escaping @Sendable (ClaimCodeSet, String, String) -> CodeVerdict,
        edits: @escaping @Sendable (ClaimFacts) -> [ClaimFacts.Finding] = { _ in [] }
    ) {
        self.institutional = institutional
        self.professional = professional
        self.partner = partner
        self.codes = codes
        self.edits = edits
    }

    /// Checks an input.
    ///
    /// An input that is no interchange is reported as a finding too, after those of the segments
    /// that could be read.
    public func validate(_ bytes: some Sequence<UInt8>) -> Report {
        var reader = SegmentReader()
        reader.append(bytes)
        reader.finish()
        var envelope = EnvelopeCheck()
        var rules = ClaimRules(check: codes, edits: edits)
        var payer = PartnerCheck(partner)
        var walker: StructureWalker?
        var findings: [X12Finding] = []
        do throws(X12Error) {
            while let segment = try reader.next() {
                envelope.take(segment)
                if segment.id == "ST" {
                    walker = map(envelope.version).map {
                        StructureWalker(map: $0, start: segment.number)
                    }
                    if walker == nil { findings.append(Self.unknown(segment)) }
                    rules.begin(isInstitutional: envelope.version.hasPrefix("005010X223"))
                    payer.begin(isInstitutional: envelope.version.hasPrefix("005010X223"))
                }
                walker?.take(segment)
                if let walker {
                    rules.take(segment, loop: walker.loop)
                    payer.take(segment, loop: walker.loop)
                }
                if segment.id == "SE" {
                    envelope.closeTransaction(segment)
                    walker?.finish()
                    rules.finish()
                    payer.finish()
                    findings += walker?.findings ?? []
                    walker = nil
                }
            }
        } catch {
            findings.append(Self.syntax(error))
        }
        findings += walker?.findings ?? []
        findings += envelope.findings + rules.findings + payer.findings
        // The errata's own number stands for the same structure.
        findings.removeAll { $0.rule == "element.code" && $0.element == "ST03" }
        let sorted = findings.enumerated().sorted {
            ($0.element.segmentNumber, $0.offset) < ($1.element.segmentNumber, $1.offset)
        }
        return Report(findings: sorted.map(\.element), claims: rules.claims)
    }

    private func map(_ version: String) -> TransactionMap? {
        switch version {
        case "005010X223A2", "005010X223A3": institutional
        case "005010X222A1", "005010X222A2": professional
        default: nil
        }
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
            level: .error,
            snip: 1,
            rule: "envelope.version",
            loop: "",
            segment: segment.id,
            element: "ST03",
            segmentNumber: segment.number,
            message: "the structure of this version is not known: 837I and 837P of 5010 are"
        )
    }
}
