import CodeSets
import Foundation
import Testing

@Suite struct SearchIndexTests {
    private static let index = Result { try SearchIndex(ShippedTables.release.get()) }

    private func labels(_ text: String, limit: Int = 5) throws -> [String] {
        let release = try ShippedTables.release.get()
        return try Self.index.get().search(text, limit: limit).map { release.label($0.node) }
    }

    @Test(arguments: [
        ("type 2 diab neuro", "E11.4"), ("NSTEMI", "I21.4"), ("essential hypertension", "I10"),
        ("hypertension", "I10"), ("pneumonia", "J18.9"), ("Sezary disease", "C84.1"),
        ("acute appendicitis", "K35"), ("parkinsons disease", "G20"), ("I21.4", "I21.4"),
        ("fracture unspecified part neck right femur sequela", "S72.001S"),
    ])
    func `the first hit is what a coder means`(text: String, label: String) throws {
        let found = try labels(text)
        #expect(found.first?.hasPrefix(label) == true, "\(found)")
    }

    @Test func `every hit of a whole match has all words`() throws {
        let release = try ShippedTables.release.get()
        for hit in try Self.index.get().search("chronic kidney disease stage", limit: 20) {
            let text = (release.title(hit.node) + " " + hit.why).lowercased()
            #expect(["chronic", "kidney", "disease", "stage"].allSatisfy(text.contains))
        }
    }

    @Test func `an inclusion term is named as the reason`() throws {
        let hit = try Self.index.get().search("nontransmural myocardial infarction", limit: 1).first
        #expect(hit.map { $0.why != "title" && $0.why != "code" } == true)
    }

    @Test(arguments: ["", "...", "xyzzyplugh"])
    func `nothing finds nothing`(text: String) throws {
        #expect(try labels(text).isEmpty)
    }

    @Test func `no more hits than wanted are given`() throws {
        #expect(try labels("fracture", limit: 3).count == 3)
        #expect(try labels("fracture", limit: 0).isEmpty)
    }
}
