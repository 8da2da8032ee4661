import CodeSets

/// What is known of words: names, ordinary English, places, medicines, clinical vocabulary and cues.
///
/// An open-addressing table over a mapped image; a word costs one probe and no String is made.
public struct IdentifierLexicon: Sendable {
    /// The layout of the image; changed with any change of layout or of the code that fills it.
    static let version: UInt32 = 13
    static let wordsPerSlot = 3

    private let image: MappedImage
    private let mask: Int

    init(image: MappedImage) {
        self.image = image
        mask = max(1, image.count(of: 0) / Self.wordsPerSlot) - 1
    }

    /// Traits and cues of a word or phrase, by the hash of its folded bytes.
    ///
    /// - Complexity: O(1) expected.
    @inline(__always)
    func entry(_ hash: WordHash) -> (traits: WordTraits, cues: Cues) {
        var slot = hash.slot(mask: mask)
        let fingerprint = hash.fingerprint
        while true {
            let found = image.word(0, slot * Self.wordsPerSlot)
            if found == fingerprint {
                return (
                    WordTraits(bits: image.word(0, slot * Self.wordsPerSlot + 1)),
                    Cues(rawValue: image.word(0, slot * Self.wordsPerSlot + 2))
                )
            }
            if found == 0 { return (WordTraits(), []) }
            slot = (slot + 1) & mask
        }
    }

    /// Traits and cues of a word or phrase in folded letters.
    func entry(_ word: String) -> (traits: WordTraits, cues: Cues) {
        entry(WordHash(word.utf8))
    }
}
