import CodeSets
import Foundation
import Testing

@Suite struct ICD10PCSReleaseTests {
    @Test(arguments: [
        ("2024-10-01", 78_948, "codes-from-2024-10"),
        ("2025-04-01", 78_986, "codes-from-2025-04"),
        ("2025-10-01", 79_115, "codes-from-2025-10"),
        ("2026-03-31", 79_115, "codes-from-2025-10"),
        ("2026-04-01", 79_193, "codes-from-2026-04"),
        ("2026-09-30", 79_193, "codes-from-2026-04"),
        ("2027-03-31", 79_256, "codes-from-2026-10"),
    ])
    func `each release has the codes of its days, to the last one`(
        date: String,
        count: Int,
        name: String
    ) throws {
        let release = try ShippedTables.procedures(on: date)
        let codes = release.codes(withPrefix: "").map(\.text)
        #expect(release.count == count)
        #expect(codes.count == count)
        #expect(codes == codes.sorted())
        let expected = try ShippedTables.provenance("icd10pcs-codes", "\(name)-sha256")
        #expect(try ShippedTables.digest(ofLines: codes) == expected)
        #expect(release.effective.contains(calendarDay(date)))
    }

    @Test func `a code of April is valid from April, one withdrawn then only before`() throws {
        let october = try ShippedTables.procedures(on: "2026-03-31")
        let april = try ShippedTables.procedures(on: "2026-04-01")
        let added = procedure("02HM3JZ")
        let withdrawn = procedure("30233AZ")
        #expect(!october.contains(added) && april.contains(added))
        #expect(october.contains(withdrawn) && !april.contains(withdrawn))
        #expect(april.title(of: withdrawn) == nil)
        #expect(april.days(of: withdrawn) == calendarDay("2024-10-01")...calendarDay("2026-03-31"))
        #expect(october.days(of: added) == calendarDay("2026-04-01")...calendarDay("2027-03-31"))
        #expect(april.days(of: procedure("0000000")) == nil)
    }

    @Test(arguments: [
        ("0FT44ZZ", "Resection of Gallbladder, Percutaneous Endoscopic Approach"),
        ("10D00Z1", "Extraction of Products of Conception, Low, Open Approach"),
        ("5A1955Z", "Respiratory Ventilation, Greater than 96 Consecutive Hours"),
    ])
    func `a title is put together from the table`(text: String, title: String) throws {
        let release = try ShippedTables.procedures(on: "2026-02-01")
        #expect(release.title(of: procedure(text)) == title)
    }

    @Test func `codes are found by prefix in any case`() throws {
        let release = try ShippedTables.procedures(on: "2026-02-01")
        let gallbladder = release.codes(withPrefix: "0ft4").map(\.text)
        #expect(gallbladder == ["0FT40ZZ", "0FT44ZG", "0FT44ZZ"])
        #expect(release.codes(withPrefix: "0FT44ZZ").count == 1)
        #expect(release.codes(withPrefix: "0FT44ZZ0").isEmpty)
        #expect(release.codes(withPrefix: "!").isEmpty)
    }

    @Test(arguments: ["2024-09-30", "2027-04-01"])
    func `a day without release is refused by name`(date: String) throws {
        let error = #expect(throws: CodeSetError.self) {
            try ICD10PCSRelease.load(for: calendarDay(date), from: ShippedTables.catalog.get())
        }
        #expect(error?.code == .noRelease)
        #expect(error?.description.contains("no ICD-10-PCS release loaded for \(date)") == true)
    }

    @Test(arguments: [
        ("070\tTitle\n", 1), ("0016\tStart \n07\tTitle\n", 2), ("0016\n070\ta\n070\tb\n", 3),
        ("0016\n071\ta\n070\tb\n", 3), ("0016\n070\ta\t?\n", 2), ("00I6\n", 1),
        ("0016\ta\tb\n", 1), ("0016\n070\ta\tba\n", 2), ("0016\n070\ta\taf\n", 2),
        ("0016\n070\ta\tab\t!\n", 2),
    ])
    func `a table that is not in its format is refused with the line`(
        table: String,
        line: Int
    ) throws {
        let root = FileManager.default.temporaryDirectory
            .appendingPathComponent("procedures-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        let folder = root.appendingPathComponent("CodeSets/icd10pcs-codes")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(table.utf8).write(to: folder.appendingPathComponent("codes.txt"))
        try FileManager.default.copyItem(
            at: ShippedTables.root.appendingPathComponent(
                "Sources/CodeSets/Data/icd10pcs-codes/edition.txt"
            ),
            to: folder.appendingPathComponent("edition.txt")
        )
        let error = #expect(throws: CodeSetError.self) {
            try ICD10PCSRelease.load(
                for: calendarDay("2026-01-01"),
                from: CodeSetCatalog(
                    locator: DataLocator(roots: [root]),
                    store: nil,
                    cache: ImageCache(folder: nil)
                )
            )
        }
        #expect(error?.code == .badTable)
        #expect(error?.place == "icd10pcs-codes/codes.txt:\(line)")
    }

    @Test func `a title that no package has is composed from its siblings and says so`() throws {
        let release = try ShippedTables.procedures(on: "2026-05-01")
        let added = procedure("02HM3JZ")
        #expect(release.isTitleComposed(added))
        #expect(
            release.title(of: added)
                == "Insertion of Pacemaker Lead into Ventricular Septum, Percutaneous Approach"
        )
        #expect(!release.isTitleComposed(procedure("0FT44ZZ")))
        let codes = release.codes(withPrefix: "")
        #expect(codes.allSatisfy { release.title(of: $0) != nil })
        #expect(codes.filter(release.isTitleComposed).count < 400)
    }

    @Test(arguments: [
        ("0FT44ZZ", 1, "Medical and Surgical"), ("0FT44ZZ", 2, "Hepatobiliary System and Pancreas"),
        ("0FT44ZZ", 3, "Resection"), ("0FT44ZZ", 4, "Gallbladder"),
        ("0FT44ZZ", 5, "Percutaneous Endoscopic"), ("0FT44ZZ", 6, "No Device"),
        ("5A1955Z", 5, "Greater than 96 Consecutive Hours"), ("B2161ZZ", 5, "Low Osmolar"),
        ("B2161ZZ", 4, "Heart, Right and Left"), ("XW03378", 6, "Tabelecleucel Immunotherapy"),
        ("XW03372", 6, "Coagulation Factor Xa, Inactivated"),
        ("XW03372", 7, "New Technology Group 2"),
    ])
    func `each value of a code has its words`(text: String, position: Int, words: String) throws {
        let release = try ShippedTables.procedures(on: "2026-02-01")
        #expect(release.words(at: position, of: procedure(text)) == words)
    }

    @Test func `what a character stands for depends on the section`() throws {
        let release = try ShippedTables.procedures(on: "2026-02-01")
        #expect(release.axisName(at: 4, of: procedure("0FT44ZZ")) == "Body Part")
        #expect(release.axisName(at: 5, of: procedure("B2161ZZ")) == "Contrast")
        #expect(release.axisName(at: 3, of: procedure("D0011ZZ")) == "Modality")
        #expect(release.axisName(at: 2, of: procedure("F00Z0KZ")) == "Section Qualifier")
        #expect(
            release.operationMeaning(of: procedure("0FT44ZZ"))?.contains("all of a body part")
                == true
        )
    }
}
