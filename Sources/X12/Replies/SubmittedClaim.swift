/// A claim as a payer reads it.
public struct SubmittedClaim: Sendable, Hashable {
    /// Its number (CLM01).
    public let number: String
    /// Its charge, in cents.
    public let charge: Int
    /// Type of facility or place of service (CLM05-1).
    public let facility: String
    /// Frequency (CLM05-3): 7 replaces, 8 voids.
    public let frequency: String
    /// The numbers of its segments in the file, from CLM on.
    public internal(set) var segments: ClosedRange<Int>
    /// The numbers of the segments above it: provider, subscriber, patient.
    public let context: [Range<Int>]
    /// Who bills.
    public let provider: SubmittedFile.Party
    /// Who is insured.
    public let subscriber: SubmittedFile.Party
    /// Who was treated; nil where it is the subscriber.
    public let patient: SubmittedFile.Party?
    /// Who pays.
    public let payer: SubmittedFile.Party
    /// The payer's number of the claim that this one replaces (REF F8).
    public private(set) var original = ""
    /// The authorization (REF G1).
    public private(set) var authorization = ""
    /// First day as `YYYYMMDD`.
    public private(set) var from = ""
    /// Last day as `YYYYMMDD`.
    public private(set) var through = ""
    /// The service lines.
    public private(set) var lines: [Line] = []

    /// A service line.
    public struct Line: Sendable, Hashable {
        /// The service as a remittance names it: qualifier, code, modifiers.
        public let service: [String]
        /// The charge, in cents.
        public let charge: Int
        /// Units as written.
        public let units: String
        /// The day of the service; empty where none is given.
        public internal(set) var day = ""
    }

    /// Whether it is of a stay.
    public var isStay: Bool { lines.contains { $0.service.first == "NU" } && facility == "11" }

    init(
        _ segment: Segment,
        provider: SubmittedFile.Party,
        subscriber: SubmittedFile.Party,
        patient: SubmittedFile.Party?,
        payer: SubmittedFile.Party,
        context: [Range<Int>]
    ) {
        number = segment.element(1)
        charge = ValueFormat.cents(segment.element(2)) ?? 0
        facility = segment.component(5, 1)
        frequency = segment.component(5, 3)
        segments = segment.number...segment.number
        self.context = context
        self.provider = provider
        self.subscriber = subscriber
        self.patient = patient
        self.payer = payer
    }

    /// Whether a finding is about this claim or about what stands above it.
    public func concerns(_ finding: X12Finding) -> Bool {
        segments.contains(finding.segmentNumber)
            || context.contains { $0.contains(finding.segmentNumber) }
    }

    mutating func take(_ segment: Segment) {
        segments = segments.lowerBound...segment.number
        switch segment.id {
        case "REF":
            if segment.element(1) == "F8" { original = segment.element(2) }
            if segment.element(1) == "G1" { authorization = segment.element(2) }
        case "DTP": date(segment)
        case "SV1":
            add(segment.components(1), segment.element(2), segment.element(4))
        case "SV2":
            let service = segment.components(2)
            add(
                service.count > 1 ? service : ["NU", segment.element(1)],
                segment.element(3),
                segment.element(5)
            )
        default: break
        }
    }

    private mutating func add(_ service: [String], _ charge: String, _ units: String) {
        lines.append(
            Line(service: service, charge: ValueFormat.cents(charge) ?? 0, units: units)
        )
    }

    private mutating func date(_ segment: Segment) {
        let value = segment.element(3)
        let first = String(value.prefix(8))
        let last = segment.element(2) == "RD8" ? String(value.suffix(8)) : first
        switch segment.element(1) {
        case "434":
            from = first
            through = last
        case "472":
            if let line = lines.indices.last { lines[line].day = first }
            from = from.isEmpty ? first : min(from, first)
            through = max(through, last)
        default: break
        }
    }
}
