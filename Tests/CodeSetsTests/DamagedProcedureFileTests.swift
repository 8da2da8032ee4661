import Foundation
import Testing

@testable import CodeSets

/// A damaged file of ICD-10-PCS gives an error that names line and element, and no table.
@Suite struct DamagedProcedureFileTests {
    static let tables = """
        <?xml version="1.0" encoding="utf-8"?>
        <ICD10PCS.tabular><version>2026</version><title>2026 ICD-10-PCS Tables</title>
        <pcsTable>
        <axis pos="1" values="1"><title>Section</title><label code="0">Medical</label></axis>
        <axis pos="2" values="1"><title>Body System</title><label code="F">Liver</label></axis>
        <axis pos="3" values="1"><title>Operation</title><label code="T">Resection</label>
        <definition>Cutting out all</definition></axis>
        <pcsRow codes="2">
        <axis pos="4" values="1"><title>Body Part</title><label code="4">Gallbladder</label></axis>
        <axis pos="5" values="2"><title>Approach</title><label code="0">Open</label><label code="4">Endoscopic</label></axis>
        <axis pos="6" values="1"><title>Device</title><label code="Z">No Device</label></axis>
        <axis pos="7" values="1"><title>Qualifier</title><label code="Z">No Qualifier</label></axis>
        </pcsRow>
        <pcsRow codes="1">
        <axis pos="4" values="1"><title>Body Part</title><label code="4">Gallbladder, whole</label></axis>
        <axis pos="5" values="1"><title>Approach</title><label code="0">Open</label></axis>
        <axis pos="6" values="1"><title>Device</title><label code="Z">No Device</label></axis>
        <axis pos="7" values="1"><title>Qualifier</title><label code="G">Hand-Assisted</label></axis>
        </pcsRow>
        </pcsTable></ICD10PCS.tabular>

        """
    static let index = """
        <?xml version="1.0" encoding="utf-8"?>
        <ICD10PCS.index><version>2026</version><title>2026 ICD-10-PCS Index</title>
        <letter><title>C</title>
        <mainTerm><title>Cholecystectomy</title>
        <term level="1"><see>Excision, Gallbladder<codes>0FB4</codes></see></term>
        <term level="1"><see>Resection, Gallbladder<codes>0FT4</codes></see></term></mainTerm>
        <mainTerm><title>Clip</title><use>Extraluminal Device</use><tab>06L</tab></mainTerm>
        </letter></ICD10PCS.index>

        """
    static let definitions = """
        <?xml version="1.0" encoding="utf-8"?>
        <ICD10PCS.definitions><version>2026</version><title>Definitions</title>
        <section code="0"><title>Medical</title>
        <axis pos="3"><title>Operation</title>
        <terms><title>Resection</title><definition>Cutting out all</definition></terms></axis>
        </section>
        <deviceAggregation>
        <aggregate><device>Stent, coated</device><operation>All applicable</operation>
        <bodySys>Liver</bodySys><parent value="D">Stent</parent></aggregate>
        </deviceAggregation></ICD10PCS.definitions>

        """

    @Test func `the whole files are read`() throws {
        let read = try #require(try DamagedFileTests.read(Self.tables).first)
        let table = try ICD10PCSTableText(read.text, file: "tables.txt")
        #expect(table.rows.map { $0.values[0][0].words } == ["Gallbladder", "Gallbladder, whole"])
        #expect(read.counts["code"] == 3)
        let index = try #require(try DamagedFileTests.read(Self.index).first)
        #expect(
            index.text == """
                L\tC
                T\t0\tCholecystectomy
                T\t1
                s\tExcision, Gallbladder
                p\t0FB4
                T\t1
                s\tResection, Gallbladder
                p\t0FT4
                T\t0\tClip
                u\tExtraluminal Device
                t\t06L

                """
        )
        let definitions = try #require(try DamagedFileTests.read(Self.definitions).first)
        #expect(try ICD10PCSDefinitions(definitions.text, file: "definitions.txt").count == 1)
    }

    @Test(arguments: [
        (tables, "pos=\"5\" values=\"2\"", "pos=\"6\" values=\"2\"", "file-2026.xml:10: <axis>"),
        (tables, "pos=\"5\" values=\"2\"", "pos=\"5\" values=\"3\"", "file-2026.xml:10: <axis>"),
        (tables, "codes=\"2\"", "codes=\"3\"", "file-2026.xml:8: <pcsRow>"),
        (tables, "<label code=\"4\">Endo", "<label code=\"0\">Endo", "file-2026.xml:10: <label>"),
        (tables, "<label code=\"4\">Endo", "<label code=\"O\">Endo", "file-2026.xml:10: <label>"),
        (tables, ">Endoscopic<", "><", "file-2026.xml:10: <label>"),
        (tables, "<definition>Cutting out all</definition>", "<note/>", ":7: <note>"),
        (tables, "<pcsRow codes=\"2\">", "<pcsRow codes=\"2\"><b/>", ":8: <b>"),
        (tables, "</pcsTable>", "</pcsTabel>", "the XML is cut off"),
        (index, "<codes>0FB4</codes>", "<codes>0FO4</codes>", "file-2026.xml:5: <codes>"),
        (index, "<codes>0FB4</codes>", "<kodes>0FB4</kodes>", "file-2026.xml:5: <kodes>"),
        (index, "<tab>06L</tab>", "<tab>06L0</tab>", "file-2026.xml:7: <tab>"),
        (index, "<tab>06L</tab>", "<code>06L</code>", "file-2026.xml:7: <code>"),
        (index, "Extraluminal Device", "", "file-2026.xml:7: <use>"),
        (index, "<use>Extraluminal Device</use>", "<nemod>x</nemod>", ":7: <nemod>"),
        (index, "<title>Clip</title>", "", "file-2026.xml:7: <mainTerm>"),
        (definitions, "<title>Resection</title>", "", "file-2026.xml:5: <terms>"),
        (definitions, "pos=\"3\"", "pos=\"8\"", "file-2026.xml:4: <axis>"),
        (definitions, "code=\"0\"", "", "file-2026.xml:3: <section>"),
        (definitions, "<bodySys>Liver</bodySys>", "<liver/>", "file-2026.xml:9: <liver>"),
        (definitions, "value=\"D\"", "", "file-2026.xml:8: <aggregate>"),
    ])
    func `damage is named by line and element`(
        text: String,
        whole: String,
        damaged: String,
        named: String
    ) throws {
        let changed = text.replacingOccurrences(of: whole, with: damaged)
        #expect(changed != text)
        let error = try #require(DamagedFileTests.error(changed))
        #expect(error.contains(named), "\(error)")
    }

    @Test(arguments: [tables, index, definitions])
    func `a file cut off anywhere is refused`(text: String) {
        let bytes = Array(text.utf8)
        for length in stride(from: 1, to: bytes.count - 3, by: 7) {
            let cut = String(decoding: bytes[..<length], as: UTF8.self)
            #expect(DamagedFileTests.error(cut) != nil, "\(length) bytes")
        }
    }

    /// A line of an order file.
    private static func line(
        _ number: Int,
        _ code: String,
        _ flag: String,
        _ title: String
    )
        -> String
    {
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(0, width - text.count))
        }
        return "0000\(number) " + padded(code, 7) + " \(flag) " + padded("Short", 60)
            + " \(title)\r\n"
    }

    @Test func `codes of an order file are read with their long titles, headers are no codes`()
        throws
    {
        let text = Self.line(1, "0FT", "0", "Table") + Self.line(2, "0FT40ZZ", "1", "Long title")
        let table = try #require(try DamagedFileTests.read(text).first)
        #expect(table.kind == .procedures && table.text == "0FT4\n0ZZ\tLong title\n")
        #expect(table.counts == ["code": 1, "header": 1])
        let april = try DamagedFileTests.read(text, name: "April-1-2026-order.txt")
        #expect(april.first?.effective.lowerBound == calendarDay("2026-04-01"))
        #expect(april.first?.effective.upperBound == calendarDay("2026-09-30"))
    }

    @Test(arguments: [
        line(4, "0FT44ZZ", "1", "T"), line(3, "0FTO4ZZ", "1", "T"), line(3, "0FT44ZZ", "2", "T"),
        line(3, "0FT44ZZ", "1", ""), line(3, "0FT", "1", "T"), line(3, "0FT4", "0", "T"),
        line(3, "0FT40ZZ", "1", "T"), "cut\n",
    ])
    func `a damaged line of an order file is refused by its number`(bad: String) throws {
        let text = Self.line(1, "0FT", "0", "Table") + Self.line(2, "0FT40ZZ", "1", "T") + bad
        #expect(try #require(DamagedFileTests.error(text)).contains("file-2026.xml:3:"))
    }

    @Test func `addenda that do not hold what they state are refused`() throws {
        let short = "Short" + String(repeating: " ", count: 56)
        let addenda = """
            Add:         0FX     Header, new
            Add:         0FX44ZZ \(short)Transfer of gallbladder
            Delete:      0FT40ZZ \(short)Resection
            Revise from: 0FT44ZZ \(short)Old
            Revise to:   0FT44ZZ \(short)New
            Codes
              10 codes in icd10pcs_order_2026.txt
              10 codes in icd10pcs_order_2027.txt
                1 additions
                1 deletions
                1 revisions

            """.replacingOccurrences(of: "Header, new", with: short + "Header, new")
        let table = try #require(try DamagedFileTests.read(addenda).first)
        #expect(table.name == "ICD-10-PCS code addenda FY2027")
        #expect(
            table.text == "+\t0FX44ZZ\tTransfer of gallbladder\n-\t0FT40ZZ\tResection\n"
                + "=\t0FT44ZZ\tNew\n"
        )
        let cut = addenda.replacingOccurrences(of: "Delete:", with: "Dropped:")
        #expect(DamagedFileTests.error(cut)?.contains("missing") == true)
        let bad = addenda.replacingOccurrences(of: "0FT40ZZ", with: "0FTO0ZZ")
        #expect(DamagedFileTests.error(bad)?.contains("file-2026.xml:3:") == true)
    }
}
