/// A value of a JSON or XML file, and what de-identification does with it.
struct FieldValue {
    /// What is done with a value.
    enum Action: Equatable {
        /// Prose: identifiers inside are replaced.
        case text
        /// The whole value is an identifier.
        case whole(IdentifierKind)
        /// A ZIP code: three digits stay, or none.
        case zip
        /// A date: the year stays, or it is shifted.
        case date(isBirth: Bool)
        /// A calendar day where the format asks for a whole one: 1 January of its year.
        case day(isBirth: Bool)
        /// A link or the identifier of a resource: the same surrogate everywhere.
        case link
        /// Content in base64 that is not text, such as a photograph: removed.
        case blob(IdentifierKind)
        /// Prose in base64.
        case encodedText
        /// An age in years: 90 at most.
        case age
        /// A year of birth: removed where it makes the person older than 89.
        case birthYear
        /// A coordinate: removed.
        case coordinate
    }

    /// The value's bytes in the file, without quotation marks.
    let range: Range<Int>
    /// The value, its escapes resolved.
    let text: [UInt8]
    /// For each byte of the value, and for its end, the offset in the file; nil where nothing is escaped.
    let offsets: [Int]?
    let action: Action
    /// Where it stands: a JSON path, or the elements of an XML text.
    let path: String
    /// The patient it is of, where the file tells; nil for the patient of the whole file.
    var patient: String?
    /// How text is written into the file: escapes of its format.
    let escape: @Sendable (String) -> [UInt8]
    /// Whether the name of a person is certain here, to find it again in prose.
    var isKnownName: Bool { action == .whole(.name) }

    /// The range in the file of a range of the value.
    func fileRange(_ part: Range<Int>) -> Range<Int> {
        guard let offsets else {
            return (range.lowerBound + part.lowerBound)..<(range.lowerBound + part.upperBound)
        }
        return offsets[part.lowerBound]..<offsets[part.upperBound]
    }
}
