import ClinicalRecords
import ClinicalText
import CodeSets
import CodingEngine
import Testing

@Suite("The lexicon through the reader")
struct LexiconReachTests {
    /// A phrase of an entry in a sentence of its own, and where that is to be judged.
    private struct Case {
        let entry: LexiconEntry
        let phrase: String
    }

    @Test func `ids name one node`() throws {
        var nodes: [String: ICD10CMCode] = [:]
        for entry in try Coder.lexicon().entries {
            #expect(nodes.updateValue(entry.node, forKey: entry.id) ?? entry.node == entry.node)
            #expect(!entry.source.isEmpty, "\(entry.place)")
        }
    }

    @Test func `ids are given once within a file`() throws {
        var places: [String: String] = [:]
        for entry in try Coder.lexicon().entries {
            let file = entry.place.prefix { $0 != ":" }
            let other = places.updateValue(entry.place, forKey: "\(file) \(entry.id)")
            #expect(other == nil, "\(entry.id) at \(other ?? "") and \(entry.place)")
        }
    }

    @Test func `no entry names a node that is not in the release`() throws {
        let release = try Coder.engine().release
        for entry in try Coder.lexicon().entries {
            #expect(release.node(entry.node) != nil, "\(entry.place): \(entry.node.dotted)")
        }
    }

    @Test func `a phrase alone in a sentence opens its node or one below`() throws {
        var cases: [Set<LexiconEntry.Context>: [Case]] = [:]
        for entry in try Coder.lexicon().entries {
            for phrase in entry.phrases {
                cases[entry.contexts.union(Self.context(of: entry.node)), default: []]
                    .append(Case(entry: entry, phrase: phrase))
            }
        }
        var lost: [String] = []
        var total = 0
        for (contexts, cases) in cases {
            let opened = try Self.opened(by: cases.map(\.phrase), contexts)
            total += cases.count
            for (number, item) in cases.enumerated()
            where !opened[number].contains(where: { $0.hasPrefix(item.entry.node.undotted) }) {
                lost.append(
                    "\(item.entry.place) \(item.phrase) wants \(item.entry.node.undotted), "
                        + "opens \(opened[number].joined(separator: " "))"
                )
            }
        }
        print("lexicon: \(total - lost.count) of \(total) phrases open their node")
        for line in lost.sorted() { print("  lost: \(line)") }
        #expect(total > 3000)
        // What is lost has the words of another entry, which wins.
        #expect(lost.count * 100 <= total * 3, "\(lost.count) of \(total)")
    }

    @Test func `a sentence that must not open an entry's node does not`() throws {
        let entries = try Coder.lexicon().entries.filter { !$0.mustNotMatch.isEmpty }
        for entry in entries {
            let contexts = entry.contexts.union(Self.context(of: entry.node))
            let opened = try Self.opened(by: entry.mustNotMatch, contexts)
            for (number, phrase) in entry.mustNotMatch.enumerated() {
                #expect(
                    !opened[number].contains { $0.hasPrefix(entry.node.undotted) },
                    "\(entry.place): \(phrase)"
                )
            }
        }
    }

    /// What the chapter of a code asks for, beside the options of its entry.
    private static func context(of code: ICD10CMCode) -> Set<LexiconEntry.Context> {
        switch code.undotted.first {
        case "O": [.pregnancy]
        case "P": [.newborn]
        case "S", "T": [.injury]
        default: []
        }
    }

    /// The codes that each phrase opens, by the term or by the way down from it.
    private static func opened(
        by phrases: [String],
        _ contexts: Set<LexiconEntry.Context>
    ) throws -> [[String]] {
        let engine = try Coder.engine()
        var words = "Seen today."
        if contexts.contains(.pregnancy) { words += " Patient is pregnant." }
        if contexts.contains(.newborn) { words += " Newborn." }
        if contexts.contains(.injury) { words += " Injury today." }
        // A status needs a past context; other conditions stand in an assessment.
        let heading = contexts.contains(.past) ? "Past surgical history" : "Assessment"
        let documents =
            [Document(id: "context", type: .officeNote, text: words)]
            + phrases.enumerated().map {
                Document(id: "d\($0)", type: .officeNote, text: "\(heading): \($1).")
            }
        let isNewborn = contexts.contains(.newborn)
        let reading = engine.read(
            try Coder.record(
                documents,
                sex: .female,
                years: isNewborn ? 0 : 30,
                days: isNewborn ? 2 : nil
            )
        )
        var opened = Array(repeating: [String](), count: phrases.count)
        for mention in reading.mentions where mention.document > 0 {
            for node in [mention.opened, mention.node] {
                guard let code = engine.release.code(node) else { continue }
                opened[mention.document - 1].append(code.undotted)
            }
        }
        return opened
    }
}
