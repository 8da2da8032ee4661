/// A word of a sentence as phrases are compared with it: numbers in place of texts.
struct PhraseWord: Sendable {
    /// The folded word; sides written as letters are spelt out.
    let key: WordKey
    /// Its first eight bytes, the first in the highest place.
    let head: UInt64
    /// How many bytes it has.
    let count: Int
    /// Where its bytes lie in the folded ones of its document; nil for a side spelt out.
    let place: Int?
    /// Its token.
    let token: Int
    /// The part of the sentence that it stands in; semicolons divide.
    let part: Int

    init(_ bytes: ArraySlice<UInt8>, at place: Int?, token: Int, part: Int) {
        key = WordKey(bytes)
        head = Self.head(of: bytes)
        count = bytes.count
        self.place = place
        self.token = token
        self.part = part
    }

    /// The first eight of some bytes, the first in the highest place, zeros after the last.
    static func head(of bytes: some Sequence<UInt8>) -> UInt64 {
        var head: UInt64 = 0
        var shift: UInt64 = 64
        for byte in bytes {
            shift -= 8
            head |= UInt64(byte) << shift
            if shift == 0 { break }
        }
        return head
    }

    /// The number that it is; nil for other words and for numbers of more than eight digits.
    var number: Int? {
        guard (1...8).contains(count) else { return nil }
        var number = 0
        for place in 0..<count {
            let byte = head >> UInt64(56 - 8 * place) & 0xFF
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            number = number * 10 + Int(byte & 0x0F)
        }
        return number
    }
}
