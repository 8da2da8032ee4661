/// The place in a record that a code rests on.
public struct Evidence: Sendable, Hashable {
    /// Where it stands.
    public var place: EvidencePlace
    /// The words: for text exactly the bytes of the span.
    public var quote: String
    /// What the record says of it.
    public var assertion: EvidenceAssertion?

    /// Makes evidence at a place.
    public init(place: EvidencePlace, quote: String, assertion: EvidenceAssertion? = nil) {
        self.place = place
        self.quote = quote
        self.assertion = assertion
    }

    /// Makes evidence in a document's text.
    ///
    /// - Parameters:
    ///   - document: Identifier of the document.
    ///   - start: UTF-8 offset of the first byte.
    ///   - end: UTF-8 offset after the last byte.
    ///   - quote: The bytes from `start` to `end`.
    ///   - assertion: What the document says of it.
    public init(
        document: String,
        start: Int,
        end: Int,
        quote: String,
        assertion: EvidenceAssertion? = nil
    ) {
        self.init(
            place: .text(document: document, start: start, end: end),
            quote: quote,
            assertion: assertion
        )
    }

    /// Makes evidence in structured data.
    ///
    /// - Parameters:
    ///   - path: Where it stands, such as `problems[0]`.
    ///   - quote: Its words.
    ///   - assertion: What the entry says of it.
    public init(path: String, quote: String, assertion: EvidenceAssertion? = nil) {
        self.init(place: .structured(path: path), quote: quote, assertion: assertion)
    }
}

/// A place in a record.
public enum EvidencePlace: Sendable, Hashable {
    /// UTF-8 bytes `start` to `end`, half open, of the document with this identifier.
    case text(document: String, start: Int, end: Int)
    /// An entry of the structured data, such as `problems[0]`.
    case structured(path: String)
}

/// What a record says of a mentioned concept; the raw values are the contract's.
public enum EvidenceAssertion: String, Sendable, Hashable, CaseIterable {
    /// The patient has it.
    case present
    /// Denied, negative or ruled out.
    case absent
    /// Probable, suspected, cannot be excluded.
    case possible
    /// Conditional or planned.
    case hypothetical
    /// In the past and no longer there.
    case historical
    /// A relative has or had it.
    case family
    /// Another person who is no relative.
    case otherPerson = "other-person"
}

extension Evidence: WithheldText {
    /// The place and the length of the quote in bytes.
    public var description: String {
        let size = quote.utf8.count
        switch place {
        case .text(let document, let start, let end):
            return "Evidence \(document)[\(start)..<\(end)], \(size) bytes"
        case .structured(let path):
            return "Evidence \(path), \(size) bytes"
        }
    }
}
