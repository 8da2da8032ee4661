/// Builds an ICD-10-PCS code value by value, as a coder does with the tables.
///
/// At each step only values are offered that lead to a valid code together with all that was chosen
/// before, whatever the order of choosing; so every path that can be built ends in a valid code.
///
/// ```swift
/// var builder = ICD10PCSBuilder(release)
/// try builder.begin(with: "0FT")
/// try builder.choose("gallbladder", at: 4)
/// try builder.choose("laparoscopic", at: 5)
/// builder.codes  // 0FT44ZG, 0FT44ZZ
/// ```
public struct ICD10PCSBuilder: Sendable {
    /// The release whose codes are built.
    public let release: ICD10PCSRelease
    /// The rows that are left, in order.
    private var rows: [Int]

    /// Begins with nothing chosen.
    public init(_ release: ICD10PCSRelease) {
        self.release = release
        rows = (0..<release.rowCount).filter(release.isValid)
    }

    /// The valid codes with all that was chosen, in order; never empty.
    public var codes: [ICD10PCSCode] { rows.map(release.code) }

    /// Number of codes that are left.
    public var codeCount: Int { rows.count }

    /// The code, when only one is left.
    public var code: ICD10PCSCode? { rows.count == 1 ? release.code(rows[0]) : nil }

    /// A code with the characters that are decided: those of any code that is left.
    public var example: ICD10PCSCode { release.code(rows[0]) }

    /// The positions from 1 to 7 at which the codes that are left differ.
    public var openPositions: [Int] {
        (1...7).filter { position in
            let rank = example.rank(at: position - 1)
            return rows.contains { release.code($0).rank(at: position - 1) != rank }
        }
    }

    /// The values at a position that lead to a valid code, in the order of the tables.
    ///
    /// A character that means two things in a table is given once for each.
    ///
    /// - Parameter position: From 1 to 7.
    /// - Returns: The values; at least one.
    public func values(at position: Int) -> [ICD10PCSValue] {
        var found: [ICD10PCSValue] = []
        var places: [Int: [Int]] = [:]
        var counts: [Int] = []
        for row in rows {
            let code = release.code(row)
            let rank = code.rank(at: position - 1)
            let words =
                position < 4
                ? nil : release.words(at: position, ofRow: row)
            if let place = places[rank]?.first(where: { position < 4 || found[$0].words == words })
            {
                counts[place] += 1
                continue
            }
            places[rank, default: []].append(found.count)
            counts.append(1)
            found.append(
                ICD10PCSValue(
                    character: character(rank),
                    words: position < 4 ? release.words(at: position, of: code) : words,
                    codeCount: 0
                )
            )
        }
        return zip(found, counts).map {
            ICD10PCSValue(character: $0.character, words: $0.words, codeCount: $1)
        }.sorted { ($0.character, $0.words ?? "") < ($1.character, $1.words ?? "") }
    }

    private func character(_ rank: Int) -> Character {
        Character(Unicode.Scalar(ICD10PCSCode.character(ofRank: rank)))
    }

    /// Chooses the first characters of the code.
    ///
    /// - Throws: ``ICD10PCSChoiceError`` when no code that is left begins so; nothing is chosen then.
    public mutating func begin(with prefix: some StringProtocol) throws(ICD10PCSChoiceError) {
        let range = release.rows(withPrefix: prefix)
        let left = rows.filter(range.contains)
        guard !left.isEmpty else {
            throw ICD10PCSChoiceError(position: 1, wanted: String(prefix), values: [])
        }
        rows = left
    }

    /// Chooses values at a position by character or by words.
    ///
    /// A single character chooses that value. Words choose the values that are named by exactly these
    /// words, else those that have all of them, in any order and cut short; so several values may be
    /// left. Everyday words for approaches are understood, such as `laparoscopic`.
    ///
    /// - Parameters:
    ///   - wanted: A character or words.
    ///   - position: From 1 to 7.
    /// - Throws: ``ICD10PCSChoiceError`` with the values that lead to a valid code, when none of them
    ///   is meant; nothing is chosen then.
    public mutating func choose(
        _ wanted: String,
        at position: Int
    ) throws(ICD10PCSChoiceError) {
        let values = values(at: position)
        let chosen = Set(ICD10PCSWords.matching(wanted, in: values))
        let left = rows.filter { row in
            chosen.contains { value in
                let code = release.code(row)
                return character(code.rank(at: position - 1)) == value.character
                    && (position < 4 || release.words(at: position, ofRow: row) == value.words)
            }
        }
        guard !left.isEmpty else {
            throw ICD10PCSChoiceError(position: position, wanted: wanted, values: values)
        }
        rows = left
    }
}

/// A value that leads to no valid code.
public struct ICD10PCSChoiceError: Error, Sendable, CustomStringConvertible {
    /// The position, from 1 to 7.
    public let position: Int
    /// What was asked for.
    public let wanted: String
    /// What leads to a valid code there.
    public let values: [ICD10PCSValue]

    /// Position, what was asked for and what there is.
    public var description: String {
        let offered = values.prefix(12).map { "\($0.character) \($0.words ?? "(not known)")" }
        let more = values.count > 12 ? " and \(values.count - 12) more" : ""
        return "'\(wanted)' at position \(position) leads to no valid code"
            + (offered.isEmpty ? "" : "; there is \(offered.joined(separator: ", "))\(more)")
    }
}
