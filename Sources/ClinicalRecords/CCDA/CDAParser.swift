internal import Foundation

#if canImport(FoundationXML)
internal import FoundationXML
#endif

/// A piece of a CDA document, given as soon as it has been read.
///
/// Only one piece is held at a time, so that the memory needed is that of the largest piece.
enum CDAPart {
    /// A child of the document other than its body.
    case header(CDAElement)
    /// A section begins; sections lie in sections.
    case sectionStart
    /// A child of the innermost open section other than a section in it.
    case sectionPart(CDAElement)
    /// The innermost open section ends.
    case sectionEnd
    /// A body that is not structured.
    case unstructuredBody(CDAElement)
}

/// Reads a CDA document piece by piece, without document types, entities and external files.
final class CDAParser: NSObject, XMLParserDelegate {
    /// Namespaces of CDA and of HL7's extensions to it.
    private static let namespace = "urn:hl7-org:v3"
    private static let extensions = "urn:hl7-org:sdtc"

    private let file: String?
    private let limits: RecordReader.Limits
    private let emit: (CDAPart) throws(RecordError) -> Void
    private var path: [String] = []
    /// The open elements of the piece that is being read, its outermost first.
    private var open: [CDAElement] = []
    private var prefixes: [String: Int] = ["xml": 1]
    private var elements = 0
    private var failure: RecordError?

    private init(
        file: String?,
        limits: RecordReader.Limits,
        emit: @escaping (CDAPart) throws(RecordError) -> Void
    ) {
        self.file = file
        self.limits = limits
        self.emit = emit
    }

    /// Reads a document and gives its pieces in order.
    ///
    /// - Throws: `RecordError` with the path of elements, line and column.
    static func parse(
        _ bytes: [UInt8],
        file: String?,
        limits: RecordReader.Limits,
        emit: @escaping (CDAPart) throws(RecordError) -> Void
    ) throws(RecordError) {
        try CDAProlog.check(bytes, file: file)
        let parser = XMLParser(data: Data(bytes))
        parser.shouldProcessNamespaces = true
        parser.shouldReportNamespacePrefixes = true
        parser.shouldResolveExternalEntities = false
        let reader = CDAParser(file: file, limits: limits, emit: emit)
        parser.delegate = reader
        let isWhole = parser.parse()
        if let failure = reader.failure { throw failure }
        guard isWhole, reader.path.isEmpty, reader.elements > 0 else {
            throw reader.error(.malformedXML, "the XML is not well-formed", at: parser)
        }
    }

    // MARK: Events

    func parser(
        _ parser: XMLParser,
        didStartMappingPrefix prefix: String,
        toURI namespaceURI: String
    ) {
        prefixes[prefix, default: 0] += 1
    }

    func parser(_ parser: XMLParser, didEndMappingPrefix prefix: String) {
        prefixes[prefix, default: 1] -= 1
    }

    func parser(
        _ parser: XMLParser,
        didStartElement elementName: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        guard failure == nil else { return }
        elements += 1
        guard path.count < limits.xmlDepth else {
            return stop(
                .tooLarge,
                "elements may lie \(limits.xmlDepth) deep at most",
                parser
            )
        }
        guard elements <= limits.xmlElements else {
            return stop(.tooLarge, "more than \(limits.xmlElements) elements", parser)
        }
        let names = [qualifiedName ?? elementName] + attributes.keys
        guard names.allSatisfy(isBound) else {
            return stop(
                .malformedXML,
                "a prefix has no namespace",
                parser
            )
        }
        let name = Self.name(elementName, namespaceURI)
        if path.isEmpty, name != "ClinicalDocument" {
            return stop(
                .unknownFormat,
                "the root element is not ClinicalDocument of the namespace \(Self.namespace); a"
                    + " fragment is not read alone",
                parser
            )
        }
        let element = CDAElement(name: name, attributes: attributes, line: parser.lineNumber)
        if let parent = open.last {
            parent.append(element)
            open.append(element)
        } else if isPiece(name) {
            open.append(element)
        } else if name == "section" {
            give(.sectionStart, parser)
        }
        path.append(name)
    }

    func parser(
        _ parser: XMLParser,
        didEndElement elementName: String,
        namespaceURI: String?,
        qualifiedName: String?
    ) {
        guard failure == nil, let name = path.popLast() else { return }
        guard let element = open.popLast() else {
            if name == "section" { give(.sectionEnd, parser) }
            return
        }
        guard open.isEmpty else { return }
        switch path.last {
        case "section": give(.sectionPart(element), parser)
        case "ClinicalDocument": give(.header(element), parser)
        default: give(.unstructuredBody(element), parser)
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        open.last?.append(string)
    }

    func parser(_ parser: XMLParser, foundCDATA CDATABlock: Data) {
        open.last?.append(String(decoding: CDATABlock, as: UTF8.self))
    }

    func parser(_ parser: XMLParser, parseErrorOccurred parseError: any Error) {
        let number = (parseError as NSError).code
        guard failure == nil, !Self.warnings.contains(number) else { return }
        failure = error(
            .malformedXML,
            "the XML is not well-formed; the parser's error is \(number)",
            at: parser
        )
    }

    /// Numbers of the parser that are warnings: of versions, languages and relative namespaces.
    private static let warnings: Set<Int> = [93, 97, 98, 99, 100, 106, 107, 113]

    // MARK: Pieces and faults

    /// Whether an element outside of any piece begins one.
    private func isPiece(_ name: String) -> Bool {
        switch path.last {
        case "section": name != "component"
        case "ClinicalDocument": path.count == 1 && name != "component"
        default: name == "nonXMLBody"
        }
    }

    private func isBound(_ name: String) -> Bool {
        guard let colon = name.firstIndex(of: ":") else { return true }
        let prefix = String(name[..<colon])
        return prefix == "xmlns" || prefixes[prefix, default: 0] > 0
    }

    private static func name(_ local: String, _ namespace: String?) -> String {
        switch namespace {
        case Self.namespace: local
        case extensions: "sdtc:" + local
        default: "?:" + local
        }
    }

    private func give(_ part: CDAPart, _ parser: XMLParser) {
        do throws(RecordError) {
            try emit(part)
        } catch {
            var placed = error
            placed.line = error.line ?? parser.lineNumber
            placed.column = error.column ?? 1
            failure = placed
            parser.abortParsing()
        }
    }

    private func stop(_ code: RecordError.Code, _ detail: String, _ parser: XMLParser) {
        failure = error(code, detail, at: parser)
        parser.abortParsing()
    }

    private func error(
        _ code: RecordError.Code,
        _ detail: String,
        at parser: XMLParser
    ) -> RecordError {
        // Names of elements could hold anything in a forged file: those that are none are left out.
        let steps = path.map { name in
            name.utf8.count <= 40 && name.utf8.allSatisfy { $0 > 0x2D && $0 < 0x7B } ? name : "?"
        }
        return RecordError(
            code,
            file: file,
            path: "/" + steps.joined(separator: "/"),
            line: max(parser.lineNumber, 1),
            column: max(parser.columnNumber, 1),
            detail: detail
        )
    }
}
