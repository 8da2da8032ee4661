import CodeSets
import Foundation
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

/// The shipped codes, titles and words against the files of CMS, where these are at hand.
@Suite(.enabled(if: ShippedTables.hasOfficial)) struct ICD10PCSOfficialTests {
    /// Codes with titles of the official order file of a year.
    private static func order(_ year: Int) throws -> [String: String] {
        let file = try #require(ShippedTables.official)
            .appendingPathComponent("icd10pcs/\(year)-icd-10-pcs-order-file.zip")
        let lines = try ShippedTables.output(
            "unzip",
            ["-p", file.path, "icd10pcs_order_\(year).txt"]
        )
        var codes: [String: String] = [:]
        for line in lines {
            let bytes = Array(line.utf8)
            guard bytes.count > 77, bytes[14] == UInt8(ascii: "1") else { continue }
            codes[String(decoding: bytes[6..<13], as: UTF8.self)] =
                String(decoding: bytes[77...], as: UTF8.self).trimmingCharacters(in: .whitespaces)
        }
        return codes
    }

    @Test(arguments: [(2025, "2024-10-01", 78_948), (2026, "2025-10-01", 79_115)])
    func `the list is that of the official order file, none missing and none extra`(
        year: Int,
        day: String,
        count: Int
    ) throws {
        let official = try Self.order(year)
        let release = try ShippedTables.procedures(on: day)
        #expect(official.count == count)
        #expect(official.keys.sorted() == release.codes(withPrefix: "").map(\.text))
    }

    @Test func `known titles are the official ones, composed ones agree as far as words are known`()
        throws
    {
        let release = try ShippedTables.procedures(on: "2025-10-01")
        var different = 0
        var composed: [Bool: (equal: Int, all: Int)] = [false: (0, 0), true: (0, 0)]
        for (text, title) in try Self.order(2026) {
            let code = procedure(text)
            let ours = try #require(release.title(of: code))
            guard release.isTitleComposed(code) else {
                different += ours == title ? 0 : 1
                continue
            }
            let isKnown = !ours.contains("[")
            composed[isKnown]?.all += 1
            if ours == title { composed[isKnown]?.equal += 1 }
        }
        let known = try #require(composed[true])
        let unknown = try #require(composed[false])
        print(
            "ICD-10-PCS titles of FY2026: \(different) known ones differ; composed with all words"
                + " known \(known.equal) of \(known.all) equal; \(unknown.all) lack words"
        )
        #expect(different <= 2)
        #expect(Double(known.equal) >= 0.8 * Double(known.all))
        #expect(unknown.equal == 0)
        #expect(unknown.all <= 270)
    }

    @Test
    func `words of values are those of the official tables in all but one of a hundred codes`()
        throws
    {
        let release = try ShippedTables.procedures(on: "2025-10-01")
        let packed = try #require(ShippedTables.official)
            .appendingPathComponent("icd10pcs/icd10pcs_tables_2026.xml.xz")
        let lines = try ShippedTables.output("xz", ["-dc", packed.path])
        let tables = OfficialTables()
        let parser = XMLParser(data: Data(lines.joined(separator: "\n").utf8))
        parser.delegate = tables
        #expect(parser.parse())
        var equal = 0
        for (text, words) in tables.codes {
            let code = procedure(text)
            if (1...7).allSatisfy({ release.words(at: $0, of: code) == words[$0 - 1] }) {
                equal += 1
            }
        }
        print("ICD-10-PCS words: \(equal) of \(tables.codes.count) codes as in the official tables")
        #expect(tables.codes.count == 79_115)
        #expect(Double(equal) >= 0.99 * Double(tables.codes.count))
    }
}

/// Reads the official tables in the plainest way, apart from the importer: each row's product.
private final class OfficialTables: NSObject, XMLParserDelegate {
    var codes: [String: [String]] = [:]
    private var table: [(String, String)] = []
    private var axes: [[(String, String)]] = []
    private var isInRow = false
    private var text = ""
    private var label: String?

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        text = ""
        switch name {
        case "pcsTable": table = []
        case "pcsRow":
            isInRow = true
            axes = []
        case "axis": if isInRow { axes.append([]) }
        case "label": label = attributes["code"]
        default: break
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(
        _ parser: XMLParser,
        didEndElement name: String,
        namespaceURI: String?,
        qualifiedName: String?
    ) {
        switch name {
        case "label":
            guard let label else { return }
            if isInRow {
                axes[axes.count - 1].append((label, text))
            } else {
                table.append((label, text))
            }
        case "pcsRow":
            isInRow = false
            var paths: [[(String, String)]] = [table]
            for axis in axes { paths = paths.flatMap { path in axis.map { path + [$0] } } }
            for path in paths { codes[path.map(\.0).joined()] = path.map(\.1) }
        default: break
        }
    }
}
