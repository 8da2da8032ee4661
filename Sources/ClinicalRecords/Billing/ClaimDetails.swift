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

    /// Makes claim values; all absent by default.
    public init(
        typeOfBill: String? = nil,
        placeOfService: String? = nil,
        admissionType: String? = nil,
        admissionSource: String? = nil,
        admissionHour: String? = nil,
        dischargeHour: String? = nil,
        authorization: String? = nil
    ) {
        self.typeOfBill = typeOfBill
        self.placeOfService = placeOfService
        self.admissionType = admissionType
        self.admissionSource = admissionSource
        self.admissionHour = admissionHour
        self.dischargeHour = dischargeHour
        self.authorization = authorization
    }
}

extension ClaimDetails: WithheldText {
    /// The kind only.
    public var description: String { "ClaimDetails" }
}
