/// An instruction of the tabular, with the node it stands at.
public struct TabularNote: Sendable, Hashable {
    /// The kinds of notes, by their tag in the shipped table.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// An inclusion term.
        case inclusionTerm = "i"
        /// Not coded here: never both (Guidelines I.A.12.a).
        case excludes1 = "x"
        /// Not included here: both may be reported (Guidelines I.A.12.b).
        case excludes2 = "y"
        /// Code first the underlying condition (Guidelines I.A.13).
        case codeFirst = "c"
        /// Use an additional code (Guidelines I.A.13).
        case useAdditionalCode = "u"
        /// Code also (Guidelines I.A.17).
        case codeAlso = "a"
        /// Includes.
        case includes = "e"
        /// Any other note.
        case note = "n"

        /// The tag's one character.
        var tag: UInt8 { rawValue.utf8.first ?? 0 }
    }

    /// The kind.
    public let kind: Kind
    /// The note's text.
    public let text: String
    /// The node it stands at; it holds for all nodes below.
    public let level: NodeIndex

    /// Makes a note.
    public init(kind: Kind, text: String, level: NodeIndex) {
        self.kind = kind
        self.text = text
        self.level = level
    }

    /// The codes that the text names in parentheses.
    public var references: [CodeReference] { CodeReference.references(in: text) }

    /// Whether the text names a code or a range that holds it.
    public func covers(_ code: ICD10CMCode) -> Bool { references.contains { $0.covers(code) } }
}
