/// Texts one after another, packed into words, with the offset of each.
struct TextSection {
    private var bytes: [UInt8] = []
    private(set) var starts: [UInt32] = [0]

    mutating func append(_ text: String) {
        bytes += text.utf8
        starts.append(UInt32(bytes.count))
    }

    var words: [UInt32] {
        var words: [UInt32] = []
        words.reserveCapacity(bytes.count / 4 + 1)
        for start in stride(from: 0, to: bytes.count, by: 4) {
            var word: UInt32 = 0
            for offset in 0..<min(4, bytes.count - start) {
                word |= UInt32(bytes[start + offset]) << UInt32(8 * offset)
            }
            words.append(word)
        }
        return words
    }
}
