public import Foundation

/// A code of HCPCS that a search found.
public struct HCPCSHit: Sendable, Hashable {
    /// The code with what its list says of it.
    public let entry: HCPCSEntry
    /// Why it was found: `code` or `title`, then words that were read as others.
    public let why: String
}

/// The titles of the HCPCS lists that serve a day, ready to be searched.
public struct HCPCSIndex: Sendable {
    private let release: HCPCSRelease
    private let titles: TitleIndex

    /// Maps the index from the cache, or builds it.
    ///
    /// - Parameters:
    ///   - release: The lists.
    ///   - data: The folder of the shipped tables, for the forms of words; nil looks for it.
    /// - Throws: `LexiconError`; `MissingData` when the shipped tables are not installed.
    public init(_ release: HCPCSRelease, data: URL? = nil) throws {
        self.release = release
        let folder = try data ?? DataLocator().folder(of: "CodeSets")
        titles = try TitleIndex(
            named: release.editions.map(\.imageName).joined(separator: "-"),
            in: release.cache,
            sources: try release.editions.map { try $0.file("codes.txt") },
            words: folder.appendingPathComponent("lexicon"),
            vocabulary: nil
        ) {
            release.entries.map { $0.title ?? $0.shortTitle ?? "" }
        }
    }

    /// The valid codes whose titles fit a text best, best first; modifiers are left out.
    ///
    /// Words may be cut short and stand in any order. The beginning of a code, with a digit in it,
    /// finds the codes that begin so; codes whose list gives no title are found by code alone.
    ///
    /// - Parameters:
    ///   - text: Words, or the beginning of a code.
    ///   - limit: The most codes to give.
    /// - Returns: The hits; none for a text without letters and digits.
    public func search(_ text: String, limit: Int) -> [HCPCSHit] {
        if limit <= 0 { return [] }
        let start = text.trimmingCharacters(in: .whitespaces).uppercased()
        if start.contains(where: \.isNumber) {
            let codes = release.validCodes.filter { $0.code.hasPrefix(start) }
            if !codes.isEmpty {
                return codes.prefix(limit).map { HCPCSHit(entry: $0, why: "code") }
            }
        }
        func isValid(_ row: Int) -> Bool {
            let entry = release.entries[row]
            return !entry.isModifier && entry.isValid(on: release.day)
        }
        return titles.search(text, limit: limit, where: isValid).map { hit in
            HCPCSHit(entry: release.entries[hit.row], why: hit.why)
        }
    }
}
