import Foundation
import Testing

@Suite struct CodesCommandTests {
    /// Builds the images once; without this all tests that run at once would.
    private static let images = Result {
        try (Program.run("codes", "show", "I10"), Program.run("codes", "pcs", "0FT4"))
    }

    init() throws {
        _ = try Self.images.get()
    }

    @Test func `a list has one code a line, then its title`() throws {
        let run = try Program.run("codes", "list", "--system", "ICD-10-CM", "--billable")
        let lines = run.output.split(separator: "\n")
        #expect(run.status == 0)
        #expect(lines.count == 74_719)
        #expect(lines.first == "A00.0\tCholera due to Vibrio cholerae 01, biovar cholerae")
        #expect(lines.contains { $0.hasPrefix("S72.001S\t") })
        #expect(!lines.contains { $0.hasPrefix("I21\t") })
    }

    @Test(arguments: [("2026-03-31", 79_115), ("2026-04-01", 79_193)])
    func `the day chooses the release`(date: String, count: Int) throws {
        let run = try Program.run("codes", "list", "--system", "ICD-10-PCS", "--date", date)
        #expect(run.output.split(separator: "\n").count == count)
    }

    @Test func `a code is shown with its notes and where they come from`() throws {
        let shown = try Program.run("codes", "show", "e1142", "--json").json()
        #expect(shown["code"] as? String == "E11.42")
        #expect(shown["billable"] as? Bool == true)
        #expect(shown["poaExempt"] as? Bool == false)
        let notes = try #require(shown["notes"] as? [[String: String]])
        #expect(notes.contains { $0["kind"] == "excludes1" && $0["level"] == "E11" })
        #expect(notes.contains { $0["kind"] == "inclusionTerm" && $0["level"] == "E11.42" })
        let text = try Program.run("codes", "show", "E11.42")
        #expect(text.output.contains("gestational diabetes (O24.4-)  [E11]"))
    }

    @Test func `a node above codes is not billable and names its 7th characters`() throws {
        let shown = try Program.run("codes", "show", "T36.0X1", "--json").json()
        #expect(shown["billable"] as? Bool == false)
        let characters = try #require(shown["seventhCharacters"] as? [[String: String]])
        #expect(characters.compactMap { $0["character"] } == ["A", "D", "S"])
        let children = try #require(shown["children"] as? [[String: Any]])
        #expect(
            children.compactMap { $0["code"] as? String } == ["T36.0X1A", "T36.0X1D", "T36.0X1S"]
        )
    }

    @Test func `words may be cut short`() throws {
        let found = try Program.run(
            "codes",
            "search",
            "type",
            "2",
            "diab",
            "neuro",
            "--limit",
            "3",
            "--json"
        ).json()
        let hits = try #require(found["hits"] as? [[String: Any]])
        #expect(hits.count == 3)
        #expect((hits.first?["code"] as? String)?.hasPrefix("E11.4") == true)
        #expect(hits.allSatisfy { $0["why"] is String && $0["billable"] is Bool })
    }

    @Test func `the tree goes from chapters to codes`() throws {
        #expect(
            try Program.run("codes", "tree", "--depth", "0").output.split(separator: "\n").count
                == 22
        )
        let block = try Program.run("codes", "tree", "I20-I25").output.split(separator: "\n")
        #expect(block.count == 7)
        #expect(block.contains("  I21\tAcute myocardial infarction"))
    }

    @Test func `the releases are listed with their days`() throws {
        let listed = try Program.run("codes", "releases", "--json").json()
        let releases = try #require(listed["releases"] as? [[String: String]])
        #expect(releases.allSatisfy { $0["origin"] == "shipped" })
        for (kind, days) in [
            ("icd10cm-tabular", ["2025-10-01", "2026-09-30"]),
            ("icd10cm-addenda", ["2026-10-01", "2027-03-31"]),
            ("icd10pcs-codes", ["2024-10-01", "2027-03-31"]),
            ("icd10pcs-tables", ["2024-10-01", "2027-03-31"]),
            ("code-editor", ["2015-10-01", "2027-03-31"]),
        ] {
            let edition = try #require(releases.first { $0["kind"] == kind })
            #expect([edition["from"], edition["to"]] == days)
        }
    }

    @Test func `two days of one year differ by the update of April`() throws {
        let found = try Program.run("codes", "diff", "2026-03-31", "2026-04-01", "--json").json()
        let added = try #require(found["added"] as? [[String: String]])
        let removed = try #require(found["removed"] as? [[String: String]])
        #expect(added.count == 80)
        #expect(added.first?["code"] == "02HM3JZ")
        #expect(removed.compactMap { $0["code"] } == ["30233AZ", "30243AZ"])
    }

    @Test(arguments: [
        (["show", "Z99.99"], 66, "no code 'Z99.99'"),
        (["show", "D69.11"], 66, "it is valid from 2026-10-01"),
        (["show", "notacode"], 66, "no code 'notacode'"),
        (["show", "30233AZ"], 66, "it is valid 2015-10-01 to 2026-03-31"),
        (["show", "I21.4", "--date", "2027-05-01"], 69, "codes install 2027"),
        (["list", "--system", "HCPCS"], 69, "no HCPCS release"),
        (["list", "--system", "ICD-9"], 64, "ICD-9"),
        (["show", "I21.4", "--date", "tomorrow"], 64, "YYYY-MM-DD"),
        (["search", "x", "--limit", "0"], 64, "--limit"),
        (["search"], 64, "words"),
        (["pcs", "I"], 66, "begins with"),
        (["tree", "I99-Z99"], 66, "I99-Z99"),
    ])
    func `what cannot be done says why`(
        arguments: [String],
        status: Int32,
        message: String
    ) throws {
        let run = try Program.run(arguments: ["codes"] + arguments)
        #expect(run.status == status)
        #expect(run.output.isEmpty)
        #expect(run.errors.hasPrefix("chartkeeper: error: "))
        #expect(run.errors.contains(message), "\(run.errors)")
    }

    @Test func `without tables the program names the folder to set`() throws {
        let empty = Program.home.appendingPathComponent("empty").path
        let copy = Program.home.appendingPathComponent("moved-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: try #require(Program.file), to: copy)
        defer { try? FileManager.default.removeItem(at: copy) }
        let run = try Program.run(
            program: copy,
            arguments: ["codes", "show", "I10"],
            environment: ["CHARTKEEPER_DATA": empty]
        )
        #expect(run.status == 69)
        #expect(run.errors.contains("CHARTKEEPER_DATA"))
    }
}
