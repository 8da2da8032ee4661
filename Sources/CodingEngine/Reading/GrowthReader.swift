import ClinicalRecords
import ClinicalText

/// Measures of children: percentile of the body mass index, birth weight and weeks of a preterm newborn.
enum GrowthReader {
    typealias Finding = GestationReader.Finding

    /// The code of a child's body mass index percentile (Tabular Z68.5).
    static func percentile(in reading: RecordReading) -> (String, Finding)? {
        for (number, analysis) in reading.analyses.enumerated() {
            for sentence in analysis.sentences {
                let keys = SentenceKeys(sentence, analysis)
                guard let bmi = keys.keys.firstIndex(where: bmiWords.contains) else { continue }
                for position in bmi..<min(bmi + 10, keys.keys.count) {
                    let token = keys.tokens[position]
                    let text = String(decoding: analysis.foldedBytes(token), as: UTF8.self)
                    guard let value = Int(text.prefix { $0.isNumber }), value < 100 else {
                        continue
                    }
                    let after = keys.tokens[position..<min(position + 3, keys.tokens.count)]
                    guard
                        after.contains(where: { token in
                            let word = String(decoding: analysis.foldedBytes(token), as: UTF8.self)
                            return word.hasSuffix("ile") || word == "percentile"
                        })
                    else { continue }
                    let code =
                        value < 5
                        ? "Z68.51" : value < 85 ? "Z68.52" : value < 95 ? "Z68.53" : "Z68.54"
                    return (code, Finding(value: value, document: number, tokens: token...token))
                }
            }
        }
        return nil
    }

    /// Birth weight first, then weeks, of a newborn documented as preterm or of low weight (Guidelines
    /// I.C.16.d).
    static func prematurity(in reading: RecordReading, _ codes: [String]) -> [(String, Finding)] {
        guard codes.contains(where: { $0.hasPrefix("P07") }) else { return [] }
        var found: [(String, Finding)] = []
        if let weight = birthWeight(in: reading), let code = code(ofGrams: weight.value) {
            found.append((code, weight))
        }
        if let weeks = GestationReader.weeks(in: reading), weeks.value < 37 {
            let code =
                weeks.value < 23
                ? "P07.21"
                : weeks.value < 28
                    ? "P07.2\(weeks.value - 21)" : "P07.3\(weeks.value - 27)"
            found.append((code, weeks))
        }
        return found
    }

    private static func birthWeight(in reading: RecordReading) -> Finding? {
        for (number, analysis) in reading.analyses.enumerated() {
            for sentence in analysis.sentences {
                let keys = SentenceKeys(sentence, analysis)
                for position in keys.keys.indices {
                    let token = keys.tokens[position]
                    let text = String(decoding: analysis.foldedBytes(token), as: UTF8.self)
                        .filter { $0 != "," }
                    let digits = text.prefix { $0.isNumber }
                    let thousands = digits.count == 3 ? thousands(before: token, analysis) : ""
                    guard digits.count >= 3, let grams = Int(thousands + digits),
                        (300...6000).contains(grams)
                    else { continue }
                    let unit = text.dropFirst(digits.count)
                    let isGrams =
                        unit == "g" || unit == "gm" || unit == "grams"
                        || position + 1 < keys.keys.count
                            && gramWords.contains(keys.keys[position + 1])
                    guard isGrams, keys.contains(weightWords) else { continue }
                    return Finding(value: grams, document: number, tokens: token...token)
                }
            }
        }
        return nil
    }

    /// The digit before the comma of "2,310".
    private static func thousands(before token: Int, _ analysis: TextAnalysis) -> String {
        let start = Int(analysis.tokens[token].start)
        let before = analysis.bytes[max(0, start - 3)..<start]
        guard before.last == UInt8(ascii: ","), let digit = before.dropLast().last,
            (0x30...0x39).contains(digit), !(0x30...0x39).contains(before.first ?? 0)
        else { return "" }
        return String(UnicodeScalar(digit))
    }

    private static func code(ofGrams grams: Int) -> String? {
        switch grams {
        case ..<500: "P07.01"
        case ..<750: "P07.02"
        case ..<1000: "P07.03"
        case ..<1250: "P07.14"
        case ..<1500: "P07.15"
        case ..<1750: "P07.16"
        case ..<2000: "P07.17"
        case ..<2500: "P07.18"
        default: nil
        }
    }

    private static let bmiWords = WordKey.set("bmi")
    private static let gramWords = WordKey.set("g gm grams gram")
    private static let weightWords = WordKey.set("birth weight bw bwt wt birthweight vlbw lbw elbw")
}
