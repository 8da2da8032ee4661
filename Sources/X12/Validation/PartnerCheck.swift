/// Checks a transaction against the rules of a payer.
struct PartnerCheck {
    private let rules: [PartnerRule]
    private var isInstitutional = false
    private var claim: Segment?
    /// The rules whose segment the open claim, or what stands above it, has.
    private var met: Set<Int> = []
    private(set) var findings: [X12Finding] = []

    init(_ rules: [PartnerRule]) {
        self.rules = rules
    }

    mutating func begin(isInstitutional: Bool) {
        self.isInstitutional = isInstitutional
        claim = nil
        met = []
    }

    mutating func take(_ segment: Segment, loop: ShortText) {
        if rules.isEmpty { return }
        let loop = loop.text
        if segment.name == "CLM" || segment.name == "HL" {
            close()
            // What belongs to the claim is asked anew; what stands above it stays.
            met = met.filter { !Self.isOfClaim(rules[$0].loop) }
            if segment.name == "CLM" { claim = segment }
        }
        for (index, rule) in rules.enumerated()
        where applies(rule) && rule.concerns(segment, loop: loop) {
            met.insert(index)
            if rule.demand == .absent || !rule.accepts(segment.element(rule.element)) {
                report(rule, segment)
            }
        }
    }

    mutating func finish() { close() }

    private mutating func close() {
        guard let open = claim else { return }
        claim = nil
        for (index, rule) in rules.enumerated()
        where rule.demand == .present && applies(rule) && !met.contains(index) {
            report(rule, open)
        }
    }

    private func applies(_ rule: PartnerRule) -> Bool {
        rule.isInstitutional == nil || rule.isInstitutional == isInstitutional
    }

    private static func isOfClaim(_ loop: String) -> Bool {
        ["23", "24"].contains(String(loop.prefix(2)))
    }

    private mutating func report(_ rule: PartnerRule, _ segment: Segment) {
        findings.append(
            X12Finding(
                level: rule.level,
                snip: 7,
                rule: rule.id,
                loop: rule.loop,
                segment: rule.segment,
                element: Designator(ShortText(rule.segment), rule.element).description,
                segmentNumber: segment.number,
                message: rule.message
            )
        )
    }
}
