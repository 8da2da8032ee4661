/// What a word or phrase announces; several at once are possible.
struct Cues: OptionSet, Sendable, Hashable {
    let rawValue: UInt32

    static let title = Cues(rawValue: 1 << 0)
    static let credential = Cues(rawValue: 1 << 1)
    static let relation = Cues(rawValue: 1 << 2)
    static let person = Cues(rawValue: 1 << 3)
    static let particle = Cues(rawValue: 1 << 4)
    static let suffix = Cues(rawValue: 1 << 5)
    static let street = Cues(rawValue: 1 << 6)
    static let shortStreet = Cues(rawValue: 1 << 7)
    static let apartment = Cues(rawValue: 1 << 8)
    static let direction = Cues(rawValue: 1 << 9)
    static let state = Cues(rawValue: 1 << 10)
    static let stateCode = Cues(rawValue: 1 << 11)
    static let country = Cues(rawValue: 1 << 12)
    static let facility = Cues(rawValue: 1 << 13)
    static let generic = Cues(rawValue: 1 << 14)
    static let eponymHead = Cues(rawValue: 1 << 15)
    static let weekday = Cues(rawValue: 1 << 16)
    static let holiday = Cues(rawValue: 1 << 17)
    static let beforeDate = Cues(rawValue: 1 << 18)
    static let beforePlace = Cues(rawValue: 1 << 19)
    static let beforeName = Cues(rawValue: 1 << 20)
    static let personVerb = Cues(rawValue: 1 << 21)
    static let unit = Cues(rawValue: 1 << 22)
    static let noName = Cues(rawValue: 1 << 23)
    static let county = Cues(rawValue: 1 << 24)
    static let employment = Cues(rawValue: 1 << 25)
    static let scale = Cues(rawValue: 1 << 26)
    static let function = Cues(rawValue: 1 << 27)
    static let label = Cues(rawValue: 1 << 28)
    /// A department or a role whose member may be named in parentheses.
    static let service = Cues(rawValue: 1 << 29)
    /// A word that may stand between a label and its number: "number", "is".
    static let filler = Cues(rawValue: 1 << 30)

    /// The names of the classes in `cues.txt`.
    static let named: [String: Cues] = [
        "title": .title, "credential": .credential, "relation": .relation, "person": .person,
        "particle": .particle, "suffix": .suffix, "street": .street, "short-street": .shortStreet,
        "apartment": .apartment, "direction": .direction, "state": .state,
        "state-code": .stateCode, "country": .country, "facility": .facility,
        "generic": .generic, "eponym-head": .eponymHead, "weekday": .weekday,
        "holiday": .holiday, "before-date": .beforeDate, "before-place": .beforePlace,
        "before-name": .beforeName, "person-verb": .personVerb, "unit": .unit,
        "no-name": .noName, "county": .county, "employment": .employment, "scale": .scale,
        "function": .function, "service": .service, "filler": .filler,
    ]

    /// Words of these classes are never a part of a name.
    static let neverName: Cues = [
        .title, .credential, .facility, .weekday, .unit, .noName, .function,
    ]
}

/// What a label announces: the words before a number or a name.
enum LabelKind: Int, Sendable, CaseIterable {
    case name = 1
    case provider
    case mrn
    case account
    case beneficiary
    case license
    case vehicle
    case device
    case ssn
    case phone
    case fax
    case other
    case biometric
    case photo
    case birth
    case date
    case address
    case city
    case zip
    case email
    case age
    case url
    case ip

    /// The names of the labels in `cues.txt`, after `label-`.
    static let named: [String: LabelKind] = Dictionary(
        uniqueKeysWithValues: allCases.map { (String(describing: $0), $0) }
    )

    /// The kind of the number that follows; nil for a label of something else.
    var number: IdentifierKind? {
        switch self {
        case .mrn: .mrn
        case .account: .account
        case .beneficiary: .beneficiary
        case .license: .license
        case .vehicle: .vehicle
        case .device: .device
        case .ssn: .ssn
        case .other: .other
        case .biometric: .biometric
        case .photo: .photo
        default: nil
        }
    }
}
