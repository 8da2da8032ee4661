extension TermIndex {
    /// The terms that a clause holds, each in one place, none inside another.
    ///
    /// Words of a term may stand in any order; between them only words of the function and gap
    /// classes. Across "and", "or" a term matches when it was written with them, or when the two
    /// sides share a head ("liver and bone metastases"). Most words win, then the tightest span, then
    /// the source. A word serves two matches only in coordination.
    ///
    /// - Parameters:
    ///   - clause: The words between two boundaries (comma, semicolon, colon, parenthesis, sentence
    ///     end).
    ///   - allowed: The contexts that hold; a term that needs another does not match. All by default.
    /// - Returns: Matches in the order of their first token.
    /// - Complexity: Linear in the words of the clause and the terms listed under them.
    public func matches(
        in clause: [ClauseWord],
        allowing allowed: TermContext = .all
    ) -> [TermMatch] {
        guard !clause.isEmpty else { return [] }
        var found: [Candidate] = []
        collect(clause, shared: false, allowing: allowed, into: &found)
        if clause.contains(where: { $0.wordClass == .conjunction }) {
            for view in Self.coordinated(clause) {
                collect(view, shared: true, allowing: allowed, into: &found)
            }
        }
        return Self.accepted(found)
    }

    private struct Candidate {
        var match: TermMatch
        var words: Int
        var source: TermSource
        var isShared: Bool
    }

    private func collect(
        _ clause: [ClauseWord],
        shared: Bool,
        allowing allowed: TermContext,
        into found: inout [Candidate]
    ) {
        var mask: UInt64 = 0
        for word in clause where word.word != ClauseWord.unknown { mask |= Self.bit(word.word) }
        var positions: [Int] = []
        for (position, word) in clause.enumerated() {
            guard word.word != ClauseWord.unknown, word.wordClass != .function,
                word.wordClass != .conjunction
            else { continue }
            let from = Int(postingStarts[Int(word.word)])
            let to = Int(postingStarts[Int(word.word) + 1])
            for posting in from..<to {
                let term = Int(postings[posting])
                if masks[term] & ~mask != 0 { continue }
                if !context(of: term).isSubset(of: allowed) { continue }
                guard place(term, in: clause, around: position, positions: &positions) else {
                    continue
                }
                if shared, !Self.spansBothSides(positions, of: clause) { continue }
                let tokens = positions.map { clause[$0].token }.sorted()
                let gap = (positions.max() ?? 0) - (positions.min() ?? 0) + 1 - positions.count
                found.append(
                    Candidate(
                        match: TermMatch(term: term, tokens: tokens, gap: gap),
                        words: positions.count,
                        source: source(of: term),
                        isShared: shared
                    )
                )
            }
        }
    }

    /// Finds the words of a term around one occurrence of its rarest word.
    private func place(
        _ term: Int,
        in clause: [ClauseWord],
        around anchor: Int,
        positions: inout [Int]
    ) -> Bool {
        let start = Int(termStarts[term])
        let required = requiredCount(of: term)
        let all = Int(termStarts[term + 1]) - start
        positions.removeAll(keepingCapacity: true)
        positions.append(anchor)
        if required == 1, all == 1 { return true }
        var seen: UInt32 = 0
        if let at = index(of: clause[anchor].word, from: start, count: all) { seen |= 1 << at }
        let joined = isJoined(term)
        for direction in [1, -1] {
            var position = anchor + direction
            var gap = 0
            while position >= 0, position < clause.count, gap <= 4 {
                let word = clause[position]
                if let at = index(of: word.word, from: start, count: all), seen & (1 << at) == 0 {
                    seen |= 1 << at
                    positions.append(position)
                    gap = 0
                } else {
                    switch word.wordClass {
                    case .function: break
                    case .gap: gap += 1
                    case .conjunction:
                        if !joined { gap = 5 }
                    case .content: gap = 5
                    }
                }
                position += direction
            }
        }
        let needed: UInt32 = (1 << UInt32(required)) - 1
        return seen & needed == needed
    }

    @inline(__always)
    private func index(of word: UInt32, from start: Int, count: Int) -> UInt32? {
        for offset in 0..<count where words[start + offset] == word { return UInt32(offset) }
        return nil
    }

    /// Whether a placed term has words on both sides of the seam of a coordinated view.
    private static func spansBothSides(_ positions: [Int], of view: [ClauseWord]) -> Bool {
        // The seam of a view lies where tokens stop being neighbours because words were left out.
        guard let first = positions.min(), let last = positions.max(), first < last else {
            return false
        }
        for position in first..<last where view[position + 1].token > view[position].token + 1 {
            return true
        }
        return false
    }

    /// The readings of a clause in which the sides of "and" or "or" share their head or modifier.
    ///
    /// "liver and bone metastases" reads also "liver metastases"; "fracture of radius and ulna" also
    /// "fracture ulna".
    private static func coordinated(_ clause: [ClauseWord]) -> [[ClauseWord]] {
        let sides = clause.split { $0.wordClass == .conjunction }.map { Array($0) }
        var views: [[ClauseWord]] = []
        for (offset, side) in sides.enumerated().dropLast() {
            guard let last = sides.last, sides.count - offset <= 6 else { continue }
            // The head stands at the end of the last side.
            for length in 1...2 where last.count > length {
                views.append(side + last.suffix(length))
            }
            let next = sides[offset + 1]
            // The modifier stands at the start, or the head before the last word of this side.
            for length in 1...2 where side.count > length {
                views.append(side.dropLast(length) + next)
            }
        }
        return views
    }

    private static func accepted(_ found: [Candidate]) -> [TermMatch] {
        if found.count < 2 { return found.map(\.match) }
        let ordered = found.sorted { left, right in
            if left.words != right.words { return left.words > right.words }
            if left.isShared != right.isShared { return !left.isShared }
            if left.match.gap != right.match.gap { return left.match.gap < right.match.gap }
            if left.source != right.source { return left.source < right.source }
            if left.match.firstToken != right.match.firstToken {
                return left.match.firstToken < right.match.firstToken
            }
            return left.match.term < right.match.term
        }
        var accepted: [Candidate] = []
        var used: [UInt32] = []
        for candidate in ordered {
            let tokens = candidate.match.tokens
            if candidate.isShared {
                // A shared reading has to add a word that no accepted match has.
                if tokens.allSatisfy(used.contains) { continue }
                if accepted.contains(where: {
                    !$0.isShared && $0.words > 1
                        && $0.match.tokens.filter(tokens.contains).count > 1
                }) {
                    continue
                }
            } else if tokens.contains(where: used.contains) {
                continue
            } else if accepted.contains(where: {
                !$0.isShared && $0.match.firstToken <= candidate.match.firstToken
                    && candidate.match.lastToken <= $0.match.lastToken
            }) {
                continue
            }
            accepted.append(candidate)
            used += tokens
        }
        return accepted.map(\.match).sorted {
            ($0.firstToken, $0.lastToken) < ($1.firstToken, $1.lastToken)
        }
    }
}
