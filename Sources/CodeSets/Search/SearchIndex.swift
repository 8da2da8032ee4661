import Foundation

/// The words of all titles and inclusion terms of a release, ready to be searched.
///
/// Every word of a query has to begin a word of the same title or inclusion term; where no term has
/// them all, those with the most are given. Ranked by how much of the term the query names.
public struct SearchIndex: Sendable {
    private typealias Section = SearchTable.Section

    private let release: ICD10CMRelease
    private let image: MappedImage

    /// Maps the index of a release from the cache, or builds it.
    ///
    /// - Throws: Nothing at present but errors of the cache.
    public init(_ release: ICD10CMRelease) throws {
        self.release = release
        image = try release.cache.image(
            named: "\(release.edition.imageName)-search",
            version: SearchTable.version,
            sources: release.sources
        ) {
            SearchTable(release).sections
        }
    }

    /// The nodes that fit a text best, best first.
    ///
    /// A code, or the beginning of one, finds itself and what is below it.
    ///
    /// - Parameters:
    ///   - text: Words, or a code.
    ///   - limit: The most hits to give.
    /// - Returns: The hits; none for a text without letters and digits.
    public func search(_ text: String, limit: Int) -> [SearchHit] {
        if let code = ICD10CMCode(text), let node = release.node(code) {
            let below = release.children(node).prefix(max(0, limit - 1))
            return Array(([node] + below).map { SearchHit(node: $0, why: "code") }.prefix(limit))
        }
        let words = SearchWords.words(in: text)
        var ranking = Ranking(terms: image.count(of: Section.termNodes.rawValue))
        for word in words { match(word, in: &ranking) }
        return hits(of: ranking, words: words, limit: limit)
    }

    private struct Ranking {
        var counts: [UInt8]
        var scores: [Float]
        /// The best match of the word at hand.
        var best: [Float]
        var touched: [Int] = []

        init(terms: Int) {
            counts = [UInt8](repeating: 0, count: terms)
            scores = [Float](repeating: 0, count: terms)
            best = scores
        }
    }

    private func match(_ word: String, in ranking: inout Ranking) {
        var range = range(of: word)
        // A plural or a name with its possessive: hernias, parkinsons.
        if range.isEmpty, word.utf8.count > 3, word.hasSuffix("s") {
            range = self.range(of: String(word.dropLast()))
        }
        for found in range {
            let length = Int(
                image.word(Section.wordStarts.rawValue, found + 1)
                    - image.word(Section.wordStarts.rawValue, found)
            )
            let typed = min(word.utf8.count, length)
            let fit = typed == length ? 1 : 0.6 + 0.3 * Float(typed) / Float(length)
            let start = Int(image.word(Section.postingStarts.rawValue, found))
            let end = Int(image.word(Section.postingStarts.rawValue, found + 1))
            for posting in start..<end {
                let term = Int(image.word(Section.postings.rawValue, posting))
                if ranking.best[term] == 0 { ranking.touched.append(term) }
                ranking.best[term] = max(ranking.best[term], fit)
            }
        }
        for term in ranking.touched {
            if ranking.counts[term] < .max { ranking.counts[term] += 1 }
            ranking.scores[term] += ranking.best[term] * Float(SearchWords.weight(word))
            ranking.best[term] = 0
        }
        ranking.touched.removeAll(keepingCapacity: true)
    }

    /// The words that begin with a word; a number only matches itself.
    private func range(of word: String) -> Range<Int> {
        image.sortedWords(
            beginningWith: word,
            in: Section.words.rawValue,
            starts: Section.wordStarts.rawValue
        )
    }

    private func hits(of ranking: Ranking, words: [String], limit: Int) -> [SearchHit] {
        guard let most = ranking.counts.max(), most > 0 else { return [] }
        var found: [(score: Float, term: Int)] = []
        for term in ranking.counts.indices where ranking.counts[term] == most {
            let weight = Float(image.word(Section.termWeights.rawValue, term))
            let isTitle = image.word(Section.termNotes.rawValue, term) == SearchTable.title
            let node = node(of: term)
            var score = ranking.scores[term] / max(weight, ranking.scores[term], 1)
            if !isTitle { score *= 0.97 }
            if release.code(node) == nil { score *= 0.8 }
            if release.isBillable(node) { score *= 1.02 }
            found.append((score, term))
        }
        found.sort { ($1.score, $0.term) < ($0.score, $1.term) }
        var hits: [SearchHit] = []
        var seen: Set<NodeIndex> = []
        for (_, term) in found {
            if hits.count >= limit { break }
            let base = node(of: term)
            guard seen.insert(base).inserted else { continue }
            let note = image.word(Section.termNotes.rawValue, term)
            let terms = release.inclusionTerms(base)
            let why =
                note != SearchTable.title && terms.indices.contains(Int(note))
                ? terms[Int(note)] : "title"
            let node = extended(base, by: words)
            hits.append(SearchHit(node: node, why: why))
        }
        return hits
    }

    private func node(of term: Int) -> NodeIndex {
        NodeIndex(image.word(Section.termNodes.rawValue, term))
    }

    /// The code of a 7th character when the query has words of its meaning that the base lacks.
    private func extended(_ base: NodeIndex, by words: [String]) -> NodeIndex {
        guard release.hasExtendedCodes(base) else { return base }
        func lacks(_ node: NodeIndex) -> [String] {
            let own = SearchWords.words(in: release.title(node))
            return words.filter { word in !own.contains { $0.hasPrefix(word) } }
        }
        let wanted = lacks(base)
        if wanted.isEmpty { return base }
        return release.children(base).first { lacks($0).count < wanted.count } ?? base
    }
}

extension ICD10CMRelease {
    /// Searches titles and inclusion terms; see ``SearchIndex``, which is worth keeping for more
    /// than one search.
    ///
    /// - Throws: What ``SearchIndex`` throws when it is built.
    public func search(_ text: String, limit: Int) throws -> [SearchHit] {
        try SearchIndex(self).search(text, limit: limit)
    }
}
