public import ClinicalText
public import CodeSets
public import Foundation

extension ClinicalTextResources {
    /// Reads the tables, taking the compiled rules of assertion from the cache.
    ///
    /// - Parameters:
    ///   - folder: The `Data` folder of ClinicalText.
    ///   - cache: Where images are kept.
    /// - Throws: `TermTableError` for a bad line; Foundation's error when a file is missing.
    public init(folder: URL, cache: ImageCache) throws {
        try self.init(folder: folder) { file, sections in
            let image = try cache.image(
                named: "assertion",
                version: Self.layoutVersion,
                sources: [file],
                build: sections
            )
            return (0..<image.sectionCount).map { image.array(of: $0) }
        }
    }
}
