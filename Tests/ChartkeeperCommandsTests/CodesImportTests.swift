import Foundation
import Testing

/// `codes import` and `codes index` with small books written for these tests.
@Suite struct CodesImportTests {
    static let index = """
        <?xml version="1.0" encoding="utf-8"?>
        <ICD10CM.index>
        <version>2026</version>
        <title>ICD-10-CM INDEX TO DISEASES and INJURIES</title>
        <letter><title>H</title>
        <mainTerm><title>Heart</title><seeAlso>condition</seeAlso>
        <term level="1"><title>attack</title><see>Infarct, myocardium</see></term>
        </mainTerm></letter>
        <letter><title>I</title>
        <mainTerm><title>Infarct, infarction</title>
        <term level="1"><title>brain<nemod>(stem)</nemod></title><code>I63.9-</code></term>
        <term level="1"><title>invented</title><code>I21.Z9</code></term>
        <term level="1"><title>myocardium, myocardial<nemod>(acute)</nemod></title><code>I21.9</code>
        <term level="2"><title>ST elevation</title><code>I21.3</code></term></term>
        </mainTerm></letter>
        </ICD10CM.index>

        """

    /// A home with the index.
    static func home() throws -> (home: [String: String], file: URL) {
        let folder = Program.home.appendingPathComponent("import-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appendingPathComponent("index.xml")
        try Data(index.utf8).write(to: file)
        return (["CHARTKEEPER_HOME": folder.path], file)
    }

    static func run(_ arguments: [String], _ home: [String: String]) throws -> Program.Outcome {
        try Program.run(arguments: arguments, environment: home)
    }

    @Test func `an imported index is walked, followed and verified`() throws {
        let (home, file) = try Self.home()
        let first = try Self.run(["codes", "import", file.path, "--json"], home)
        #expect(first.status == 0, "\(first.errors)")
        let editions = try #require(try first.json()["editions"] as? [[String: Any]])
        #expect(editions.first?["name"] as? String == "Alphabetic Index FY2026")
        #expect(editions.first?["outcome"] as? String == "added")
        #expect((editions.first?["counts"] as? [String: Int])?["term"] == 5)
        let again = try Self.run(["codes", "import", file.path], home)
        #expect(again.output.contains("unchanged"))
        let releases = try Self.run(["codes", "releases"], home)
        #expect(releases.output.contains("Alphabetic Index FY2026, 2025-10-01 to 2026-09-30"))

        let shown = try Self.run(["codes", "index", "heart attack, acute"], home)
        #expect(shown.output.contains("see Infarct, myocardium"))
        #expect(
            shown.output.contains("I21.9  Acute myocardial infarction, unspecified  (billable)")
        )
        let json = try Self.run(["codes", "index", "infarction, brain", "--json"], home).json()
        let steps = try #require(json["steps"] as? [[String: Any]])
        let pointers = try #require(steps.last?["pointers"] as? [[String: Any]])
        #expect(pointers.first?["text"] as? String == "I63.9-")
        #expect(pointers.first?["verified"] as? String == "billable")
        let bad = try Self.run(["codes", "index", "infarction, invented"], home)
        #expect(bad.output.contains("NOT in ICD-10-CM FY2026"))
    }

    @Test func `a term that is not there ends with 66 and says what is near`() throws {
        let (home, file) = try Self.home()
        #expect(try Self.run(["codes", "import", file.path], home).status == 0)
        let run = try Self.run(["codes", "index", "infarktion"], home)
        #expect(run.status == 66)
        #expect(run.errors.contains("Infarct, infarction"))
    }

    @Test func `without books the command says how to get them`() throws {
        let (home, _) = try Self.home()
        let run = try Self.run(["codes", "index", "heart"], home)
        #expect(run.status == 69)
        #expect(run.errors.contains("codes import"))
    }

    @Test func `a damaged file changes nothing, and the others are still imported`() throws {
        let (home, file) = try Self.home()
        let damaged = file.deletingLastPathComponent().appendingPathComponent("damaged.xml")
        let text = Self.index.replacingOccurrences(of: "<code>I21.3</code>", with: "<code>?</code>")
        try Data(text.utf8).write(to: damaged)
        let run = try Self.run(["codes", "import", damaged.path, file.path, "/no/such"], home)
        #expect(run.status == 65)
        #expect(run.errors.contains("damaged.xml:14: <code>"))
        #expect(run.errors.contains("/no/such"))
        #expect(run.output.contains("Alphabetic Index FY2026: added"))
    }
}
