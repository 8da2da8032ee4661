extension TermIndex {
    /// The version of the layout of `sections`.
    public static let layoutVersion: UInt32 = 1

    /// The index as sections of 32-bit words, for an image on disk.
    public var sections: [[UInt32]] {
        [
            vocabulary.slots, vocabulary.offsets, Self.packed(vocabulary.bytes),
            vocabulary.normals, vocabulary.classes, termStarts, words, shapes, payloads, entries,
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
        guard sections.count == Self.sectionCount else { return nil }
        let slots = sections[0]
        let offsets = sections[1]
        let normals = sections[3]
        let classes = sections[4]
        let byteCount = Int(offsets.last ?? 0)
        let terms = sections[8].count
        guard !slots.isEmpty, slots.count & (slots.count - 1) == 0,
            offsets.count == normals.count + 1, classes.count == normals.count,
            sections[2].count * 4 >= byteCount, sections[5].count == terms + 1,
            sections[7].count == terms, sections[9].count == terms,
            sections[10].count == 2 * terms, sections[11].count == normals.count + 1,
            Int(sections[5].last ?? 0) == sections[6].count,
            Int(sections[11].last ?? 0) == sections[12].count,
            normals.allSatisfy({ Int($0) < normals.count }),
            sections[12].allSatisfy({ Int($0) < terms }),
            // A look-up ends at an empty slot.
            slots.contains(0), slots.allSatisfy({ Int($0) <= normals.count }),
            sections[6].allSatisfy({ Int($0) < normals.count }),
            Self.isAscending(offsets), Self.isAscending(sections[5]),
            Self.isAscending(sections[11]),
            zip(sections[7].indices, sections[7]).allSatisfy({ term, shape in
                shape & 0xFF <= sections[5][term + 1] - sections[5][term]
            })
        else { return nil }
        let masks = (0..<terms).map {
            UInt64(sections[10][2 * $0]) | UInt64(sections[10][2 * $0 + 1]) << 32
        }
        self.init(
            vocabulary: Vocabulary(
                slots: slots,
                offsets: offsets,
                bytes: Self.unpacked(sections[2], byteCount),
                normals: normals,
                classes: classes
            ),
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

    /// Whether starts begin at 0 and none lies before the one in front of it.
    private static func isAscending(_ starts: [UInt32]) -> Bool {
        starts.first == 0 && zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 }
    }

    private static func packed(_ bytes: [UInt8]) -> [UInt32] {
        stride(from: 0, to: bytes.count, by: 4).map { start in
            var word: UInt32 = 0
            for offset in 0..<min(4, bytes.count - start) {
                word |= UInt32(bytes[start + offset]) << UInt32(8 * offset)
            }
            return word
        }
    }

    private static func unpacked(_ words: [UInt32], _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: words[$0 / 4] >> UInt32(8 * ($0 % 4))) }
    }
}
