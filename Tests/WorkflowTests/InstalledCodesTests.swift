import ClaimExport
import CodeSets
import Foundation
import Sealing
import Testing
import Workflow
import X12

@Suite("Codes judged by what is installed")
struct InstalledCodesTests {
    private static func withCatalog(
        _ list: String,
        _ body: (CodeSetCatalog) throws -> Void
    ) throws {
        let root = FileManager.default.temporaryDirectory
            .appendingPathComponent("codes-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        let store = CodeSetStore(folder: root)
        let first = try #require(CalendarDay("2026-04-01"))
        let last = try #require(CalendarDay("2026-06-30"))
        if !list.isEmpty {
            _ = try CodeListLoad.run(
                Array(list.utf8),
                named: "list.txt",
                as: .hcpcs,
                days: first...last,
                setting: nil,
                into: store
            )
        }
        try body(CodeSetCatalog(store: store))
    }

    /// A list of services in its plainest form.
    private static let list = "Q9991\tInvented service\nQ9992\tAnother invented service\n"

    @Test(arguments: [
        ("Q9991", "2026-05-06", ClaimCodeCheck.Verdict.valid),
        ("Q9993", "2026-05-06", .invalid),
        // No list of the day, and none of CPT at all.
        ("Q9991", "2026-07-01", .unknown), ("99213", "2026-05-06", .unknown),
        ("Q999", "2026-05-06", .invalid),
    ])
    func `a service is judged by the list of its day`(
        _ code: String,
        _ day: String,
        _ verdict: ClaimCodeCheck.Verdict
    ) throws {
        let day = try #require(CalendarDay(day))
        try Self.withCatalog(Self.list) { catalog in
            let check = try ClaimCodeCheck.installed(in: catalog)
            #expect(check(.hcpcs, code, on: day) == verdict)
        }
    }

    @Test(arguments: [
        (CodeSystem.icd10CM, "I10", "2026-05-06", ClaimCodeCheck.Verdict.valid),
        (.icd10CM, "I10.9", "2026-05-06", .invalid), (.icd10CM, "E11", "2026-05-06", .invalid),
        (.icd10CM, "I10", "1999-05-06", .noRelease),
        (.icd10PCS, "30233N1", "2026-05-06", .valid),
        (.icd10PCS, "30233N2", "2026-05-06", .invalid),
    ])
    func `a code is judged by the release of its day, the second time as the first`(
        _ system: CodeSystem,
        _ code: String,
        _ day: String,
        _ verdict: ClaimCodeCheck.Verdict
    ) throws {
        let day = try #require(CalendarDay(day))
        try Self.withCatalog("") { catalog in
            let check = try ClaimCodeCheck.installed(in: catalog)
            #expect(check(system, code, on: day) == verdict)
            #expect(check(system, code, on: day) == verdict)
        }
    }

    @Test func `a file says which of its services the list has not`() throws {
        let control = try SeededClaim.all().first { $0.snip == 0 && $0.text.contains("HC:G0108") }
        let file = try #require(control).text
        try Self.withCatalog(Self.list + "G2211\tKept\n") { catalog in
            let report = try ClaimValidator.shipped(catalog).validate(file.utf8)
            let invalid = report.findings.filter { $0.rule == "code.invalid" }
            #expect(invalid.contains { $0.message.contains("G0108") })
            #expect(!invalid.contains { $0.message.contains("G2211") })
        }
    }
}
