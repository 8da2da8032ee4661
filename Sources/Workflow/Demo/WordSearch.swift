/// A search of bytes for many words at once, in any case.
///
/// Words have eight letters or more, so that random bytes do not hold one by chance.
struct WordSearch {
    private static let shortest = 8
    private let words: Set<[UInt8]>
    private let longest: Int

    /// Makes a search for the words of a text.
    ///
    /// - Parameters:
    ///   - text: The text as UTF-8.
    ///   - known: Words that say nothing, such as the names in a file's format.
    init(for text: [UInt8], except known: Set<[UInt8]> = []) {
        var words: Set<[UInt8]> = []
        Self.forEachRun(in: text) { run in words.insert(Array(run)) }
        self.words = words.subtracting(known)
        longest = words.reduce(0) { max($0, $1.count) }
    }

    /// How many words are searched for.
    var count: Int { words.count }

    /// The words that are found in bytes, also inside longer words.
    func found(in bytes: [UInt8]) -> Set<[UInt8]> {
        var found: Set<[UInt8]> = []
        Self.forEachRun(in: bytes) { run in
            for start in run.indices {
                let most = min(longest, run.endIndex - start)
                guard most >= Self.shortest else { break }
                for length in Self.shortest...most {
                    let word = Array(run[start..<start + length])
                    if words.contains(word) { found.insert(word) }
                }
            }
        }
        return found
    }

    /// Calls a body with each run of eight letters or more, in lower case.
    private static func forEachRun(in bytes: [UInt8], _ body: (ArraySlice<UInt8>) -> Void) {
        var letters: [UInt8] = []
        for byte in bytes + [0] {
            let folded = byte | 0x20
            if (0x61...0x7A).contains(folded) {
                letters.append(folded)
            } else if !letters.isEmpty {
                if letters.count >= shortest { body(letters[...]) }
                letters.removeAll(keepingCapacity: true)
            }
        }
    }
}
