import Foundation
import Testing

@Suite struct CodesPCSTests {
    @Test func `a table names its axes with the values that lead to codes`() throws {
        let run = try Program.run("codes", "pcs", "0FT")
        #expect(run.status == 0)
        for line in [
            "  0  Medical and Surgical\n", "  F  Hepatobiliary System and Pancreas\n",
            "  T  Resection\n", "4 Body Part\n", "  4  Gallbladder  [3]\n", "5 Approach\n",
            "  4  Percutaneous Endoscopic  [18]\n", "  Z  No Device\n", "Cutting out or off",
        ] {
            #expect(run.output.contains(line), "\(line)")
        }
        #expect(!run.output.contains("3  Percutaneous\n"))
    }

    @Test(arguments: [
        ["0FT4", "--approach", "4"], ["0FT4", "--approach", "laparoscopic"],
        ["0FT", "--body-part", "gallbladder", "--approach", "Percutaneous Endoscopic"],
        ["0ft44"], ["0FT", "--choose", "4=gallbladder", "--choose", "5=4"],
    ])
    func `values are given by character or by words`(arguments: [String]) throws {
        let found = try Program.run(arguments: ["codes", "pcs"] + arguments + ["--json"]).json()
        let codes = try #require(found["codes"] as? [[String: Any]])
        #expect(codes.compactMap { $0["code"] as? String } == ["0FT44ZG", "0FT44ZZ"])
        #expect(found["codeCount"] as? Int == 2)
        let axes = try #require(found["axes"] as? [[String: Any]])
        #expect(axes.compactMap { $0["name"] as? String }.suffix(2) == ["Device", "Qualifier"])
    }

    @Test(arguments: [
        (["0FT4", "--approach", "percutaneous"], 66, "0 Open, 4 Percutaneous Endoscopic"),
        (["0FT9", "--qualifier", "G"], 66, "position 7"), (["QQQ"], 66, "begins with 'QQQ'"),
        (["0FT", "--choose", "9=x"], 64, "position from 1 to 7"), ([""], 64, "empty"),
    ])
    func `what leads to no code says what would`(
        arguments: [String],
        status: Int32,
        message: String
    ) throws {
        let run = try Program.run(arguments: ["codes", "pcs"] + arguments)
        #expect(run.status == status)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains(message), "\(run.errors)")
    }

    @Test func `a composed title says so, and values without words are named`() throws {
        let shown = try Program.run("codes", "show", "XW033RB", "--json").json()
        #expect(shown["titleComposed"] as? Bool == true)
        #expect(shown["validFrom"] as? String == "2025-10-01")
        let axes = try #require(shown["axes"] as? [[String: Any]])
        #expect(axes[3]["words"] as? String == "Peripheral Vein")
        #expect(axes[5]["value"] as? String == "R" && axes[5]["words"] == nil)
        #expect(
            try Program.run("codes", "show", "0FT44ZZ", "--json").json()["titleComposed"] as? Bool
                == false
        )
    }

    @Test(arguments: [("2024-10-01", 78_948), ("2025-10-01", 79_115), ("2026-10-01", 79_256)])
    func `each year's list of valid procedures is whole`(date: String, count: Int) throws {
        let run = try Program.run(
            "codes",
            "list",
            "--system",
            "ICD-10-PCS",
            "--billable",
            "--date",
            date
        )
        #expect(run.output.split(separator: "\n").count == count)
    }
}
