import CodeSets
import Foundation
import Testing
import Workflow
import X12

@Suite("Seeded faults in claim files", .serialized)
struct SeededFaultTests {
    struct Tally: Equatable {
        var caught: [Int: Int] = [:]
        var total: [Int: Int] = [:]
        var missed: [String] = []

        mutating func add(_ one: SeededClaim, accepted: Bool) {
            total[one.snip, default: 0] += 1
            // A control is right when it is accepted, a fault when it is not.
            if accepted == (one.snip == 0) {
                caught[one.snip, default: 0] += 1
            } else {
                missed.append(one.name)
            }
        }

        var faults: (caught: Int, total: Int) {
            func sum(_ counts: [Int: Int]) -> Int {
                counts.filter { $0.key > 0 }.reduce(0) { $0 + $1.value }
            }
            return (sum(caught), sum(total))
        }

        var falseAlarms: Int { (total[0] ?? 0) - (caught[0] ?? 0) }
    }

    static func ours(_ cases: [SeededClaim]) throws -> (tally: Tally, rules: [String: [String]]) {
        let validator = try ClaimValidator.shipped(CodeSetCatalog())
        var tally = Tally()
        var rules: [String: [String]] = [:]
        for one in cases {
            let report = validator.validate(one.text.utf8)
            tally.add(one, accepted: report.isAccepted)
            rules[one.name] = report.findings.filter { $0.level == .error }
                .map { "\($0.rule) \($0.element)" }
        }
        return (tally, rules)
    }

    static func peer(_ cases: [SeededClaim]) throws -> Tally {
        try PeerValidator.withFolder { folder in
            let files = try cases.enumerated().map { offset, one in
                let file = folder.appendingPathComponent("\(offset).x12")
                try Data(one.text.utf8).write(to: file)
                return file
            }
            var tally = Tally()
            for (one, accepted) in zip(cases, try PeerValidator.accepts(files)) {
                tally.add(one, accepted: accepted)
            }
            return tally
        }
    }

    @Test func `every fault is caught and no control is refused`() throws {
        let cases = try SeededClaim.all()
        #expect(cases.count { $0.snip == 0 } >= 20)
        #expect(cases.count { $0.snip > 0 } >= 80)
        let (tally, rules) = try Self.ours(cases)
        for name in tally.missed { Issue.record("\(name): \(rules[name] ?? [])") }
        print("seeded faults: \(tally.faults), false alarms: \(tally.falseAlarms)")
    }

    @Test(.enabled(if: PeerValidator.isInstalled))
    func `the table of the documentation is what both validators say`() throws {
        let cases = try SeededClaim.all()
        let table = Self.table(try Self.ours(cases).tally, try Self.peer(cases))
        let page = PeerValidator.root.appendingPathComponent("Documentation/Claims.md")
        var text = try String(contentsOf: page, encoding: .utf8)
        let start = try #require(text.range(of: "<!-- seeded faults -->\n"))
        let end = try #require(text.range(of: "<!-- end of seeded faults -->"))
        if ProcessInfo.processInfo.environment["CHARTKEEPER_RECORD_SNAPSHOTS"] != nil {
            text.replaceSubrange(start.upperBound..<end.lowerBound, with: table)
            try text.write(to: page, atomically: true, encoding: .utf8)
        }
        #expect(
            try String(contentsOf: page, encoding: .utf8).contains(
                "<!-- seeded faults -->\n\(table)<!-- end of seeded faults -->"
            )
        )
    }

    static func table(_ ours: Tally, _ peer: Tally) -> String {
        let names = [
            1: "1 syntax", 2: "2 guide", 3: "3 balance", 4: "4 situation", 5: "5 codes",
        ]
        var lines = [
            "| SNIP type | faults | caught here | caught by pyx12 4.0.0 |",
            "| --- | --- | --- | --- |",
        ]
        for snip in names.keys.sorted() {
            lines.append(
                "| \(names[snip] ?? "") | \(ours.total[snip] ?? 0) | \(ours.caught[snip] ?? 0)"
                    + " | \(peer.caught[snip] ?? 0) |"
            )
        }
        lines.append(
            "| all | \(ours.faults.total) | \(ours.faults.caught) | \(peer.faults.caught) |"
        )
        lines.append(
            "| false alarms in \(ours.total[0] ?? 0) controls | | \(ours.falseAlarms)"
                + " | \(peer.falseAlarms) |"
        )
        return lines.joined(separator: "\n") + "\n"
    }
}
