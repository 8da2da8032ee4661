/// An element of a CDA document with what stands in it, in order.
///
/// Elements of the CDA namespace are named plainly (`code`), those of HL7's extension namespace with
/// its customary prefix (`sdtc:deceasedInd`), all others with `?:`.
final class CDAElement {
    enum Content {
        case text(String)
        case element(CDAElement)
    }

    let name: String
    let attributes: [String: String]
    /// Line of the start tag, from 1.
    let line: Int
    private(set) var content: [Content] = []

    init(name: String, attributes: [String: String], line: Int) {
        self.name = name
        self.attributes = attributes
        self.line = line
    }

    func append(_ child: CDAElement) { content.append(.element(child)) }

    /// Adds text; the parser gives one run of text in pieces.
    func append(_ text: String) {
        if case .text(let before)? = content.last {
            content[content.count - 1] = .text(before + text)
        } else {
            content.append(.text(text))
        }
    }

    subscript(attribute: String) -> String? { attributes[attribute] }

    var children: some Sequence<CDAElement> {
        content.lazy.compactMap { content in
            if case .element(let element) = content { element } else { nil }
        }
    }

    /// The first child of this name.
    func first(_ name: String) -> CDAElement? { children.first { $0.name == name } }

    /// The first element at the end of a path of names.
    func first(_ path: String...) -> CDAElement? {
        var element = self
        for name in path {
            guard let next = element.first(name) else { return nil }
            element = next
        }
        return element
    }

    /// The children of this name.
    func all(_ name: String) -> [CDAElement] { children.filter { $0.name == name } }

    /// The text directly in the element, without white space around it.
    var ownText: String {
        let text = content.reduce(into: "") { text, content in
            if case .text(let part) = content { text += part }
        }
        return String(text.trimmed)
    }

    /// Whether the element says that the information is absent.
    var isNull: Bool { self["nullFlavor"] != nil }
}

extension StringProtocol {
    /// The text without white space at its ends.
    var trimmed: SubSequence {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return self[endIndex...] }
        return self[first...last]
    }

    /// The text with runs of white space as one space, none at its ends.
    var collapsed: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
