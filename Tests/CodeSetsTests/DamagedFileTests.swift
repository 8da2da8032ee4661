import Foundation
import Testing

@testable import CodeSets

/// A damaged file of each kind gives an error that names line and element, and no table.
@Suite struct DamagedFileTests {
    static let index = """
        <?xml version="1.0" encoding="utf-8"?>
        <ICD10CM.index>
        <version>2026</version>
        <title>ICD-10-CM INDEX TO DISEASES and INJURIES</title>
        <letter><title>A</title>
        <mainTerm><title>Abasia<nemod>(hysterical)</nemod></title><code>F44.4</code>
        <term level="1"><title>with fever</title><code>R50.9</code></term>
        </mainTerm>
        </letter>
        </ICD10CM.index>

        """
    static let tabular = """
        <?xml version="1.0" encoding="utf-8"?>
        <ICD10CM.tabular>
        <version>2026</version>
        <chapter><name>1</name><desc>Infections</desc>
        <section id="A00-A09"><desc>Intestinal</desc>
        <diag><name>A00</name><desc>Cholera</desc>
        <diag><name>A00.0</name><desc>Cholera eltor</desc><codeAlso></codeAlso></diag>
        </diag></section></chapter>
        </ICD10CM.tabular>

        """
    static let drugs = """
        <ICD10CM.index><version>2026</version>
        <indexHeading><head col="1">Substance</head><head col="2">Accidental</head></indexHeading>
        <letter><title>E</title>
        <mainTerm><title>Ethanol</title><cell col="2">T51.0X1</cell><cell col="6">--</cell></mainTerm>
        </letter></ICD10CM.index>

        """
    static let order = """
        00001 A00     0 Cholera                                                      Cholera
        00002 A000    1 Cholera eltor                                                Cholera eltor

        """

    static func read(_ text: String, name: String = "file-2026.xml") throws -> [OfficialTable] {
        var files = OfficialFiles()
        try files.read(OfficialSource(name: name, bytes: Array(text.utf8)))
        return files.tables
    }

    /// The error of reading a text; nil when it is read.
    static func error(_ text: String, name: String = "file-2026.xml") -> String? {
        do {
            _ = try read(text, name: name)
            return nil
        } catch { return String(describing: error) }
    }

    @Test func `the whole files are read`() throws {
        #expect(try Self.read(Self.index).first?.kind == .index)
        #expect(try Self.read(Self.drugs).first?.kind == .drugs)
        #expect(try Self.read(Self.order).first?.kind == .order)
        let tabular = try #require(try Self.read(Self.tabular).first)
        #expect(tabular.warnings == ["an empty <codeAlso> under A00.0"])
    }

    @Test(arguments: [
        (index, "<code>F44.4</code>", "<code>F4</code>", "file-2026.xml:6: <code>"),
        (index, "<code>F44.4</code>", "<kode>F44.4</kode>", "file-2026.xml:6: <kode>"),
        (index, "<title>with fever</title>", "<title></title>", "file-2026.xml:7: <title>"),
        (index, "<title>with fever</title>", "", "file-2026.xml:7: <term>"),
        (index, "<letter>", "<lettre>", "file-2026.xml:5: <lettre>"),
        (index, "<nemod>(hysterical)</nemod>", "<b>x</b>", "file-2026.xml:6: <b>"),
        (index, "</letter>", "</lettre>", "file-2026.xml:10: the XML is cut off"),
        (tabular, "<name>A00.0</name>", "<name>A0.00</name>", "file-2026.xml:7: <diag>"),
        (tabular, "<desc>Cholera eltor</desc>", "", "file-2026.xml:7: <diag>"),
        (tabular, "<codeAlso></codeAlso>", "<codeToo/>", "file-2026.xml:7: <codeToo>"),
        (tabular, "id=\"A00-A09\"", "", "file-2026.xml:5: <section>"),
        (drugs, "col=\"6\"", "col=\"8\"", "file-2026.xml:4: <cell>"),
        (drugs, "col=\"6\"", "col=\"2\"", "file-2026.xml:4: <cell>"),
        (drugs, "T51.0X1", "poison", "file-2026.xml:4: <cell>"),
        (drugs, "Substance", "Thing", "<indexHeading>"),
        (order, "00002 A000    1", "00003 A000    1", "file-2026.xml:2:"),
        (order, "00002 A000    1", "00002 A000    2", "file-2026.xml:2:"),
        (order, "00002 A000    1", "00002 00A0    1", "file-2026.xml:2:"),
    ])
    func `damage is named by line and element`(
        text: String,
        whole: String,
        damaged: String,
        named: String
    ) throws {
        let error = try #require(Self.error(text.replacingOccurrences(of: whole, with: damaged)))
        #expect(error.contains(named), "\(error)")
    }

    @Test(arguments: [index, tabular, drugs])
    func `a file cut off anywhere is refused or has nothing`(text: String) {
        let bytes = Array(text.utf8)
        for length in stride(from: 1, to: bytes.count - 3, by: 7) {
            let cut = String(decoding: bytes[..<length], as: UTF8.self)
            #expect(Self.error(cut) != nil, "\(length) bytes")
        }
    }

    @Test func `document types, other encodings and endless nesting are refused`() throws {
        let entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
        #expect(Self.error(entity + Self.drugs)?.contains("DOCTYPE") == true)
        let commented = "<?xml version=\"1.0\"?><!-- a --> \n" + entity + Self.drugs
        #expect(Self.error(commented)?.contains("DOCTYPE") == true)
        let utf7 = "<?xml version=\"1.0\" encoding=\"utf-7\"?>" + Self.drugs
        #expect(Self.error(utf7)?.contains("utf-7") == true)
        let deep = Self.index.replacingOccurrences(
            of: "<term level=\"1\">",
            with: String(repeating: "<term level=\"1\"><title>x</title>", count: 60)
        )
        #expect(Self.error(deep) != nil)
    }

    @Test(arguments: ["", "hello", "MZ\u{1}\u{2}", "{\"a\": 1}", "<html><body/></html>"])
    func `what is no official file is said to be none`(text: String) throws {
        #expect(try #require(Self.error(text)).contains("file-2026.xml"))
    }

    @Test func `a file that does not say its year asks for it`() throws {
        let error = try #require(Self.error(Self.order, name: "order.txt"))
        #expect(error.contains("--year"))
        var files = OfficialFiles()
        try files.read(
            OfficialSource(name: "order.txt", bytes: Array(Self.order.utf8), statedYear: 2027)
        )
        #expect(files.tables.first?.effective == Edition.days(ofFiscalYear: 2027))
        let other = OfficialSource(name: "a.xml", bytes: Array(Self.index.utf8), statedYear: 2025)
        #expect(throws: CodeSetError.self) { try files.read(other) }
        #expect(files.tables.count == 1)
    }

    @Test func `addenda that do not hold what they state are refused`() {
        let addenda = """
            Add:         A0001   Cholera, mild
            Delete:      A000    Cholera
            Codes
              10 codes in icd10cm_order_2026.txt
              10 codes in icd10cm_order_2027.txt
                1 additions
                1 deletions
                0 revisions

            """
        #expect(Self.error(addenda) == nil)
        let cut = addenda.replacingOccurrences(of: "Delete:      A000    Cholera\n", with: "")
        #expect(Self.error(cut)?.contains("missing") == true)
        let bad = addenda.replacingOccurrences(of: "A0001 ", with: "0A001 ")
        #expect(Self.error(bad)?.contains("file-2026.xml:") == true)
    }
}
