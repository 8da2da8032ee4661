import Foundation
import Testing

@Suite struct CodesLoadTests {
    /// Runs commands one after the other in a home of their own.
    private func run(_ home: URL, _ arguments: String...) throws -> Program.Outcome {
        try run(home, arguments)
    }

    private func run(_ home: URL, _ arguments: [String]) throws -> Program.Outcome {
        try Program.run(
            arguments: ["codes"] + arguments,
            environment: ["CHARTKEEPER_HOME": home.path]
        )
    }

    @Test func `lists and edits of a user's own are loaded and asked`() throws {
        let home = FileManager.default.temporaryDirectory
            .appendingPathComponent("load-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: home) }
        func file(_ name: String, _ text: String) throws -> String {
            let file = home.appendingPathComponent(name)
            try Data(text.utf8).write(to: file)
            return file.path
        }
        let list = try file("hcpcs.csv", "Code,Description\nQ9991,Invented item\n")
        let cpt = try file("cpt.csv", "code,title\n99991,Invented visit\n")
        let pairs = try file("ptp.txt", "Q9991\t99991\t\t20200101\t*\t0\n")
        let units = try file("mue.csv", "Code,Practitioner MUE Values\nQ9991,2,3,Data\n")
        let loaded = try run(home, "load", "hcpcs", list, "--quarter", "2026Q3")
        #expect(loaded.status == 0)
        #expect(loaded.output.contains("2026-07-01 to 2026-09-30: 1 codes, loaded"))
        #expect(
            try run(home, "load", "hcpcs", list, "--quarter", "2026Q3").output.contains("unchanged")
        )
        #expect(try run(home, "load", "cpt", cpt, "--year", "2026").status == 0)
        #expect(try run(home, "load", "ncci-ptp", pairs, "--quarter", "2026Q3").status == 0)
        #expect(try run(home, "load", "ncci-mue", units, "--quarter", "2026Q3").status == 0)
        let codes = try run(home, "list", "--system", "HCPCS", "--date", "2026-08-01")
        #expect(codes.output == "99991\tInvented visit\nQ9991\tInvented item\n")
        let found = try run(
            home,
            "search",
            "--system",
            "HCPCS",
            "item invent",
            "--date",
            "2026-08-01",
            "--json"
        )
        let hits = try #require(try found.json()["hits"] as? [[String: Any]])
        #expect(hits.compactMap { $0["code"] as? String }.first == "Q9991")
        #expect(hits.first?["why"] as? String == "title")
        // The licensed list serves the whole year.
        let none = ["search", "--system", "HCPCS", "item", "--date", "2027-01-01"]
        #expect(try run(home, none).status == 69)
        let shown = try run(home, "show", "Q9991", "--date", "2026-08-01", "--json").json()
        #expect(shown["billable"] as? Bool == true && shown["title"] as? String == "Invented item")
        let edits = try run(home, "ncci", "99991", "Q9991", "--date", "2026-08-01", "--json").json()
        let denied = try #require(edits["pairs"] as? [[String: Any]])
        #expect(denied.compactMap { $0["column2"] as? String } == ["99991"])
        #expect((edits["units"] as? [[String: Any]])?.first?["units"] as? Int == 2)
        #expect(try run(home, "ncci", "Q9991", "--date", "2026-10-01").status == 69)
        let bad = try file("bad.csv", "99991,a\n99991,b\n")
        let refused = try run(home, "load", "cpt", bad, "--year", "2026")
        #expect(refused.status == 65 && refused.errors.contains("bad.csv:2"))
    }
}
