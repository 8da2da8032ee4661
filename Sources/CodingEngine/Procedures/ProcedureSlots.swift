import ClinicalText

/// Finds the values of slots: approach, device, body part, side.
struct ProcedureSlots: Sendable {
    let table: ProcedureTable
    let assertions: AssertionAnalyzer

    /// The values that the documentation has, the nearest to the mention first.
    ///
    /// - Parameters:
    ///   - vocabulary: The values to look for.
    ///   - mention: What was done.
    ///   - document: Where it stands.
    ///   - sentences: The sentences of the document that tell of the same procedure.
    /// - Returns: Characters, each once.
    func values(
        of vocabulary: ProcedureVocabulary,
        for mention: ProcedureMention,
        in document: ProcedureDocument,
        sentences: [Int]
    ) -> [String] {
        if !vocabulary.count.isEmpty {
            return counted(vocabulary, sentences.map { document.sentences[$0] })
        }
        var found: [String] = []
        for place in places(around: mention.sentence, in: document) {
            let sentence = document.sentences[place]
            for value in vocabulary.values
            where value.overriding.contains(where: { isDocumented($0, sentence, document) }) {
                found.append(value.characters)
            }
        }
        for place in places(around: mention.sentence, in: document) {
            let words = place == mention.sentence ? mention.words : nil
            found += nearest(vocabulary, document.sentences[place], words, document)
        }
        var seen: Set<String> = []
        return found.filter { seen.insert($0).inserted }
    }

    /// The sentences that may tell of a mention's details, its own first.
    func places(around place: Int, in document: ProcedureDocument) -> [Int] {
        let section = document.sentences[place].section
        let others = document.sentences.indices.filter { other in
            guard other != place else { return false }
            return document.isReport
                ? ProcedureDocument.tellsOfDetails(document.sentences[other].section)
                : abs(other - place) == 1 && document.sentences[other].section == section
        }
        return [place] + others.sorted { (abs($0 - place), $0) < (abs($1 - place), $1) }
    }

    private func nearest(
        _ vocabulary: ProcedureVocabulary,
        _ sentence: ProcedureSentence,
        _ words: Range<Int>?,
        _ document: ProcedureDocument
    ) -> [String] {
        var found: [(distance: Int, length: Int, value: String)] = []
        for value in vocabulary.values {
            for phrase in value.phrases {
                for range in phrase.matches(in: sentence)
                where isPresent(range, sentence, document) {
                    let distance =
                        words.map { Self.distance($0, range, sentence) } ?? range.lowerBound
                    found.append((distance, -range.count, value.characters))
                }
            }
        }
        // Of two phrases at one place the longer one says more: "non-drug-eluting stent".
        return found.sorted {
            ($0.distance + $0.length, $0.length) < ($1.distance + $1.length, $1.length)
        }
        .map(\.value)
    }

    private static func distance(
        _ words: Range<Int>,
        _ range: Range<Int>,
        _ sentence: ProcedureSentence
    ) -> Int {
        var distance = 0
        if range.upperBound <= words.lowerBound {
            distance = 2 * (words.lowerBound - range.upperBound)
        } else if range.lowerBound >= words.upperBound {
            distance = 2 * (range.lowerBound - words.upperBound) + 1
        }
        let isSamePart =
            sentence.words[words.lowerBound].part
            == sentence.words[range.lowerBound].part
        return isSamePart ? distance : distance + 100
    }

    /// The characters for the number of values that the sentences name.
    private func counted(
        _ vocabulary: ProcedureVocabulary,
        _ sentences: [ProcedureSentence]
    ) -> [String] {
        let number = vocabulary.values.filter { value in
            value.phrases.contains { phrase in
                sentences.contains { phrase.stands(in: $0) }
            }
        }.count
        guard number > 0 else { return [] }
        return [vocabulary.count[min(number, vocabulary.count.count) - 1]]
    }

    private func isDocumented(
        _ phrase: ProcedurePhrase,
        _ sentence: ProcedureSentence,
        _ document: ProcedureDocument
    ) -> Bool {
        phrase.matches(in: sentence).contains { isPresent($0, sentence, document) }
    }

    private func isPresent(
        _ range: Range<Int>,
        _ sentence: ProcedureSentence,
        _ document: ProcedureDocument
    ) -> Bool {
        let finding = assertions.assertion(
            ofTokens: sentence.tokenRange(range),
            in: document.analysis
        )
        return finding.assertion != .absent && finding.assertion != .hypothetical
    }
}
