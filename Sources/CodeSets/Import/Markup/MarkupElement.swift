/// An element of an XML file with all that is in it.
struct MarkupElement: Sendable {
    /// A piece of an element's content.
    enum Piece: Sendable {
        case text(String)
        case element(MarkupElement)
    }

    /// The element's name.
    let name: String
    let attributes: [String: String]
    /// The line of its start tag.
    let line: Int
    /// Texts and elements in their order.
    var content: [Piece] = []

    /// The elements directly inside.
    var children: [MarkupElement] {
        content.compactMap { if case .element(let child) = $0 { child } else { nil } }
    }

    /// The first child of a name.
    func child(_ name: String) -> MarkupElement? { children.first { $0.name == name } }

    /// All text inside, blanks and line ends collapsed to one blank.
    var text: String { Self.collapsed(rawText) }

    private var rawText: String {
        content.reduce(into: "") { text, piece in
            switch piece {
            case .text(let own): text += own
            case .element(let child): text += child.rawText
            }
        }
    }

    /// A text with runs of white space as one blank, none at the ends.
    static func collapsed(_ text: some StringProtocol) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
