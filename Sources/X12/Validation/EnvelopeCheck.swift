/// Checks envelopes: nesting, control numbers and counts.
struct EnvelopeCheck {
    private(set) var findings: [X12Finding] = []
    private var interchange: Segment?
    private var group: Segment?
    private var transaction: Segment?
    private var groups = 0
    private var transactions = 0
    private var segments = 0
    private var interchangeNumbers: Set<String> = []
    private var groupNumbers: Set<String> = []
    private var transactionNumbers: Set<String> = []

    /// The version of the guide that the open group names.
    var version: String { group?.element(8) ?? "" }

    /// Whether a transaction is open, ST and SE included.
    var isInTransaction: Bool { transaction != nil }

    mutating func take(_ segment: Segment) {
        segments += 1
        switch segment.name {
        case "ISA": openInterchange(segment)
        case "GS": openGroup(segment)
        case "ST": openTransaction(segment)
        case "GE": closeGroup(segment)
        case "IEA": closeInterchange(segment)
        default:
            if transaction == nil {
                add(segment, "envelope.order", "", "the segment stands outside a transaction")
            }
        }
    }

    /// The elements of ISA that hold codes.
    private static let headerCodes: [(Int, Set<ShortText>)] = [
        (1, ["00", "03"]), (3, ["00", "01"]), (5, ClaimCodeLists.senderQualifiers),
        (7, ClaimCodeLists.senderQualifiers), (14, ["0", "1"]), (15, ["P", "T"]),
    ]

    /// Takes an SE segment, after the transaction's own checks had it.
    mutating func closeTransaction(_ segment: Segment) {
        if segment.element(1) != String(segments) {
            add(segment, "envelope.count", "SE01", "the count of segments is not \(segments)")
        }
        if segment.element(2) != transaction?.element(2) {
            add(segment, "envelope.control", "SE02", "the control number is not that of ST02")
        }
        transaction = nil
    }

    private mutating func openInterchange(_ segment: Segment) {
        if interchange != nil {
            add(segment, "envelope.order", "", "an interchange is open already")
        }
        interchange = segment
        groups = 0
        groupNumbers = []
        let number = segment.element(13)
        if number.utf8.count != 9 || Int(number) == nil {
            add(segment, "envelope.control", "ISA13", "the control number has not nine digits")
        }
        if !interchangeNumbers.insert(number).inserted {
            add(segment, "envelope.control", "ISA13", "the control number was used before")
        }
        for (position, codes) in Self.headerCodes where !codes.contains(segment.short(position)) {
            let place = Designator("ISA", position).description
            add(segment, "element.code", place, "\(place) is not one of the codes allowed here")
        }
        for position in [6, 8] where segment.elementBytes(position).allSatisfy({ $0 == 0x20 }) {
            let place = Designator("ISA", position).description
            add(segment, "element.required", place, "\(place) is required")
        }
        if !ValueFormat.isDate(segment.short(9)) {
            add(segment, "element.date", "ISA09", "ISA09 is no date")
        }
        if !ValueFormat.isTime(segment.short(10)) {
            add(segment, "element.time", "ISA10", "ISA10 is no time")
        }
        if segment.element(12) != "00501" {
            add(segment, "envelope.version", "ISA12", "the version of the interchange is not 00501")
        }
    }

    private mutating func openGroup(_ segment: Segment) {
        if interchange == nil || group != nil {
            add(segment, "envelope.order", "", "a group starts where none may")
        }
        group = segment
        groups += 1
        transactions = 0
        transactionNumbers = []
        if !groupNumbers.insert(segment.element(6)).inserted {
            add(segment, "envelope.control", "GS06", "the group's control number was used before")
        }
        for position in 1...8 where segment.elementBytes(position).isEmpty {
            let place = Designator("GS", position).description
            add(segment, "element.required", place, "\(place) is required")
        }
        if version.hasPrefix("005010X22"), segment.element(1) != "HC" {
            add(segment, "element.code", "GS01", "GS01 is not HC, which claims carry")
        }
        if segment.element(7) != "X" {
            add(segment, "element.code", "GS07", "GS07 is not X")
        }
        if !ClaimCodeLists.isDigits(segment.elementBytes(6), 1...9) {
            add(
                segment,
                "envelope.control",
                "GS06",
                "the control number has not one to nine digits"
            )
        }
        if !ValueFormat.isDay(segment.short(4)) {
            add(segment, "element.date", "GS04", "GS04 is no date")
        }
        if !ValueFormat.isTime(segment.short(5)) {
            add(segment, "element.time", "GS05", "GS05 is no time")
        }
    }

    private mutating func openTransaction(_ segment: Segment) {
        if group == nil || transaction != nil {
            add(segment, "envelope.order", "", "a transaction starts where none may")
        }
        transaction = segment
        transactions += 1
        segments = 1
        if !transactionNumbers.insert(segment.element(2)).inserted {
            add(segment, "envelope.control", "ST02", "the control number was used before")
        }
        if let named = group?.element(8), segment.count >= 3, segment.element(3) != named {
            add(segment, "envelope.version", "ST03", "ST03 is not the version of GS08")
        }
    }

    private mutating func closeGroup(_ segment: Segment) {
        if group == nil || transaction != nil {
            add(segment, "envelope.order", "", "a group ends where none may")
        }
        if segment.element(1) != String(transactions) {
            add(
                segment,
                "envelope.count",
                "GE01",
                "the count of transactions is not \(transactions)"
            )
        }
        if segment.element(2) != group?.element(6) {
            add(segment, "envelope.control", "GE02", "the control number is not that of GS06")
        }
        group = nil
    }

    private mutating func closeInterchange(_ segment: Segment) {
        if interchange == nil || group != nil {
            add(segment, "envelope.order", "", "an interchange ends where none may")
        }
        if segment.element(1) != String(groups) {
            add(segment, "envelope.count", "IEA01", "the count of groups is not \(groups)")
        }
        if segment.element(2) != interchange?.element(13) {
            add(segment, "envelope.control", "IEA02", "the control number is not that of ISA13")
        }
        interchange = nil
    }

    private mutating func add(
        _ segment: Segment,
        _ rule: String,
        _ element: String,
        _ message: String
    ) {
        findings.append(X12Finding(rule, in: segment, element: element, message))
    }
}
