import ClinicalText

/// The words of a document as phrases are compared with them, read once for all rules.
struct DocumentWords: Sendable {
    /// One for each sentence of the analysis, in its order.
    let sentences: [ProcedureSentence]
    private var words: WordTable
    /// The beginnings of all words, ascending.
    private let heads: [UInt64]

    init(_ analysis: TextAnalysis) {
        sentences = analysis.sentences.map { ProcedureSentence($0, in: analysis) }
        words = WordTable(capacity: analysis.tokens.count / 2)
        var heads: [UInt64] = []
        for sentence in sentences {
            for word in sentence.words where !words.contains(word.key) {
                words.insert(word.key)
                heads.append(word.head)
            }
        }
        heads.sort()
        self.heads = heads
    }

    /// Whether every word of a phrase occurs somewhere, so that looking for it is worth while.
    func mayHold(_ phrase: ProcedurePhrase) -> Bool {
        phrase.isPossible { word in
            word.isBeginning
                ? hasBeginning(word)
                : words.contains(word.key)
                    || words.contains(word.plural)
        }
    }

    private func hasBeginning(_ word: ProcedurePhrase.Word) -> Bool {
        var low = 0
        var high = heads.count
        while low < high {
            let middle = (low + high) / 2
            if heads[middle] < word.head { low = middle + 1 } else { high = middle }
        }
        return low < heads.count && (heads[low] ^ word.head) & word.mask == 0
    }
}
