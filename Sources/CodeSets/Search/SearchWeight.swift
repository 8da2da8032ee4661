import Foundation

/// What naming a word is worth, and leaving one unnamed costs.
enum SearchWeight {
    /// The weight of a concept by its name and how many of all terms have it.
    static func weight(of name: String, terms: Int, among all: Int) -> Float {
        if lightWords.contains(name) { return light }
        if name.hasPrefix("-") { return 0.2 }
        let rarity = Float(log2(Double(max(all, 1)) / Double(max(terms, 1))))
        return min(3, max(0.7, rarity / 4))
    }

    /// The weight of a word that hardly counts.
    static let light: Float = 0.05

    /// Function words, and those that mark a default, are not what a user types.
    private static let lightWords: Set<String> = [
        "a", "an", "and", "as", "at", "by", "due", "for", "from", "her", "his", "in", "into", "is",
        "it", "its", "mellitus", "my", "nec", "nos", "of", "on", "or", "organism", "part",
        "patient",
        "pt", "site", "the", "to", "type", "uncomplicated", "unspecified", "w", "with",
    ]
}

/// The letters of a word as bits, and its length, to pass over words that no edit makes equal.
struct LetterSet {
    /// A bit for each letter, digits sharing one, and the length from bit 27.
    let bits: UInt32

    init(_ word: some StringProtocol) {
        var bits: UInt32 = 0
        var count: UInt32 = 0
        for byte in word.utf8 {
            bits |= byte >= 0x61 ? 1 << UInt32(min(byte - 0x61, 25)) : 1 << 26
            count += 1
        }
        self.bits = bits | min(count, 31) << 27
    }

    init(bits: UInt32) { self.bits = bits }

    /// Whether words with these letters can be as few edits apart.
    ///
    /// An edit changes at most two letters of the set, and the length by one.
    func canBeWithin(_ edits: Int, of other: LetterSet) -> Bool {
        let difference = (bits ^ other.bits) & 0x07FF_FFFF
        let length = Int(bits >> 27) - Int(other.bits >> 27)
        return abs(length) <= edits && difference.nonzeroBitCount <= 2 * edits
    }
}
