import CodeSets
import CodingEngine
import Testing

/// The lexicon against itself and the tabular.
@Suite("Lexicon validity")
struct LexiconValidityTests {
    /// The words of a phrase in any order, and the context that it needs.
    private struct Reading: Hashable {
        let words: [String]
        let contexts: [String]
    }

    private static func words(_ text: String) -> [String] {
        var depth = 0
        let essential = text.filter { character in
            if character == "(" || character == "[" { depth += 1 }
            defer { if character == ")" || character == "]" { depth -= 1 } }
            return depth == 0
        }
        return essential.split { !$0.isLetter && !$0.isNumber }.map { word in
            word.count > 1 && word.allSatisfy { !$0.isLowercase } ? String(word) : word.lowercased()
        }.sorted()
    }

    @Test func `every entry names a node of the release`() throws {
        let release = try Coder.engine().release
        for entry in try Coder.lexicon().entries {
            #expect(release.node(entry.node) != nil, "\(entry.id): \(entry.node.dotted)")
        }
    }

    @Test func `no two entries give one phrase different codes`() throws {
        var known: [Reading: (node: ICD10CMCode, id: String)] = [:]
        for entry in try Coder.lexicon().entries {
            let chapter =
                ["O", "P"].contains(entry.node.undotted.prefix(1))
                ? [String(entry.node.undotted.prefix(1))] : []
            for phrase in entry.phrases {
                let reading = Reading(
                    words: Self.words(phrase),
                    contexts: chapter + entry.contexts.map { "\($0)" }.sorted()
                )
                guard let other = known[reading] else {
                    known[reading] = (entry.node, entry.id)
                    continue
                }
                #expect(
                    other.node == entry.node,
                    "\(phrase): \(other.id) and \(entry.id)"
                )
            }
        }
    }
}
