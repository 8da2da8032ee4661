import Foundation
import Testing

@testable import CodeSets

/// Releases made of order files and addenda: small ones written here, and the official ones where
/// they stand beside the checkout.
@Suite struct InstalledReleaseTests {
    private let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("installed-\(UUID().uuidString)")

    private func catalog(
        storing kind: TableKind,
        _ file: String,
        _ text: String,
        year: Int
    ) throws -> CodeSetCatalog {
        let store = CodeSetStore(folder: folder.appendingPathComponent("store"))
        let edition = Edition(
            kind: kind,
            name: "ICD-10-CM FY\(year)",
            effective: try #require(Edition.days(ofFiscalYear: year)),
            sources: [.init(name: file, sha256: "aa")]
        )
        try store.store(edition, files: [(file, Array(text.utf8))])
        return try CodeSetCatalog(
            locator: ShippedTables.locator(copyingTo: folder.appendingPathComponent("shipped")),
            store: store,
            cache: ImageCache(folder: nil)
        )
    }

    private func billable(_ release: ICD10CMRelease) -> [(code: String, title: String)] {
        (0..<release.nodeCount).map { NodeIndex(UInt32($0)) }
            .filter(release.isBillable)
            .map { (release.code($0)?.undotted ?? "", release.title($0)) }
    }

    @Test func `an order file gives codes in the chapters and blocks of the nearest tabular list`()
        throws
    {
        defer { try? FileManager.default.removeItem(at: folder) }
        let order = """
            C7A\t0\tNeuroend\tMalignant neuroendocrine tumors
            C7A1\t1\tPoorly\tMalignant poorly differentiated neuroendocrine tumors
            C80\t0\tMal\tMalignant neoplasm without specification of site
            C801\t1\tMal\tMalignant (primary) neoplasm, unspecified
            S000\t0\tSup\tSuperficial injury of scalp
            S0000XA\t1\tSup\tUnspecified superficial injury of scalp, initial encounter

            """
        let catalog = try catalog(storing: .order, "order.txt", order, year: 2025)
        let release = try ICD10CMRelease.load(for: calendarDay("2025-01-15"), from: catalog)
        func place(_ text: String) throws -> [String] {
            let code = try #require(ICD10CMCode(text))
            let node = try #require(release.node(code))
            return release.ancestors(node).map(release.label)
        }
        #expect(try place("C7A.1") == ["C7A", "C7A", "2"])
        #expect(try place("C80.1") == ["C80", "C76-C80", "2"])
        #expect(try place("S00.00XA") == ["S00.0", "S00", "S00-S09", "19"])
        #expect(billable(release).count == 3)
        #expect(release.notes(NodeIndex(0), inherited: false).isEmpty)
        #expect(throws: CodeSetError(.noRelease, place: "", detail: "")) {
            try ICD10CMRelease.load(for: calendarDay("2024-09-30"), from: catalog)
        }
    }

    @Test func `addenda change the release of the year before and nothing of it`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let addenda = """
            -\tD691\tQualitative platelet defects
            +\tD6911\tGlanzmann thrombasthenia
            +\tK6A8\tOther diseases of the pelvis, not elsewhere classified
            =\tL02232\tCarbuncle of back, and more
            -\tZ681\tBody mass index [BMI] 19.9 or less, adult

            """
        let catalog = try catalog(storing: .addenda, "addenda.txt", addenda, year: 2027)
        let old = try ICD10CMRelease.load(for: calendarDay("2026-09-30"), from: catalog)
        let new = try ICD10CMRelease.load(for: calendarDay("2026-10-01"), from: catalog)
        func node(_ text: String, _ release: ICD10CMRelease) throws -> NodeIndex? {
            let code = try #require(ICD10CMCode(text))
            return release.node(code)
        }
        #expect(old.billableCount == new.billableCount)
        let heading = try #require(try node("D69.1", new))
        #expect(new.kind(heading) == .subcategory)
        #expect(new.children(heading).map(new.label) == ["D69.11"])
        #expect(try node("Z68.1", new) == nil)
        #expect(try node("Z68.1", old) != nil)
        let added = try #require(try node("K6A.8", new))
        #expect(new.ancestors(added).map(new.label) == ["K6A", "K65-K68", "11"])
        #expect(try node("L02.232", new).map(new.title) == "Carbuncle of back, and more")
        // Notes are those of the year before, at their nodes.
        let before = old.notes(try #require(try node("E11", old)), inherited: true).map(\.text)
        let after = new.notes(try #require(try node("E11", new)), inherited: true).map(\.text)
        #expect(!after.isEmpty)
        #expect(after == before)
    }

    @Test(arguments: [
        ("+\tA000\tCholera", 1), ("-\tA00\tCholera", 1), ("=\tA0A\tNo", 1), ("?\tA000\tNo", 1),
        ("-\tA000\tYes\n-\tA000\tTwice", 2), ("+\tA0.\t", 1),
    ])
    func `a change that does not fit is refused with the line`(text: String, line: Int) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let catalog = try catalog(storing: .addenda, "addenda.txt", text, year: 2027)
        let error = #expect(throws: CodeSetError.self) {
            try ICD10CMRelease.load(for: calendarDay("2026-10-01"), from: catalog)
        }
        #expect(error?.code == .badTable)
        #expect(error?.place.hasSuffix("/addenda.txt:\(line)") == true)
    }

    @Test(
        .enabled(if: ShippedTables.hasOfficial),
        arguments: [
            (2025, "ICD10-CM-Code-Descriptions-2025.zip", "icd10cm-order-2025.txt", 74_260),
            (2026, "icd10cm-Code-Descriptions-2026.zip", "icd10cm-order-2026.txt", 74_719),
        ]
    )
    func `an official order file gives a release of exactly its codes and titles`(
        year: Int,
        archive: String,
        member: String,
        count: Int
    ) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let zip = try #require(ShippedTables.official).appendingPathComponent("icd10cm/\(archive)")
        var table = ""
        var official: [String: String] = [:]
        for line in try ShippedTables.output("unzip", ["-p", zip.path, member]) {
            let code = line.dropFirst(6).prefix(7).filter { $0 != " " }
            let isBillable = line.dropFirst(14).prefix(1)
            let title = line.dropFirst(77)
            table += "\(code)\t\(isBillable)\t\t\(title)\n"
            if isBillable == "1" { official[code] = String(title) }
        }
        try #require(official.count == count)
        let catalog = try catalog(storing: .order, "order.txt", table, year: year)
        // An imported edition goes before the shipped one, but a tabular list before an order file.
        let plan = try #require(
            try TabularPlan(for: calendarDay("\(year)-01-15"), in: catalog)
        )
        #expect(plan.edition.kind == (year == 2025 ? .order : .tabular))
        let release = try ICD10CMRelease.load(for: calendarDay("\(year)-01-15"), from: catalog)
        let codes = Dictionary(uniqueKeysWithValues: billable(release).map { ($0.code, $0.title) })
        #expect(codes.count == count)
        #expect(Set(codes.keys) == Set(official.keys))
        if year == 2025 { #expect(codes == official) }
        let chapters = (0..<release.nodeCount).filter {
            release.parent(NodeIndex(UInt32($0))) == nil
        }
        #expect(chapters.count == 22)
    }

    @Test(.enabled(if: ShippedTables.hasOfficial))
    func `the official addenda of FY2027 give the codes of the code editor, one for one`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = try #require(ShippedTables.official)
            .appendingPathComponent("icd10cm/icd10cm_codes_addenda_2027.txt.xz")
        var lines: [String] = []
        for line in try ShippedTables.output("xz", ["-dc", file.path]) {
            for (start, mark) in [("Add:", "+"), ("Delete:", "-"), ("Revise to:", "=")]
            where line.hasPrefix(start) {
                let rest = line.dropFirst(13)
                let code = rest.prefix(8).filter { $0 != " " }
                lines.append("\(mark)\t\(code)\t\(rest.dropFirst(8))")
            }
        }
        let catalog = try catalog(
            storing: .addenda,
            "addenda.txt",
            lines.joined(separator: "\n"),
            year: 2027
        )
        let day = calendarDay("2026-10-01")
        let codes = billable(try ICD10CMRelease.load(for: day, from: catalog)).map(\.code)
        #expect(codes.count == 74_879)
        let editor = try CodeValidity.diagnoses(of: catalog)
        #expect(codes.allSatisfy { ICD10CMCode($0).map { editor.flags(of: $0, on: day) } != nil })
    }
}
