import Foundation
import Testing

/// What other programs rely on of `chartkeeper deidentify`.
@Suite("The deidentify command") struct DeidentifyCommandTests {
    private static let note = "Seen 3/4/2024 by Dr. John Okafor. MRN: 00123456. Bell's palsy.\n"
    private static let kinds: Set<String> = [
        "name", "location", "date", "age", "phone", "fax", "email", "ssn", "mrn", "beneficiary",
        "account", "license", "vehicle", "device", "url", "ip", "biometric", "photo", "other",
    ]

    /// A new folder with files of the given texts, which the body works in.
    private func inFolder(
        _ texts: [String: String],
        _ body: (String) throws -> Void
    ) throws {
        let folder = Program.home.appendingPathComponent("deid-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in texts {
            try Data(text.utf8).write(to: folder.appendingPathComponent(name))
        }
        try body(folder.path)
    }

    private func objects(_ run: Program.Outcome) throws -> [[String: Any]] {
        let value = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
        return try #require(value as? [[String: Any]])
    }

    @Test func `one file gives one object with offsets into the original`() throws {
        try inFolder(["a.txt": Self.note]) { folder in
            let run = try Program.run("deidentify", "--json", "\(folder)/a.txt")
            #expect(run.status == 0, "\(run.errors)")
            let object = try run.json()
            #expect(object["file"] as? String == "\(folder)/a.txt")
            let text = try #require(object["text"] as? String)
            #expect(!text.contains("Okafor") && !text.contains("00123456"))
            #expect(text.contains("Bell's palsy."))
            #expect((object["residual"] as? [Any])?.isEmpty == true)
            let bytes = Array(Self.note.utf8)
            let findings = try #require(object["findings"] as? [[String: Any]])
            let found = try findings.map { finding in
                let kind = try #require(finding["kind"] as? String)
                #expect(Self.kinds.contains(kind))
                let start = try #require(finding["start"] as? Int)
                let end = try #require(finding["end"] as? Int)
                return "\(kind):" + String(decoding: bytes[start..<end], as: UTF8.self)
            }
            #expect(found == ["date:3/4/2024", "name:John Okafor", "mrn:00123456"])
        }
    }

    @Test func `several files give an array in the order given, under one key`() throws {
        let texts = ["b.txt": "Mr. Okafor has gout.\n", "a.txt": "Mr. Okafor left.\n"]
        try inFolder(texts) { folder in
            let paths = ["\(folder)/b.txt", "\(folder)/a.txt"]
            let run = try Program.run(arguments: ["deidentify", "--json"] + paths)
            #expect(run.status == 0, "\(run.errors)")
            let found = try objects(run)
            #expect(found.compactMap { $0["file"] as? String } == paths)
            let surrogates = found.compactMap { object in
                (object["text"] as? String)?.firstMatch(of: /\[NAME-\w{6}\]/)
                    .map { String($0.output) }
            }
            #expect(surrogates.count == 2 && Set(surrogates).count == 1)
        }
    }

    @Test func `what is not cleared is 1, is named by bytes, and has its object`() throws {
        let text = "Interpreter: Мария Иванова helped Mr. Okafor.\n"
        try inFolder(["a.txt": text, "b.txt": "Gout.\n"]) { folder in
            let run = try Program.run(
                "deidentify",
                "--json",
                "\(folder)/a.txt",
                "\(folder)/b.txt"
            )
            #expect(run.status == 1)
            let found = try objects(run)
            #expect(found.count == 2)
            let residual = try #require(found[0]["residual"] as? [[String: Any]])
            #expect(residual.first?["rule"] as? String == "script-not-read")
            #expect((found[1]["residual"] as? [Any])?.isEmpty == true)
            #expect(run.errors.contains("a.txt: bytes "))
            #expect(!run.errors.contains("Okafor") && !run.errors.contains("Мария"))
        }
    }

    @Test func `a key file gives the same surrogates in every run`() throws {
        let key = String(repeating: "k", count: 32)
        try inFolder(["a.txt": Self.note, "key": key, "short": "k"]) { folder in
            let arguments = [
                "deidentify", "--key-file", "\(folder)/key", "--shift-dates", "\(folder)/a.txt",
            ]
            let first = try Program.run(arguments: arguments)
            #expect(first.status == 0, "\(first.errors)")
            #expect(try Program.run(arguments: arguments).output == first.output)
            #expect(!first.output.contains("3/4/2024"))
            let short = try Program.run(
                "deidentify",
                "--key-file",
                "\(folder)/short",
                "\(folder)/a.txt"
            )
            #expect(short.status != 0 && short.output.isEmpty)
        }
    }

    @Test func `wrong usage is 64, a missing file 66, a broken one 65`() throws {
        try inFolder(["a.txt": Self.note, "a.json": "{\"resourceType\": "]) { folder in
            #expect(try Program.run("deidentify").status == 64)
            #expect(try Program.run("deidentify", "--shift-dates", "\(folder)/a.txt").status == 64)
            #expect(try Program.run("deidentify", "\(folder)/none.txt").status == 66)
            let broken = try Program.run("deidentify", "\(folder)/a.json")
            #expect(broken.status == 65)
            #expect(broken.errors.contains("a.json"))
        }
    }

    @Test func `cleaned files go to a folder, and the report counts by kind`() throws {
        try inFolder(["a.txt": Self.note]) { folder in
            let run = try Program.run(
                "deidentify",
                "--output",
                "\(folder)/out",
                "\(folder)/a.txt"
            )
            #expect(run.status == 0 && run.output.isEmpty, "\(run.errors)")
            let text = try String(contentsOfFile: "\(folder)/out/a.txt", encoding: .utf8)
            #expect(!text.contains("Okafor"))
            let report = try Program.run("deidentify", "--report", "\(folder)/a.txt")
            #expect(report.output.contains(/\(A\) name +1\n/))
        }
    }
}
