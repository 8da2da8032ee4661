import ClinicalText

/// The words of a document as phrases are compared with them, read once for all rules.
struct DocumentWords: Sendable {
    /// One for each sentence of the analysis, in its order.
    let sentences: [ProcedureSentence]
    private let words: [String]

    init(_ analysis: TextAnalysis) {
        sentences = analysis.sentences.map { ProcedureSentence($0, in: analysis) }
        words = Set(sentences.flatMap(\.words)).sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
    }

    /// Whether every word of a phrase occurs somewhere, so that looking for it is worth while.
    func mayHold(_ phrase: ProcedurePhrase) -> Bool {
        phrase.groups.allSatisfy { group in
            group.contains { words in words.allSatisfy { has($0) } }
        }
    }

    private func has(_ word: ProcedurePhrase.Word) -> Bool {
        var low = 0
        var high = words.count
        while low < high {
            let middle = (low + high) / 2
            if words[middle].utf8.lexicographicallyPrecedes(word.text.utf8) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low < words.count && words[low].hasPrefix(word.text)
    }
}
