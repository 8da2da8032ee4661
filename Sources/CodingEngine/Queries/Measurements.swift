import ClinicalRecords
import ClinicalText

/// The measured values of a record, from results and from the numbers after a name in the notes.
struct Measurements: Sendable {
    /// One value and the words that it stands in.
    struct Value: Sendable {
        let number: Double
        let quote: String
        /// Position of the document; results come before all documents.
        let document: Int
    }

    let record: ClinicalRecord
    let analyses: [TextAnalysis]
    /// All words of the documents.
    let words: WordTable

    /// All values of a measure: the results, then document by document.
    func values(of row: MeasureTable.Row) -> [Value] {
        var found: [Value] = []
        for result in record.results {
            let words = Self.words(result.text)
            guard row.words.contains(where: { Self.starts($0, words) || $0 == words }),
                let number = result.value.flatMap({ Double($0) }), row.range.contains(number)
            else { continue }
            let unit = result.unit.map { " " + $0 } ?? ""
            let quote = "\(result.text) \(result.value ?? "")\(unit)"
            found.append(Value(number: number, quote: quote, document: -1))
        }
        guard row.firsts.isEmpty || words.hasAny(of: row.firsts) else { return found }
        for (number, analysis) in analyses.enumerated() {
            found += values(of: row, in: analysis, document: number)
        }
        return found
    }

    private func values(
        of row: MeasureTable.Row,
        in analysis: TextAnalysis,
        document: Int
    ) -> [Value] {
        var found: [Value] = []
        var position = 0
        while position < analysis.tokens.count {
            guard let length = length(of: row, at: position, analysis) else {
                position += 1
                continue
            }
            let end =
                analysis.tokens[position...].firstIndex { $0.kind == .lineBreak }
                ?? analysis.tokens.count
            found += numbers(
                after: position,
                from: position + length,
                to: min(end, position + 24),
                row,
                analysis,
                document
            )
            position += length
        }
        return found
    }

    /// Numbers that follow a name, up to the next word that says that something else begins.
    private func numbers(
        after name: Int,
        from first: Int,
        to end: Int,
        _ row: MeasureTable.Row,
        _ analysis: TextAnalysis,
        _ document: Int
    ) -> [Value] {
        var found: [Value] = []
        var skipped = 0
        for token in first..<max(first, end) {
            switch analysis.tokens[token].kind {
            case .number:
                let text = String(decoding: analysis.foldedBytes(token), as: UTF8.self)
                let before = token > 0 ? analysis.bytes[Int(analysis.tokens[token].start) - 1] : 0
                guard let number = Double(before == UInt8(ascii: ".") ? "0." + text : text) else {
                    return found
                }
                // A date or a pressure beside the name is no value of it.
                if before == UInt8(ascii: "/") { continue }
                let after = Int(analysis.tokens[token].end)
                if after < analysis.bytes.count, analysis.bytes[after] == UInt8(ascii: "/") {
                    continue
                }
                guard row.range.contains(number) else {
                    if found.isEmpty { return found }
                    continue
                }
                let start = Int(analysis.tokens[name].start)
                let quote = String(decoding: analysis.bytes[start..<after], as: UTF8.self)
                found.append(Value(number: number, quote: quote, document: document))
                skipped = 0
            case .word:
                let word = String(decoding: analysis.foldedBytes(token), as: UTF8.self)
                if Self.between.contains(word) { continue }
                skipped += 1
                if skipped > 1 || !found.isEmpty { return found }
            case .punctuation:
                let mark = analysis.bytes[Int(analysis.tokens[token].start)]
                if mark == UInt8(ascii: ";") || mark == UInt8(ascii: ".") && !found.isEmpty {
                    return found
                }
            case .bullet, .lineBreak:
                return found
            }
        }
        return found
    }

    /// Words between a name and its values, or between two of its values.
    private static let between: Set<String> = [
        "is", "was", "of", "at", "to", "from", "then", "now", "today", "preop", "postop",
        "baseline",
        "admit", "admission", "pod1", "pod2", "pod3", "down", "up", "in", "h", "l", "hh", "ll",
        "repeat",
        "peak", "nadir", "initial", "level", "count", "and", "trend", "on",
    ]

    private func length(of row: MeasureTable.Row, at place: Int, _ analysis: TextAnalysis) -> Int? {
        for words in row.words where place + words.count <= analysis.tokens.count {
            let isHere = words.indices.allSatisfy { offset in
                let token = analysis.tokens[place + offset]
                if token.kind == .punctuation {
                    return analysis.bytes[Int(token.start)..<Int(token.end)]
                        .elementsEqual(words[offset].utf8)
                }
                return token.kind == .word
                    && analysis.foldedBytes(place + offset).elementsEqual(words[offset].utf8)
            }
            if isHere { return words.count }
        }
        return nil
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    private static func starts(_ name: [String], _ words: [String]) -> Bool {
        words.starts(with: name)
    }
}
