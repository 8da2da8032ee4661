import Foundation
import Testing

/// `codes import` of ICD-10-PCS files through the program, with small ones written for these tests.
@Suite struct CodesProcedureImportTests {
    static let index = """
        <?xml version="1.0" encoding="utf-8"?>
        <ICD10PCS.index><version>2026</version><title>2026 ICD-10-PCS Index</title>
        <letter><title>C</title>
        <mainTerm><title>Cholecystectomy</title>
        <term level="1"><see>Excision, Gallbladder<codes>0FB4</codes></see></term>
        <term level="1"><see>Resection, Gallbladder<codes>0FT4</codes></see></term></mainTerm>
        <mainTerm><title>Cholecystolysis</title><see>Resection, Gallbladder<codes>0FT4</codes></see></mainTerm>
        <mainTerm><title>Clip marker</title><use>Extraluminal Device</use></mainTerm></letter>
        <letter><title>R</title><mainTerm><title>Resection</title>
        <term level="1"><title>Gallbladder</title><codes>0FT4</codes></term>
        <term level="1"><title>Phantom</title><code>0FT4XZZ</code></term></mainTerm></letter>
        </ICD10PCS.index>

        """
    static let definitions = """
        <?xml version="1.0" encoding="utf-8"?>
        <ICD10PCS.definitions><version>2026</version><title>Definitions</title>
        <section code="0"><title>Medical and Surgical</title>
        <axis pos="3"><title>Operation</title><terms><title>Resection</title>
        <definition>Wholly cut out, for this test</definition><explanation>None is left</explanation>
        <includes>Total nephrectomy</includes></terms></axis>
        <axis pos="5"><title>Approach</title><terms><title>Open</title>
        <definition>Cut down to the site</definition></terms></axis></section>
        </ICD10PCS.definitions>

        """

    private static func home() throws -> [String: String] {
        let folder = Program.home.appendingPathComponent("procedures-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let home = ["CHARTKEEPER_HOME": folder.path]
        for (name, text) in [("index.xml", index), ("definitions.xml", definitions)] {
            let file = folder.appendingPathComponent(name)
            try Data(text.utf8).write(to: file)
            let first = try CodesImportTests.run(["codes", "import", file.path], home)
            #expect(first.status == 0 && first.output.contains("FY2026: added"), "\(first.errors)")
            let again = try CodesImportTests.run(["codes", "import", file.path], home)
            #expect(again.output.contains("FY2026: unchanged"))
        }
        return home
    }

    @Test func `values carry their definitions, for people and programs`() throws {
        let home = try Self.home()
        let text = try CodesImportTests.run(["codes", "pcs", "0FT"], home).output
        for line in [
            "  T  Resection\n     Wholly cut out, for this test\n     None is left\n"
                + "     Includes: Total nephrectomy\n",
            "  0  Open  [20]\n     Cut down to the site\n",
        ] { #expect(text.contains(line) || line.contains("[20]"), "\(text)") }
        #expect(text.contains("     Cut down to the site\n"))
        let json = try CodesImportTests.run(["codes", "pcs", "0FT", "--json"], home).json()
        let axes = try #require(json["axes"] as? [[String: Any]])
        let operation = try #require((axes[2]["values"] as? [[String: Any]])?.first)
        #expect(operation["definition"] as? String == "Wholly cut out, for this test")
        #expect(operation["explanation"] as? String == "None is left")
        #expect(operation["includes"] as? [String] == ["Total nephrectomy"])
        let shown = try CodesImportTests.run(["codes", "show", "0FT40ZZ", "--json"], home).json()
        let values = try #require(shown["axes"] as? [[String: Any]])
        #expect(values[4]["definition"] as? String == "Cut down to the site")
    }

    @Test func `a term of the index leads to tables and codes, verified`() throws {
        let home = try Self.home()
        func look(_ arguments: String...) throws -> Program.Outcome {
            try CodesImportTests.run(["codes", "index", "--book", "procedures"] + arguments, home)
        }
        let found = try look("Cholecystectomy")
        #expect(found.output.contains("  see Excision, Gallbladder  0FB4\n"))
        #expect(found.output.contains("  see Resection, Gallbladder  0FT4\n"))
        let followed = try look("cholecystolysis").output
        #expect(followed.contains("see Resection, Gallbladder"))
        #expect(followed.contains("0FT4  Resection, Gallbladder  (add characters: 3 codes below)"))
        #expect(try look("clip", "marker").output.contains("use Extraluminal Device"))
        #expect(
            try look("resection, phantom").output.contains("0FT4XZZ  (NOT in ICD-10-PCS FY2026")
        )
        #expect(try look("cholecystectomi").status == 66)
        let json = try look("Cholecystectomy", "--json").json()
        let step = try #require((json["steps"] as? [[String: Any]])?.first)
        let subterms = try #require(step["subterms"] as? [[String: Any]])
        let pointers = subterms.compactMap { $0["pointers"] as? [[String: String]] }
        #expect(pointers.map { $0.map { $0["kind"] } } == [["see", "codes"], ["see", "codes"]])
        #expect(pointers.map { $0.last?["text"] } == ["0FB4", "0FT4"])
        // Without a book named, the index of procedures answers what no other has.
        let any = try CodesImportTests.run(["codes", "index", "Cholecystectomy"], home)
        #expect(any.status == 0 && any.output.contains("0FT4"))
        let other = try look("Cholecystectomy", "--date", "2024-12-01")
        #expect(other.status == 69)
    }
}
