public import CodeSets
public import Foundation

extension IdentifierLexicon {
    /// Words of a clinical vocabulary, which de-identification keeps, and the files they are from.
    public struct Vocabulary: Sendable {
        /// The files, so that a change of one rebuilds the image.
        public let sources: [URL]
        /// Reads the words: any text, taken apart at everything that is no letter.
        public let texts: @Sendable () throws -> [String]

        /// Makes a vocabulary.
        ///
        /// - Parameters:
        ///   - sources: The files the words come from.
        ///   - texts: Gives their texts; called only when the image has to be built.
        public init(sources: [URL], texts: @escaping @Sendable () throws -> [String]) {
            self.sources = sources
            self.texts = texts
        }
    }

    /// Loads the lexicon from its image, which is built when it is missing or stale.
    ///
    /// - Parameters:
    ///   - folder: The `Data` folder of this target.
    ///   - vocabulary: Clinical words, such as those of the code sets.
    ///   - cache: Where the image is kept.
    /// - Returns: The lexicon, ready for any number of texts.
    /// - Throws: `DeidentificationError` for a bad line of a table; Foundation's error for a file
    ///   that cannot be read.
    public static func load(
        folder: URL,
        vocabulary: Vocabulary,
        cache: ImageCache
    ) throws -> IdentifierLexicon {
        let files = [
            "names.txt", "words.txt", "places.txt", "drugs.txt", "eponyms.txt", "clinical.txt",
            "cues.txt",
        ].map { folder.appendingPathComponent($0) }
        let image = try cache.image(
            named: "identifiers",
            version: version,
            sources: files + vocabulary.sources
        ) {
            let texts = try files.map { try String(contentsOf: $0, encoding: .utf8) }
            var builder = LexiconBuilder()
            try builder.addNames(texts[0])
            try builder.addEnglish(texts[1])
            builder.addPlaces(texts[2])
            builder.addDrugs(texts[3])
            builder.addEponyms(texts[4])
            builder.addClinical(texts[5])
            for text in try vocabulary.texts() { builder.addVocabulary(text) }
            builder.add(try CueTable(parsing: texts[6]))
            return [builder.table()]
        }
        return IdentifierLexicon(image: image)
    }
}
