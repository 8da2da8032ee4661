/// What a claim needs beyond the codes: who bills whom, for whom, for what.
///
/// Identifiers are held as written, so that edits can report every bad one by its place.
public struct BillingDetails: Sendable, Hashable {
    /// Who sends the file.
    public var submitter: Submitter?
    /// Who receives the file.
    public var receiver: BillingParty?
    /// Who pays.
    public var payer: BillingParty?
    /// The billing provider.
    public var provider: BillingProvider?
    /// The attending physician (institutional claims).
    public var attending: IndividualProvider?
    /// The operating physician (institutional claims with a procedure).
    public var operating: IndividualProvider?
    /// Another operating physician (institutional claims).
    public var otherOperating: IndividualProvider?
    /// The rendering physician (professional claims).
    public var rendering: IndividualProvider?
    /// The physician who referred the patient.
    public var referring: IndividualProvider?
    /// The physician who supervised the service (professional claims).
    public var supervising: IndividualProvider?
    /// Where the service was given, when it is not the billing provider's address.
    public var facility: ServiceFacility?
    /// Where payments go, when it is not the billing provider's address.
    public var payTo: Address?
    /// The insured person.
    public var subscriber: BillingPerson?
    /// The patient, when a dependent of the subscriber.
    public var patient: BillingPerson?
    /// The claim's own values.
    public var claim: ClaimDetails?
    /// Other payers of the claim.
    public var otherPayers: [OtherPayer]
    /// The service lines in order.
    public var lines: [ServiceLine]

    /// Makes billing details; all absent by default.
    public init(
        submitter: Submitter? = nil,
        receiver: BillingParty? = nil,
        payer: BillingParty? = nil,
        provider: BillingProvider? = nil,
        attending: IndividualProvider? = nil,
        operating: IndividualProvider? = nil,
        otherOperating: IndividualProvider? = nil,
        rendering: IndividualProvider? = nil,
        referring: IndividualProvider? = nil,
        supervising: IndividualProvider? = nil,
        facility: ServiceFacility? = nil,
        payTo: Address? = nil,
        subscriber: BillingPerson? = nil,
        patient: BillingPerson? = nil,
        claim: ClaimDetails? = nil,
        otherPayers: [OtherPayer] = [],
        lines: [ServiceLine] = []
    ) {
        self.submitter = submitter
        self.receiver = receiver
        self.payer = payer
        self.provider = provider
        self.attending = attending
        self.operating = operating
        self.otherOperating = otherOperating
        self.rendering = rendering
        self.referring = referring
        self.supervising = supervising
        self.facility = facility
        self.payTo = payTo
        self.subscriber = subscriber
        self.patient = patient
        self.claim = claim
        self.otherPayers = otherPayers
        self.lines = lines
    }

    /// The sum of all line charges that are given.
    public var totalCharge: Money { lines.reduce(into: .zero) { $0 += $1.charge ?? .zero } }
}

extension BillingDetails: WithheldText {
    /// The number of lines; no identity.
    public var description: String { "BillingDetails, \(lines.count) lines" }
}
