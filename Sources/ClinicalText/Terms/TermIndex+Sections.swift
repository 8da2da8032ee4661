extension TermIndex {
    /// The version of the layout of `sections`.
    public static let layoutVersion: UInt32 = 1

    /// The index as sections of 32-bit words, for an image on disk.
    public var sections: [[UInt32]] {
        vocabulary.sections + [
            termStarts, words, shapes, payloads, entries,
            masks.flatMap {
                [UInt32(truncatingIfNeeded: $0), UInt32(truncatingIfNeeded: $0 >> 32)]
            },
            postingStarts, postings,
        ]
    }

    /// Number of sections that an index has.
    public static let sectionCount = 13

    /// Restores an index from its sections; nil when they do not fit together.
    public init?(sections: [[UInt32]]) {
        guard sections.count == Self.sectionCount,
            let vocabulary = Vocabulary(
                sections: Array(sections.prefix(Vocabulary.sectionCount))
            )
        else { return nil }
        let terms = sections[8].count
        guard sections[5].count == terms + 1,
            sections[7].count == terms, sections[9].count == terms,
            sections[10].count == 2 * terms, sections[11].count == vocabulary.count + 1,
            Int(sections[5].last ?? 0) == sections[6].count,
            Int(sections[11].last ?? 0) == sections[12].count,
            sections[12].allSatisfy({ Int($0) < terms }),
            sections[6].allSatisfy({ Int($0) < vocabulary.count }),
            ImageWords.isAscending(sections[5]), ImageWords.isAscending(sections[11]),
            zip(sections[7].indices, sections[7]).allSatisfy({ term, shape in
                shape & 0xFF <= sections[5][term + 1] - sections[5][term]
            })
        else { return nil }
        let masks = (0..<terms).map {
            UInt64(sections[10][2 * $0]) | UInt64(sections[10][2 * $0 + 1]) << 32
        }
        self.init(
            vocabulary: vocabulary,
            termStarts: sections[5],
            words: sections[6],
            shapes: sections[7],
            payloads: sections[8],
            entries: sections[9],
            masks: masks,
            postingStarts: sections[11],
            postings: sections[12]
        )
    }
}
