extension Vocabulary {
    /// Number of sections that a vocabulary has.
    static let sectionCount = 5

    /// The vocabulary as sections of 32-bit words, for an image on disk.
    var sections: [[UInt32]] { [slots, offsets, ImageWords.packed(bytes), normals, classes] }

    /// Restores a vocabulary from its sections; nil when they do not fit together.
    init?(sections: [[UInt32]]) {
        guard sections.count == Self.sectionCount else { return nil }
        let slots = sections[0]
        let offsets = sections[1]
        let normals = sections[3]
        let byteCount = Int(offsets.last ?? 0)
        guard !slots.isEmpty, slots.count & (slots.count - 1) == 0,
            offsets.count == normals.count + 1, sections[4].count == normals.count,
            sections[2].count * 4 >= byteCount, ImageWords.isAscending(offsets),
            normals.allSatisfy({ Int($0) < normals.count }),
            // A look-up ends at an empty slot.
            slots.contains(0), slots.allSatisfy({ Int($0) <= normals.count })
        else { return nil }
        self.init(
            slots: slots,
            offsets: offsets,
            bytes: ImageWords.unpacked(sections[2], byteCount),
            normals: normals,
            classes: sections[4]
        )
    }
}

/// Bytes and starts as the 32-bit words of an image.
package enum ImageWords {
    /// Four bytes to a word, the first in the lowest place.
    package static func packed(_ bytes: [UInt8]) -> [UInt32] {
        stride(from: 0, to: bytes.count, by: 4).map { start in
            var word: UInt32 = 0
            for offset in 0..<min(4, bytes.count - start) {
                word |= UInt32(bytes[start + offset]) << UInt32(8 * offset)
            }
            return word
        }
    }

    /// The first bytes of words that were packed.
    package static func unpacked(_ words: [UInt32], _ count: Int) -> [UInt8] {
        [UInt8](capacity: count) { bytes in
            for index in 0..<count {
                bytes.append(
                    UInt8(truncatingIfNeeded: words[index / 4] >> UInt32(8 * (index % 4)))
                )
            }
        }
    }

    /// Whether starts begin at 0 and none lies before the one in front of it.
    package static func isAscending(_ starts: [UInt32]) -> Bool {
        guard starts.first == 0 else { return false }
        for index in starts.indices.dropFirst() where starts[index] < starts[index - 1] {
            return false
        }
        return true
    }
}
