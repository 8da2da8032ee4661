import ClinicalRecords
import ClinicalText

/// Weeks of gestation in the notes: "39w1d", "39+4", "31 weeks".
enum GestationReader {
    /// Completed weeks and where they stand.
    struct Finding {
        let value: Int
        let document: Int
        let tokens: ClosedRange<Int>
    }

    /// The weeks of this encounter.
    ///
    /// Those beside a word of gestation, else weeks with days, else the first. Weeks of dating, plans
    /// and after delivery do not count.
    ///
    /// - Parameters:
    ///   - reading: The record as it was read.
    ///   - isCertain: Whether bare weeks do not count.
    /// - Returns: Completed weeks and where they stand; nil without any.
    static func weeks(in reading: RecordReading, isCertain: Bool = false) -> Finding? {
        var best: (rank: Int, finding: Finding)?
        for (number, analysis) in reading.analyses.enumerated() {
            for sentence in analysis.sentences {
                for token in sentence.tokens {
                    guard let (finding, hasDays) = finding(at: token, number, analysis) else {
                        continue
                    }
                    func near(_ words: Set<WordKey>, _ range: Range<Int>) -> Bool {
                        range.clamped(to: sentence.tokens).contains {
                            analysis.tokens[$0].kind == .word
                                && words.contains(WordKey(analysis.foldedBytes($0)))
                        }
                    }
                    let last = finding.tokens.upperBound
                    if near(others, (token - 5)..<token) || near(notNow, (token - 3)..<token)
                        || near(after, (last + 1)..<(last + 4))
                    {
                        continue
                    }
                    let isGestation =
                        near(gestation, (token - 4)..<token)
                        || near(gestation, (last + 1)..<(last + 4))
                    let rank = isGestation ? 0 : hasDays ? 1 : 2
                    if rank < best?.rank ?? (isCertain ? 2 : 3) { best = (rank, finding) }
                }
            }
        }
        return best?.finding
    }

    private static func finding(
        at token: Int,
        _ document: Int,
        _ analysis: TextAnalysis
    ) -> (Finding, hasDays: Bool)? {
        guard analysis.tokens[token].kind == .word || analysis.tokens[token].kind == .number
        else { return nil }
        let text = analysis.foldedBytes(token)
        let digits = text.prefix { (0x30...0x39).contains($0) }
        guard (1...2).contains(digits.count),
            let value = Int(String(decoding: digits, as: UTF8.self)), (4...43).contains(value)
        else { return nil }
        let rest = text.dropFirst(digits.count)
        if rest.first == UInt8(ascii: "w") {
            return (
                Finding(value: value, document: document, tokens: token...token),
                rest.contains(UInt8(ascii: "d"))
            )
        }
        guard rest.isEmpty, token + 1 < analysis.tokens.count,
            analysis.bytes[..<Int(analysis.tokens[token].start)].last != UInt8(ascii: "/")
        else { return nil }
        if let last = days(after: token, analysis) {
            return (Finding(value: value, document: document, tokens: token...last), true)
        }
        let next = analysis.foldedBytes(token + 1)
        if weekWords.contains(WordKey(next)), analysis.tokens[token + 1].kind == .word {
            return (
                Finding(value: value, document: document, tokens: token...(token + 1)), false
            )
        }
        return nil
    }

    private static let others = WordKey.set("wife partner girlfriend daughter sister spouse")
    /// The last token of the days of a week written as a fraction: "35 4/7".
    private static func days(after token: Int, _ analysis: TextAnalysis) -> Int? {
        let start = Int(analysis.tokens[token].end)
        let text = analysis.bytes[start..<min(start + 4, analysis.bytes.count)]
        guard text.count == 4, text.first == UInt8(ascii: " "),
            (0x30...0x36).contains(text[text.startIndex + 1]),
            text.dropFirst(2).elementsEqual("/7".utf8)
        else { return nil }
        return (token + 1..<min(token + 4, analysis.tokens.count)).last {
            Int(analysis.tokens[$0].end) <= start + 4
        }
    }

    private static let weekWords = WordKey.set("weeks week wks wk")
    private static let gestation = WordKey.set(
        "gestation gestational pregnant pregnancy iup ega ga gravida primigravida fetal fetus g1 g2 g3"
            + " g4 g5 g1p0 delivered delivery"
    )
    private static let notNow = WordKey.set(
        "by until from dated before since after every past diagnosed dx placed prior previous ultrasound"
            + " screen screened loss sab last next"
    )
    private static let after = WordKey.set(
        "postpartum post ago old later after us ultrasound pp follow"
    )
}
