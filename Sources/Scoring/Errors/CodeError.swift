public import CodeSets

/// One difference between a coding and its key, of the kind an auditor would name.
public struct CodeError: Sendable, Hashable {
    /// The kinds of differences; the raw values stand in reports.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A required code that was not coded, and nothing like it.
        case missed
        /// A code that the key does not have, and nothing like it.
        case extra
        /// Another code of the same category: less or more specific, or of another kind.
        case specificity
        /// The wrong side.
        case laterality
        /// The wrong 7th character.
        case seventhCharacter = "seventh-character"
        /// The wrong acuity: acute, chronic, acute on chronic, with exacerbation.
        case acuity
        /// The right code, but not listed first where it should be.
        case sequence
        /// The wrong present-on-admission indicator.
        case presentOnAdmission = "poa"
        /// Parts coded in place of a combination code, or the reverse.
        case combination
        /// Two codes together that an Excludes1 note forbids.
        case excludes
    }

    /// The kind.
    public let kind: Kind
    /// The code system.
    public let system: CodeSystem
    /// The key's code, or nil for one that the key does not have.
    public let wanted: String?
    /// The coded code, or nil for one that was not coded.
    public let coded: String?

    /// Makes an error.
    public init(_ kind: Kind, _ system: CodeSystem, wanted: String?, coded: String?) {
        self.kind = kind
        self.system = system
        self.wanted = wanted
        self.coded = coded
    }

    /// The three-character category that the error is about: the key's, else the coded one.
    public var category: String {
        String(CodeMatching.canonical(wanted ?? coded ?? "").prefix(3))
    }
}

extension CodeError: CustomStringConvertible {
    /// The kind and the codes: `acuity: I50.22 for I50.23`.
    public var description: String {
        switch (wanted, coded) {
        case (let wanted?, let coded?) where wanted == coded: "\(kind.rawValue): \(wanted)"
        case (let wanted?, let coded?): "\(kind.rawValue): \(coded) for \(wanted)"
        case (let wanted?, nil): "\(kind.rawValue): \(wanted)"
        case (nil, let coded?): "\(kind.rawValue): \(coded)"
        case (nil, nil): kind.rawValue
        }
    }
}
