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
    private let codes: @Sendable (ClaimCodeSet, ShortText, ShortText) -> CodeVerdict
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
        codes: @escaping @Sendable (ClaimCodeSet, ShortText, ShortText) -> CodeVerdict,
        edits: @escaping @Sendable (ClaimFacts) -> [ClaimFacts.Finding] = { _ in [] }
    ) {
        self.institutional = institutional
        self.professional = professional
        self.partner = partner
        self.codes = codes
        self.edits = edits
    }

    /// Checks an input that is at hand whole.
    ///
    /// An input that is no interchange is reported as a finding too, after those of the segments
    /// that could be read.
    public func validate(_ bytes: some Sequence<UInt8>) -> Report {
        var session = session()
        session.append(bytes)
        return session.finish()
    }

    /// Starts checking an input that arrives in pieces; memory does not grow with it.
    public func session() -> ClaimValidation {
        ClaimValidation(rules: ClaimRules(check: codes, edits: edits), partner: partner) {
            map($0)
        }
    }

    private func map(_ version: String) -> TransactionMap? {
        switch version {
        case "005010X223A2", "005010X223A3": institutional
        case "005010X222A1", "005010X222A2": professional
        default: nil
        }
    }
}
