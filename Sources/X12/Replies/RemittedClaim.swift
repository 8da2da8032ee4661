/// A claim in a remittance.
public struct RemittedClaim: Sendable, Hashable {
    /// The claim's number (CLP01, as CLM01).
    public let number: String
    /// How it was processed (CLP02): 1 to 3 as primary, secondary, tertiary, 4 denied, 22 reversed.
    public let status: String
    /// The charge, in cents.
    public let charge: Int
    /// The payment, in cents.
    public let paid: Int
    /// What the patient owes, in cents.
    public let patientResponsibility: Int
    /// The payer's own number of the claim (CLP07).
    public let payerControl: String
    /// The last day of the claim as `YYYYMMDD`; empty where it is not given.
    public private(set) var through = ""
    /// Why the payment is not the charge, of the claim and of its lines.
    public private(set) var adjustments: [Adjustment] = []
    /// Codes of remarks on the claim and its lines.
    public private(set) var remarks: [String] = []

    /// An amount that was not paid, and its reason.
    public struct Adjustment: Sendable, Hashable {
        /// CO contract, PR patient, OA other, PI payer.
        public let group: String
        /// The reason's code.
        public let reason: String
        /// The amount, in cents.
        public let amount: Int

        /// Makes an adjustment.
        public init(group: String, reason: String, amount: Int) {
            self.group = group
            self.reason = reason
            self.amount = amount
        }
    }

    /// Whether charge and adjustments make the payment.
    public var isBalanced: Bool { charge - adjustments.reduce(0) { $0 + $1.amount } == paid }

    /// Whether nothing is paid and nothing is the patient's.
    public var isDenied: Bool {
        status == "4" || (paid <= 0 && patientResponsibility == 0 && charge > 0 && !isReversal)
    }

    /// Whether it takes back an earlier decision.
    public var isReversal: Bool { status == "22" }

    init(_ segment: Segment) {
        number = segment.element(1)
        status = segment.element(2)
        charge = ValueFormat.cents(segment.element(3)) ?? 0
        paid = ValueFormat.cents(segment.element(4)) ?? 0
        patientResponsibility = ValueFormat.cents(segment.element(5)) ?? 0
        payerControl = segment.element(7)
    }

    mutating func take(_ segment: Segment) {
        switch segment.id {
        case "CAS":
            for position in stride(from: 2, through: 17, by: 3) {
                let reason = segment.element(position)
                guard !reason.isEmpty,
                    let amount = ValueFormat.cents(segment.element(position + 1))
                else { continue }
                adjustments.append(
                    Adjustment(group: segment.element(1), reason: reason, amount: amount)
                )
            }
        case "DTM":
            if segment.element(1) == "233" { through = segment.element(2) }
        case "MOA": remark(segment, [3, 4, 5, 6, 7])
        case "MIA": remark(segment, [5, 20, 21, 22, 23])
        case "LQ":
            if segment.element(1) == "HE" { remark(segment, [2]) }
        default: break
        }
    }

    private mutating func remark(_ segment: Segment, _ positions: [Int]) {
        remarks += positions.map(segment.element).filter { !$0.isEmpty }
    }
}
