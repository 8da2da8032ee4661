import ClinicalText
import CodeSets

/// Reads the mentions of a document: terms in clauses, their assertion, and the way down from each.
struct MentionReader: Sendable {
    let index: TermIndex
    let descent: Descent
    let assertions: AssertionAnalyzer
    let clauses: ClauseReader
    let entryNames: EntryNames
    let sides: Sides

    /// The mentions of one analysed document, in the order of the text.
    ///
    /// Terms that need a context beyond `allowed` do not match.
    func mentions(
        in analysis: TextAnalysis,
        document: Int,
        allowed: TermContext
    ) -> [Mention] {
        var mentions: [Mention] = []
        for (number, sentence) in analysis.sentences.enumerated() {
            let section = analysis.sections[sentence.section].kind
            var clauses = clauses.clauses(of: sentence, in: analysis)
            var matched = clauses.map { index.matches(in: $0, allowing: allowed) }
            if clauses.count > 1,
                sentence.isListItem || section == .none
                    || Eligibility.finalSections.contains(section)
            {
                (clauses, matched) = joined(clauses, matched, allowed: allowed)
            }
            if matched.allSatisfy(\.isEmpty) { continue }
            let prepared = assertions.prepare(sentence: number, in: analysis)
            for (offset, clause) in clauses.enumerated() where !matched[offset].isEmpty {
                for match in matched[offset] {
                    let found = mention(
                        of: match,
                        clause: clause,
                        others: matched[offset],
                        neighbours: openNeighbours(offset, clauses, matched),
                        sentence: prepared,
                        number: number,
                        section: section,
                        document: document,
                        analysis: analysis
                    )
                    if Self.isInContext(found) { mentions.append(found) }
                }
            }
        }
        return mentions
    }

    /// Whether a term of status or history stands where something is past: "s/p", a past history.
    private static func isInContext(_ mention: Mention) -> Bool {
        guard mention.context.contains(.past), mention.assertion == .present else { return true }
        return [.pastMedicalHistory, .pastSurgicalHistory, .obstetricHistory]
            .contains(mention.section)
    }

    private func mention(
        of match: TermMatch,
        clause: [ClauseWord],
        others: [TermMatch],
        neighbours: WordSet,
        sentence prepared: PreparedSentence,
        number: Int,
        section: SectionKind,
        document: Int,
        analysis: TextAnalysis
    ) -> Mention {
        // A token may stand for a word of this match or of another one in the clause.
        func isTaken(_ token: UInt32) -> Bool {
            !match.tokens.contains(token)
                && others.contains { $0 != match && $0.tokens.contains(token) }
        }
        let required = index.requiredWords(of: match.term)
        var matchedWords = Array(required)
        var nearWords = matchedWords
        for word in clause where word.word != ClauseWord.unknown {
            if match.tokens.contains(word.token) { matchedWords.append(word.word) }
            if !isTaken(word.token) { nearWords.append(word.word) }
        }
        let matched = WordSet(matchedWords)
        let near = WordSet(nearWords)
        let all = near.union(sides.agreeing(neighbours, with: near))
        let opened = NodeIndex(index.payload(of: match.term))
        let outcome = descent.descend(
            from: opened,
            matched: matched,
            tiers: neighbours.isEmpty ? [near] : [near, all]
        )
        let first = Int(match.firstToken)
        let last = Int(match.lastToken)
        let finding = assertions.assertion(
            ofTokens: first..<(last + 1),
            in: analysis,
            prepared: prepared
        )
        return Mention(
            document: document,
            span: TextSpan(
                start: Int(analysis.tokens[first].start),
                end: Int(analysis.tokens[last].end)
            ),
            section: section,
            sentence: number,
            assertion: finding.assertion,
            cue: finding.cue,
            assertionRule: finding.rule,
            opened: opened,
            node: outcome.node,
            isIncomplete: outcome.isIncomplete,
            entry: entryNames.name(
                of: index.entry(of: match.term),
                node: opened,
                in: descent.release
            ),
            context: index.context(of: match.term),
            steps: outcome.steps,
            words: all
        )
    }

    /// Words of the clauses around that hold no mention of their own: "CKD, stage 3b".
    ///
    /// One clause before, and up to three after.
    private func openNeighbours(
        _ offset: Int,
        _ clauses: [[ClauseWord]],
        _ matched: [[TermMatch]]
    ) -> WordSet {
        var words: [UInt32] = []
        func take(_ neighbour: Int) -> Bool {
            guard clauses.indices.contains(neighbour), matched[neighbour].isEmpty,
                clauses[neighbour].count <= 6
            else { return false }
            for word in clauses[neighbour] where word.word != ClauseWord.unknown {
                words.append(word.word)
            }
            return true
        }
        _ = take(offset - 1)
        var next = offset + 1
        while next <= offset + 3, take(next) { next += 1 }
        return WordSet(words)
    }

    /// Clauses of a list item joined where the later ones only qualify.
    ///
    /// "Major depressive disorder, recurrent, moderate": main term, subterm, subterm, as in the index.
    private func joined(
        _ clauses: [[ClauseWord]],
        _ matched: [[TermMatch]],
        allowed: TermContext
    ) -> ([[ClauseWord]], [[TermMatch]]) {
        var clauses = clauses
        var matched = matched
        var offset = 0
        while offset < clauses.count {
            var length = 1
            while length <= 3, offset + length < clauses.count,
                matched[offset + length].isEmpty, clauses[offset + length].count <= 5
            {
                length += 1
            }
            while length > 1 {
                let whole = Array(clauses[offset..<(offset + length)].joined())
                let found = index.matches(in: whole, allowing: allowed)
                let longest = found.map(\.tokens.count).max() ?? 0
                if longest > (matched[offset].map(\.tokens.count).max() ?? 0) {
                    clauses.replaceSubrange(offset..<(offset + length), with: [whole])
                    matched.replaceSubrange(offset..<(offset + length), with: [found])
                    break
                }
                length -= 1
            }
            offset += 1
        }
        return (clauses, matched)
    }
}
