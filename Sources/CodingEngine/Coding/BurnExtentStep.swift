import ClinicalRecords
import ClinicalText
import CodeSets

/// The extent of burns and corrosions (Guidelines I.C.19.d.6): the share of the body surface that the
/// notes give, and of it the share of third degree, beside the codes of the sites.
struct BurnExtentStep: Sendable {
    let release: ICD10CMRelease

    /// Adds the code of T31 or T32.
    func apply(to draft: inout CodingDraft, reading: RecordReading, in context: EncounterContext) {
        let burns = draft.candidates.filter {
            Self.sites.matches($0.code) && $0.code.undotted.last != "S"
        }
        guard let burn = burns.first,
            !draft.codes.contains(where: { $0.hasPrefix("T31") || $0.hasPrefix("T32") }),
            let (extent, evidence) = extent(in: reading)
        else { return }
        let isCorrosion = burns.allSatisfy { candidate in
            candidate.code.undotted.utf8.dropFirst(3).first.map { (0x34...0x37).contains($0) }
                ?? false
        }
        let tens = min(9, extent.total / 10)
        let third = min(tens, extent.third / 10)
        let text = (isCorrosion ? "T32." : "T31.") + "\(tens)" + (tens == 0 ? "" : "\(third)")
        guard let code = ICD10CMCode(text), let node = release.node(code), release.isBillable(node)
        else { return }
        var rank = burn.rank
        rank.offset += 1
        draft.candidates.append(
            Candidate(
                node,
                code,
                evidence: evidence,
                rule: "guideline:I.C.19.d.6-extent",
                rank: rank
            )
        )
    }

    private struct Extent {
        let total: Int
        let third: Int
    }

    /// The extent by the discharge summary, else by the first document that gives one: its largest share,
    /// since single sites have smaller ones.
    private func extent(in reading: RecordReading) -> (Extent, Evidence)? {
        let documents = reading.record.documents
        let order = documents.indices.sorted {
            let left = documents[$0].type == .dischargeSummary ? 0 : 1
            let right = documents[$1].type == .dischargeSummary ? 0 : 1
            return (left, $0) < (right, $1)
        }
        for number in order {
            let analysis = reading.analyses[number]
            var third = 0
            var total: (percent: Int, evidence: Evidence)?
            for sentence in analysis.sentences {
                let keys = SentenceKeys(sentence, analysis)
                guard let place = keys.keys.indices.first(where: { isSurface($0, keys) }) else {
                    continue
                }
                let shares = shares(keys, analysis)
                // Of shares that stand before the same word the nearer one is of third degree.
                let deep = shares.last { isThird($0.word, keys) }
                third = max(third, deep?.percent ?? 0)
                guard
                    let share = shares.filter({ $0.word != deep?.word })
                        .min(by: { abs($0.word - place) < abs($1.word - place) }) ?? deep,
                    share.percent > total?.percent ?? -1
                else { continue }
                let words = min(share.word, place)...max(share.word, place)
                total = (
                    share.percent,
                    Evidence(
                        keys.tokens[words.lowerBound]...keys.tokens[words.upperBound],
                        of: analysis,
                        in: documents[number]
                    )
                )
            }
            if let total { return (Extent(total: total.percent, third: third), total.evidence) }
        }
        return nil
    }

    private func isSurface(_ place: Int, _ keys: SentenceKeys) -> Bool {
        Self.surface.contains(keys.keys[place])
            || keys.keys[place] == Self.body
                && keys.contains(Self.area, in: (place + 1)..<(place + 2))
    }

    /// Numbers that a percent sign or word follows.
    private func shares(
        _ keys: SentenceKeys,
        _ analysis: TextAnalysis
    ) -> [(word: Int, percent: Int)] {
        keys.tokens.indices.compactMap { word in
            let token = keys.tokens[word]
            guard analysis.tokens[token].kind == .number,
                let value = Double(
                    String(decoding: analysis.foldedBytes(token), as: UTF8.self)
                ), value <= 100
            else { return nil }
            let end = Int(analysis.tokens[token].end)
            let isShare =
                end < analysis.bytes.count && analysis.bytes[end] == UInt8(ascii: "%")
                || keys.contains(Self.percent, in: (word + 1)..<(word + 2))
            return isShare ? (word, Int(value)) : nil
        }
    }

    /// Whether the words right after a share, or right before it, say third degree.
    private func isThird(_ word: Int, _ keys: SentenceKeys) -> Bool {
        keys.contains(Self.thirds, in: (word + 1)..<(word + 5))
            && !keys.contains(Self.others, in: (word + 1)..<(word + 3))
    }

    private static let sites = CodePattern("T20 T21 T22 T23 T24 T25")
    private static let surface = WordKey.set("tbsa bsa")
    private static let body = WordKey("body".utf8)
    private static let area = WordKey.set("surface")
    private static let percent = WordKey.set("percent")
    private static let thirds = WordKey.set("third 3rd full fullthickness")
    private static let others = WordKey.set(
        "second 2nd partial first 1st superficial tbsa bsa total"
    )
}
