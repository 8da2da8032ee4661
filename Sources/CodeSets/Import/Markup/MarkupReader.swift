import Foundation

#if canImport(FoundationXML)
import FoundationXML
#endif

/// Reads an official XML file as a stream of units: elements such as a main term or a chapter, each
/// given whole, one after the other.
///
/// Outside units only the named containers may stand. Document types are refused before parsing, so
/// that there are neither entities of the file's own nor external ones; depth, size and number of
/// elements are limited. Errors name the file, the line and the element.
final class MarkupReader: NSObject {
    /// What a file may ask.
    struct Limits: Sendable {
        var bytes = 256 << 20
        var depth = 48
        var elements = 5_000_000
        var textLength = 1 << 16
    }

    /// A unit with the names of the elements it stands in, outermost first.
    typealias Unit = (element: MarkupElement, path: [String])

    private let file: String
    private let containers: Set<String>
    private let units: Set<String>?
    private let limits: Limits
    private let take: (Unit) throws -> Void
    private var path: [String] = []
    private var open: [MarkupElement] = []
    private var text = ""
    private var elements = 0
    /// The line of the last event: the parser itself has moved on when it reports an error.
    private var line = 1
    private var failure: (any Error)?

    private init(
        file: String,
        containers: Set<String>,
        units: Set<String>?,
        limits: Limits,
        take: @escaping (Unit) throws -> Void
    ) {
        self.file = file
        self.containers = containers
        self.units = units
        self.limits = limits
        self.take = take
    }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - bytes: The file.
    ///   - file: Its name, for errors.
    ///   - containers: Elements that hold units.
    ///   - units: Elements that are given whole, or nil for all that are no containers.
    ///   - limits: What the file may ask.
    ///   - take: Called for each unit, in order.
    /// - Throws: `CodeSetError.badTable` with line and element, or what `take` throws.
    static func read(
        _ bytes: [UInt8],
        file: String,
        containers: Set<String>,
        units: Set<String>?,
        limits: Limits = Limits(),
        take: @escaping (Unit) throws -> Void
    ) throws {
        if let fault = MarkupProlog(bytes).fault(limit: limits.bytes) {
            throw CodeSetError(.badTable, place: "\(file):1", detail: fault)
        }
        let reader = MarkupReader(
            file: file,
            containers: containers,
            units: units,
            limits: limits,
            take: take
        )
        let parser = XMLParser(data: Data(bytes))
        parser.shouldResolveExternalEntities = false
        parser.delegate = reader
        let isWhole = parser.parse()
        if let failure = reader.failure { throw failure }
        guard isWhole, reader.path.isEmpty, reader.open.isEmpty else {
            throw reader.refuse(
                reader.line,
                "the XML is cut off or not well formed" + reader.whereabouts
            )
        }
    }

    /// The innermost open element, for errors.
    private var whereabouts: String {
        (open.last?.name ?? path.last).map { " inside <\($0)>" } ?? ""
    }

    private func refuse(_ line: Int, _ detail: String) -> CodeSetError {
        CodeSetError(.badTable, place: "\(file):\(line)", detail: detail)
    }

    /// Keeps the first error and stops.
    private func fail(_ error: any Error, _ parser: XMLParser) {
        if failure == nil { failure = error }
        parser.abortParsing()
    }

    private func flushText() {
        if !text.isEmpty, !open.isEmpty { open[open.count - 1].content.append(.text(text)) }
        text = ""
    }
}

extension MarkupReader: XMLParserDelegate {
    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        guard failure == nil else { return }
        elements += 1
        line = parser.lineNumber
        guard elements <= limits.elements, path.count + open.count < limits.depth else {
            return fail(refuse(line, "<\(name)>: more elements or levels than allowed"), parser)
        }
        flushText()
        if open.isEmpty, containers.contains(name) {
            path.append(name)
        } else if !open.isEmpty || (!path.isEmpty && units?.contains(name) != false) {
            open.append(MarkupElement(name: name, attributes: attributes, line: line))
        } else {
            fail(refuse(line, "<\(name)> may not stand here\(whereabouts)"), parser)
        }
    }

    func parser(
        _ parser: XMLParser,
        didEndElement name: String,
        namespaceURI: String?,
        qualifiedName: String?
    ) {
        guard failure == nil else { return }
        line = parser.lineNumber
        flushText()
        guard let element = open.popLast() else {
            path.removeLast()
            return
        }
        if !open.isEmpty {
            open[open.count - 1].content.append(.element(element))
            return
        }
        do { try take((element, path)) } catch { fail(error, parser) }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        line = parser.lineNumber
        guard failure == nil, !open.isEmpty else { return }
        text += string
        if text.utf8.count > limits.textLength {
            fail(refuse(line, "a text is too long\(whereabouts)"), parser)
        }
    }

    func parser(_ parser: XMLParser, foundCDATA block: Data) {
        self.parser(parser, foundCharacters: String(decoding: block, as: UTF8.self))
    }
}
