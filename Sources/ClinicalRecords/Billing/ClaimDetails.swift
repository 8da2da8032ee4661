/// Values of the claim as a whole.
public struct ClaimDetails: Sendable, Hashable {
    /// Type of bill, which makes an institutional claim, such as `0111`.
    public var typeOfBill: String?
    /// Place of service, which makes a professional claim, such as `11`.
    public var placeOfService: String?
    /// Priority of the admission, such as `1`.
    public var admissionType: String?
    /// Point of origin, such as `1`.
    public var admissionSource: String?
    /// Hour of admission as `HHMM` or `HH`.
    public var admissionHour: String?
    /// Hour of discharge as `HHMM` or `HH`.
    public var dischargeHour: String?
    /// Prior authorization number.
    public var authorization: String?
    /// Frequency of the claim: 1 first, 7 replacement, 8 void; of a bill the last digit of its type
    /// unless it is given here.
    public var frequency: String?
    /// The payer's number of the claim that this one replaces or voids.
    public var originalReference: String?
    /// Occurrences in order (institutional claims).
    public var occurrences: [BillOccurrence]
    /// Values in order (institutional claims).
    public var values: [BillValue]
    /// Condition codes in order.
    public var conditions: [String]
    /// The accident that a professional claim is related to.
    public var accident: BillAccident?
    /// What the patient has paid.
    public var patientPaid: Money?
    /// The place of the claim's payer among the payers: P, S or T.
    public var payerOrder: String?

    /// Makes claim values; all absent by default.
    public init(
        typeOfBill: String? = nil,
        placeOfService: String? = nil,
        admissionType: String? = nil,
        admissionSource: String? = nil,
        admissionHour: String? = nil,
        dischargeHour: String? = nil,
        authorization: String? = nil,
        frequency: String? = nil,
        originalReference: String? = nil,
        occurrences: [BillOccurrence] = [],
        values: [BillValue] = [],
        conditions: [String] = [],
        accident: BillAccident? = nil,
        patientPaid: Money? = nil,
        payerOrder: String? = nil
    ) {
        self.typeOfBill = typeOfBill
        self.placeOfService = placeOfService
        self.admissionType = admissionType
        self.admissionSource = admissionSource
        self.admissionHour = admissionHour
        self.dischargeHour = dischargeHour
        self.authorization = authorization
        self.frequency = frequency
        self.originalReference = originalReference
        self.occurrences = occurrences
        self.values = values
        self.conditions = conditions
        self.accident = accident
        self.patientPaid = patientPaid
        self.payerOrder = payerOrder
    }
}

extension ClaimDetails: WithheldText {
    /// The kind only.
    public var description: String { "ClaimDetails" }
}
