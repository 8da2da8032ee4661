import ClaimExport
import Foundation
import Testing
import X12

@Suite("Elements that claims use")
struct ElementUseTests {
    private static let page = Oracle.root.appendingPathComponent("Documentation/UnusedElements.md")

    /// What none of many generated claims uses, loop by loop.
    private static func list(_ kind: ClaimKind) throws -> String {
        func bytes(_ name: String) throws -> [UInt8] {
            let file = Oracle.root.appendingPathComponent("Sources/X12/Data/\(name)")
            return Array(try Data(contentsOf: file))
        }
        let map = try TransactionMap(
            structure: bytes("\(kind.rawValue).txt"),
            elements: bytes("elements.txt")
        )
        var use = ElementUse(of: map)
        let drawn = RandomClaimTests.claims(600, seed: 20_260_604, mostLines: 10)
        for file in try RandomClaimTests.files(drawn) where file.kind == kind {
            try use.take(file.bytes)
        }
        let lines = use.gaps.map { gap in
            let elements = gap.elements.isEmpty ? "never" : gap.elements.joined(separator: " ")
            return "| \(gap.loop) | \(gap.segment) | \(elements) |"
        }
        return "| loop | segment | elements |\n| --- | --- | --- |\n"
            + lines.joined(separator: "\n") + "\n"
    }

    @Test(arguments: [ClaimKind.institutional, .professional])
    func `the page names every element that is never written`(_ kind: ClaimKind) throws {
        let start = "<!-- \(kind.rawValue) -->\n"
        let end = "<!-- end of \(kind.rawValue) -->"
        let list = try Self.list(kind)
        var text = try String(contentsOf: Self.page, encoding: .utf8)
        let first = try #require(text.range(of: start))
        let last = try #require(text.range(of: end))
        if ProcessInfo.processInfo.environment["CHARTKEEPER_RECORD_SNAPSHOTS"] != nil {
            text.replaceSubrange(first.upperBound..<last.lowerBound, with: list)
            try text.write(to: Self.page, atomically: true, encoding: .utf8)
        }
        #expect(text.contains(start + list + end))
        #expect(list.contains("| 2300 | REF*"))
    }
}
