import Foundation
import Sealing
import Testing

/// `codes install` against a server on the loopback interface.
@Suite struct CodesInstallTests {
    /// An order file of many lines, so that it can be cut.
    static let file: [UInt8] = {
        var text = ""
        for number in 1...2_000 {
            let digits = String(number)
            let order = String(repeating: "0", count: 5 - digits.count) + digits
            let code = "A0\(number % 10)\(String(repeating: "0", count: 4 - digits.count))\(digits)"
            let title = "Invented condition \(number)"
            text += "\(order) \(code) 1 \(title)" + String(repeating: " ", count: 61 - title.count)
            text += title + "\r\n"
        }
        return Array(text.utf8)
    }()
    static let hash = SHA256.hexadecimal(file)

    /// A home of its own with a table of addresses.
    struct Home {
        let folder: URL
        let server: LoopbackServer

        init(
            hash: String = CodesInstallTests.hash,
            host: String = "127.0.0.1",
            answer: @escaping @Sendable (LoopbackServer.Request) -> LoopbackServer.Answer
        ) throws {
            server = try LoopbackServer(answer: answer)
            folder = Program.home.appendingPathComponent("install-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let line =
                "2026\thttp://\(host):\(server.port)/icd10cm-order-2026.txt\t\(hash)\tcodes\n"
            try Data(line.utf8).write(to: folder.appendingPathComponent("sources.txt"))
        }

        func install(
            _ options: [String] = [],
            environment: [String: String] = [:]
        ) throws -> Program.Outcome {
            try Program.run(
                arguments: ["codes", "install", "2026"] + options,
                environment: [
                    "CHARTKEEPER_HOME": folder.path, "http_proxy": "", "no_proxy": "127.0.0.1",
                ].merging(environment) { $1 }
            )
        }

        /// Names of editions that are stored.
        var editions: [String] {
            get throws {
                let store = folder.appendingPathComponent("codesets").path
                guard FileManager.default.fileExists(atPath: store) else { return [] }
                return try FileManager.default.contentsOfDirectory(atPath: store).sorted()
            }
        }

        var partial: Int? {
            let downloads = folder.appendingPathComponent("downloads")
            let names = try? FileManager.default.contentsOfDirectory(atPath: downloads.path)
            let name = names?.first { $0.hasSuffix(".part") }
            return name.flatMap {
                try? Data(contentsOf: downloads.appendingPathComponent($0)).count
            }
        }
    }

    /// Serves the file with ranges, as a publisher's server does.
    static func whole(_ request: LoopbackServer.Request) -> LoopbackServer.Answer {
        guard let start = request.rangeStart else {
            return .init(fields: ["ETag": "\"one\""], body: file)
        }
        guard start < file.count else {
            return .init(
                status: "416 Range Not Satisfiable",
                fields: ["Content-Range": "bytes */\(file.count)"]
            )
        }
        return .init(
            status: "206 Partial Content",
            fields: [
                "ETag": "\"one\"",
                "Content-Range": "bytes \(start)-\(file.count - 1)/\(file.count)",
            ],
            body: Array(file[start...])
        )
    }

    @Test func `a file is fetched, verified and imported; a second time changes nothing`() throws {
        let home = try Home(answer: Self.whole)
        defer { home.server.stop() }
        let first = try home.install()
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output.contains("ICD-10-CM order file FY2026: added (2000 code, 0 header)"))
        #expect(first.errors.contains(Self.hash))
        #expect(try home.editions == ["icd10cm-order@1"])
        #expect(home.partial == nil)
        let second = try home.install()
        #expect(second.output.contains("unchanged"))
        #expect(try home.editions == ["icd10cm-order@1"])
    }

    @Test func `a cut connection goes on where it stopped`() throws {
        let home = try Home { request in
            var answer = Self.whole(request)
            if request.rangeStart == nil { answer.cut = 70_000 }
            return answer
        }
        defer { home.server.stop() }
        let run = try home.install()
        #expect(run.status == 0, "\(run.errors)")
        let later = home.server.requests.dropFirst()
        #expect(later.first?.rangeStart ?? 0 > 0)
        #expect(later.first?.fields["if-range"] == "\"one\"")
        #expect(try home.editions == ["icd10cm-order@1"])
    }

    @Test func `a server that always cuts is given up, and what came is kept for the next time`()
        throws
    {
        let home = try Home { request in
            var answer = Self.whole(request)
            answer.cut = request.rangeStart == nil ? 50_000 : 0
            return answer
        }
        let run = try home.install()
        home.server.stop()
        #expect(run.status == 75)
        #expect(run.errors.contains("goes on from there"))
        #expect(home.partial ?? 0 > 0)
        #expect(try home.editions.isEmpty)
    }

    @Test func `a newer version is not glued to an older part`() throws {
        let old = [UInt8](repeating: 0x41, count: 90_000)
        let home = try Home { request in
            if request.fields["if-range"] == nil {
                return .init(fields: ["ETag": "\"old\""], body: old, cut: 40_000)
            }
            // The version changed: the whole new file, not the range.
            return .init(fields: ["ETag": "\"new\""], body: Self.file)
        }
        defer { home.server.stop() }
        let run = try home.install()
        #expect(run.status == 0, "\(run.errors)")
    }

    @Test func `a wrong hash imports nothing and keeps nothing`() throws {
        let home = try Home(hash: String(repeating: "0", count: 64), answer: Self.whole)
        defer { home.server.stop() }
        let run = try home.install()
        #expect(run.status == 77)
        #expect(run.errors.contains(Self.hash))
        #expect(try home.editions.isEmpty)
        #expect(home.partial == nil)
    }

    @Test func `an unknown hash is shown and has to be accepted; the file is not fetched twice`()
        throws
    {
        let home = try Home(hash: "-", answer: Self.whole)
        defer { home.server.stop() }
        let asked = try home.install()
        #expect(asked.status == 77)
        #expect(asked.errors.contains("--accept-hash \(Self.hash)"))
        #expect(try home.editions.isEmpty)
        let other = try home.install(["--accept-hash", String(repeating: "0", count: 64)])
        #expect(other.status == 77)
        let accepted = try home.install(["--accept-hash", Self.hash.uppercased()])
        #expect(accepted.status == 0, "\(accepted.errors)")
        #expect(try home.editions == ["icd10cm-order@1"])
        #expect(home.server.requests.filter { $0.rangeStart == nil }.count == 1)
    }

    @Test func `a missing file and an error of the server are told`() throws {
        for (status, code) in [("404 Not Found", 66), ("503 Service Unavailable", 77)] {
            let home = try Home { _ in .init(status: status, body: Array("<html>".utf8)) }
            defer { home.server.stop() }
            let run = try home.install()
            #expect(run.status == Int32(code))
            #expect(run.errors.contains(status.prefix(3)))
            #expect(try home.editions.isEmpty)
        }
    }

    @Test func `a redirection is followed on the same host and refused to another`() throws {
        let inside = try Home { request in
            request.target == "/moved.txt"
                ? Self.whole(request)
                : .init(status: "302 Found", fields: ["Location": "/moved.txt"])
        }
        defer { inside.server.stop() }
        let followed = try inside.install()
        #expect(followed.status == 0, "\(followed.errors)")
        let outside = try Home { _ in
            .init(status: "302 Found", fields: ["Location": "http://files.example/x.zip"])
        }
        defer { outside.server.stop() }
        let refused = try outside.install()
        #expect(refused.status == 77)
        #expect(refused.errors.contains("http://files.example/x.zip"))
        #expect(try outside.editions.isEmpty)
    }

    @Test func `the proxy of the environment is used`() throws {
        let home = try Home(host: "localhost", answer: Self.whole)
        defer { home.server.stop() }
        let proxy = try LoopbackServer { request in
            request.target.hasPrefix("http://localhost:")
                ? Self.whole(request) : .init(status: "400")
        }
        defer { proxy.stop() }
        let run = try home.install(environment: [
            "http_proxy": "http://127.0.0.1:\(proxy.port)", "no_proxy": "",
        ])
        #expect(run.status == 0, "\(run.errors)")
        #expect(home.server.requests.isEmpty)
        #expect(proxy.requests.count == 1)
    }

    @Test func `a full disk keeps what came, and the next run goes on`() throws {
        let home = try Home(answer: Self.whole)
        defer { home.server.stop() }
        let program = try #require(Program.file)
        // A limit on the size of files, its signal ignored: writes fail as on a full disk.
        let limited = try Program.run(
            program: URL(fileURLWithPath: "/bin/sh"),
            arguments: [
                "-c", "trap '' XFSZ; ulimit -f 64; exec \"$0\" codes install 2026", program.path,
            ],
            environment: [
                "CHARTKEEPER_HOME": home.folder.path, "http_proxy": "", "no_proxy": "127.0.0.1",
            ]
        )
        #expect(limited.status == 73, "\(limited.errors)")
        #expect(limited.errors.contains("are kept"))
        #expect(try home.editions.isEmpty)
        let kept = try #require(home.partial)
        #expect(kept > 0)
        let run = try home.install()
        #expect(run.status == 0, "\(run.errors)")
        #expect(home.server.requests.last?.rangeStart == kept)
    }

    @Test func `only HTTPS is fetched from, and a table that is damaged is refused`() throws {
        let home = try Home(answer: Self.whole)
        defer { home.server.stop() }
        let table = home.folder.appendingPathComponent("other.txt")
        for (line, said) in [
            ("2026\thttp://files.example/a.zip\t-\tcodes", "only HTTPS"),
            ("2026\tftp://files.example/a.zip\t-\tcodes", "only HTTPS"),
            ("2026\thttps://files.example/a.zip\tabc\tcodes", "other.txt:1"),
        ] {
            try Data(line.utf8).write(to: table)
            let run = try home.install(["--sources", table.path])
            #expect(run.status == 65)
            #expect(run.errors.contains(said))
        }
        try Data("2025\thttps://files.example/a.zip\t-\tcodes".utf8).write(to: table)
        #expect(try home.install(["--sources", table.path]).status == 66)
        #expect(home.server.requests.isEmpty)
    }
}
