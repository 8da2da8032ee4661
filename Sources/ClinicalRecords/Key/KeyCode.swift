public import CodeSets

/// One code of an answer key.
public struct KeyCode: Sendable, Hashable {
    /// The code's system.
    public var system: CodeSystem
    /// The code as coders write it.
    public var code: String
    /// Its role.
    public var role: CodeRole
    /// Present on admission, for inpatients.
    public var poa: PresentOnAdmission?
    /// The day of a procedure.
    public var date: CalendarDay?
    /// HCPCS modifiers in order.
    public var modifiers: [String]
    /// Units of a HCPCS code.
    public var units: Int?
    /// The words that it rests on.
    public var evidence: [KeyEvidence]
    /// Section of the Official Guidelines, such as `I.C.9.e.1`.
    public var guideline: String?
    /// Why this code, in words.
    public var rationale: String?
    /// Codes that count as this one.
    public var alternatives: [String]
    /// Whether it is neither required nor wrong.
    public var optional: Bool
    /// Mistakes often made here.
    public var commonMistakes: [CommonMistake]

    /// Makes a code of a key.
    public init(
        system: CodeSystem,
        code: String,
        role: CodeRole,
        poa: PresentOnAdmission? = nil,
        date: CalendarDay? = nil,
        modifiers: [String] = [],
        units: Int? = nil,
        evidence: [KeyEvidence] = [],
        guideline: String? = nil,
        rationale: String? = nil,
        alternatives: [String] = [],
        optional: Bool = false,
        commonMistakes: [CommonMistake] = []
    ) {
        self.system = system
        self.code = code
        self.role = role
        self.poa = poa
        self.date = date
        self.modifiers = modifiers
        self.units = units
        self.evidence = evidence
        self.guideline = guideline
        self.rationale = rationale
        self.alternatives = alternatives
        self.optional = optional
        self.commonMistakes = commonMistakes
    }
}

/// Words of a document, or an entry of the structured data, that a key's code rests on.
public struct KeyEvidence: Sendable, Hashable {
    /// Identifier of the document, or nil for structured data.
    public var document: String?
    /// Where it stands in the structured data, such as `problems[0]`, or nil for a document.
    public var path: String?
    /// The words, exactly as the record has them.
    public var quote: String

    /// Makes evidence.
    public init(document: String? = nil, path: String? = nil, quote: String) {
        self.document = document
        self.path = path
        self.quote = quote
    }
}

/// A code often assigned by mistake.
public struct CommonMistake: Sendable, Hashable {
    /// The code.
    public var code: String
    /// Why it is wrong.
    public var why: String

    /// Makes a mistake.
    public init(code: String, why: String) {
        self.code = code
        self.why = why
    }
}

extension KeyCode: WithheldText {
    /// The code and its role.
    public var description: String { "\(system.rawValue) \(code) (\(role.rawValue))" }
}

extension KeyEvidence: WithheldText {
    /// The place and the length of the quote in bytes.
    public var description: String {
        "KeyEvidence \(document ?? path ?? ""), \(quote.utf8.count) bytes"
    }
}
