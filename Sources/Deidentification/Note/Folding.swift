import Foundation

/// Folds letters of single words to lower-case ASCII, outside hot loops.
enum Folding {
    /// The folded bytes of a word, as a note's tokens have them.
    static func folded(_ word: some StringProtocol) -> [UInt8] {
        let plain = word.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
        return Array(plain.lowercased().utf8)
    }
}
