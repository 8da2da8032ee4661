public import Foundation

/// A procedure that a search found.
public struct ProcedureHit: Sendable, Hashable {
    /// The code.
    public let code: ICD10PCSCode
    /// Why it was found: `code` or `title`, then words that were read as others.
    public let why: String
}

/// The titles of a release of ICD-10-PCS, ready to be searched.
public struct ProcedureIndex: Sendable {
    private let release: ICD10PCSRelease
    private let titles: TitleIndex

    /// Maps the index from the cache, or builds it.
    ///
    /// - Parameters:
    ///   - release: The release.
    ///   - data: The folder of the shipped tables; nil looks for it.
    /// - Throws: `LexiconError`; `MissingData` when the tables are not installed.
    public init(_ release: ICD10PCSRelease, data: URL? = nil) throws {
        self.release = release
        let folder = try data ?? DataLocator().folder(of: "CodeSets")
        titles = try TitleIndex(
            named: release.edition.imageName,
            in: release.cache,
            sources: [try release.edition.file("codes.txt")],
            words: folder.appendingPathComponent("lexicon"),
            vocabulary: folder.appendingPathComponent("procedure-words.txt")
        ) {
            (0..<release.rowCount).map { release.title($0) }
        }
    }

    /// The codes whose titles fit a text best, best first.
    ///
    /// Words may be cut short, stand in any order, and be those of clinicians: `lap chole`. The
    /// beginning of a code finds the codes that begin so. Codes without a known title are found by
    /// code alone.
    ///
    /// - Parameters:
    ///   - text: Words, or the beginning of a code.
    ///   - limit: The most codes to give.
    /// - Returns: The hits; none for a text without letters and digits.
    public func search(_ text: String, limit: Int) -> [ProcedureHit] {
        if limit <= 0 { return [] }
        let word = text.filter { !$0.isWhitespace }
        if word.utf8.count == 7 || word.contains(where: \.isNumber) {
            let codes = release.codes(withPrefix: word)
            if !codes.isEmpty {
                return codes.prefix(limit).map { ProcedureHit(code: $0, why: "code") }
            }
        }
        return titles.search(text, limit: limit, where: release.isValid).map { hit in
            ProcedureHit(code: release.code(hit.row), why: hit.why)
        }
    }
}

extension ICD10PCSRelease {
    /// Searches the titles; see ``ProcedureIndex``, which is worth keeping for more than one search.
    ///
    /// - Throws: What ``ProcedureIndex`` throws when it is built.
    public func search(_ text: String, limit: Int) throws -> [ProcedureHit] {
        try ProcedureIndex(self).search(text, limit: limit)
    }
}
