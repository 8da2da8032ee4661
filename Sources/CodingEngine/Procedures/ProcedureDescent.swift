import CodeSets

/// The way down a table of ICD-10-PCS: the value of an axis whose official words the documentation
/// has (Guidelines A9, B3, B4).
///
/// Values come from the builder, so only those that lead to a valid code are looked for. Words that
/// most values of the axis share, such as "skin" or "artery", need not be documented.
struct ProcedureDescent: Sendable {
    let release: ICD10PCSRelease
    let names: BodyPartNames

    /// A value and the words that document it.
    struct Choice: Sendable, Hashable {
        let character: String
        let words: Set<String>
    }

    /// The values of the axis after a prefix, each with the words that tell it from the others.
    func choices(after prefix: String) -> [Choice] {
        var builder = ICD10PCSBuilder(release)
        guard (try? builder.begin(with: prefix)) != nil else { return [] }
        let values = builder.values(at: prefix.utf8.count + 1).map { value in
            (String(value.character), Set(names.official(Self.words(value.words ?? ""))))
        }
        var counts: [String: Int] = [:]
        for (_, words) in values {
            for word in words { counts[word, default: 0] += 1 }
        }
        let shared = Set(
            counts.filter { $0.value * 2 > values.count && $0.key != "right" && $0.key != "left" }
                .keys
        )
        return values.map { Choice(character: $0.0, words: $0.1.subtracting(shared)) }
            .filter { !$0.words.isEmpty }
    }

    /// The values that a sentence documents, the best one first: with the most words, then with the
    /// words nearest to each other and to the procedure.
    ///
    /// - Parameters:
    ///   - choices: What the table has.
    ///   - words: The words of the sentence.
    ///   - center: The place in it that the value should stand near to.
    /// - Returns: For each value that is coded the characters that may stand for it.
    func documented(_ choices: [Choice], in words: [String], near center: Int) -> [[String]] {
        let places = names.places(words)
        func found(_ side: String?) -> [String] {
            choices.compactMap { choice -> (Int, Int, String)? in
                var wanted = choice.words
                if let side {
                    guard wanted.remove(side) != nil else { return nil }
                }
                guard let cost = Self.cost(of: wanted, places, center) else { return nil }
                return (-choice.words.count, cost, choice.character)
            }.sorted { $0 < $1 }.map(\.2)
        }
        let both = ["bilateral", "both"].contains { places[$0] != nil }
        guard both, places["right"] == nil, places["left"] == nil else {
            let one = found(nil)
            return one.isEmpty ? [] : [one]
        }
        return ["right", "left"].map { found($0) }.filter { !$0.isEmpty }
    }

    /// How far words stand from each other and from a place; nil when one of them is not there.
    private static func cost(
        of words: Set<String>,
        _ places: [String: [Int]],
        _ center: Int
    ) -> Int? {
        let sides: Set<String> = ["right", "left"]
        let parts = words.subtracting(sides)
        guard let anchor = (parts.isEmpty ? words : parts).min(), let starts = places[anchor] else {
            return nil
        }
        var best: Int?
        for start in starts {
            var cost = abs(start - center)
            var isWhole = true
            for word in words where word != anchor {
                guard let nearest = places[word]?.map({ abs($0 - start) }).min() else {
                    isWhole = false
                    break
                }
                // A side belongs to the part that it stands before.
                let follows = places[word]?.allSatisfy { $0 > start } ?? false
                cost += 4 * nearest + (sides.contains(word) && follows ? 8 : 0)
            }
            if isWhole, cost < best ?? .max { best = cost }
        }
        return best
    }

    private static func words(_ label: String) -> [String] {
        label.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
            .filter { !["and", "of", "the", "or", "with"].contains($0) }
    }
}
