/// Words as numbers: a hash table over bytes with open addressing, flat so that it can be mapped.
///
/// Folded words stand as they are; a word that must be written in capitals stands with a leading `^`.
/// Each word has a normal word (itself, or the one it is a form of) and a class.
public struct Vocabulary: Sendable {
    /// What a word does between the words of a term.
    public enum WordClass: UInt32, Sendable {
        /// It says something: a term that lacks it does not match across it.
        case content
        /// It never counts.
        case function
        /// It may stand between the words of a term, and may be one.
        case gap
        /// It joins two heads: and, or.
        case conjunction
    }

    @usableFromInline package private(set) var slots: [UInt32]
    @usableFromInline package private(set) var offsets: [UInt32]
    @usableFromInline package private(set) var bytes: [UInt8]
    @usableFromInline package private(set) var normals: [UInt32]
    @usableFromInline package private(set) var classes: [UInt32]

    /// An empty vocabulary.
    public init() {
        slots = Array(repeating: 0, count: 1 << 12)
        offsets = [0]
        bytes = []
        normals = []
        classes = []
    }

    package init(
        slots: [UInt32],
        offsets: [UInt32],
        bytes: [UInt8],
        normals: [UInt32],
        classes: [UInt32]
    ) {
        self.slots = slots
        self.offsets = offsets
        self.bytes = bytes
        self.normals = normals
        self.classes = classes
    }

    /// Number of words.
    public var count: Int { normals.count }

    /// The number of a word, added if it is new.
    package mutating func insert(_ word: some Sequence<UInt8>) -> UInt32 {
        let key = Array(word)
        if let known = find(key, from: 0, to: key.count, capitals: false) { return known }
        let number = UInt32(normals.count)
        bytes.append(contentsOf: key)
        offsets.append(UInt32(bytes.count))
        normals.append(number)
        classes.append(WordClass.content.rawValue)
        if normals.count * 2 > slots.count { grow() } else { place(number) }
        return number
    }

    package mutating func setNormal(_ word: UInt32, _ normal: UInt32) {
        normals[Int(word)] = normal
    }

    package mutating func setClass(_ word: UInt32, _ value: WordClass) {
        classes[Int(word)] = value.rawValue
    }

    /// The number of the word with these bytes; nil when it is not in the vocabulary.
    ///
    /// - Parameters:
    ///   - buffer: Bytes that hold the word.
    ///   - start: Where it starts.
    ///   - end: Where it ends.
    ///   - capitals: Whether to look the word up as one that must be in capitals.
    /// - Returns: The word's number.
    @inlinable
    public func find(_ buffer: [UInt8], from start: Int, to end: Int, capitals: Bool) -> UInt32? {
        var hash = Self.emptyHash
        if capitals { hash = Self.hash(hash, UInt8(ascii: "^")) }
        for index in start..<end { hash = Self.hash(hash, buffer[index]) }
        return find(buffer, start, end, Self.finished(hash), capitals)
    }

    /// The number of a token's folded form; nil when it is not in the vocabulary.
    ///
    /// - Parameters:
    ///   - token: A word or number.
    ///   - folded: The folded bytes of its analysis.
    /// - Returns: The word's number.
    @inlinable
    public func find(_ token: Token, in folded: [UInt8]) -> UInt32? {
        let range = token.folded
        return find(folded, Int(range.lowerBound), Int(range.upperBound), token.hash, false)
    }

    @inlinable
    func find(
        _ buffer: [UInt8],
        _ start: Int,
        _ end: Int,
        _ hash: UInt32,
        _ capitals: Bool
    ) -> UInt32? {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            let value = slots[slot]
            if value == 0 { return nil }
            if matches(value - 1, buffer, start, end, capitals) { return value - 1 }
            slot = (slot + 1) & mask
        }
    }

    /// The normal word of a word.
    @inlinable
    public func normal(of word: UInt32) -> UInt32 { normals[Int(word)] }

    /// The class of a word.
    @inlinable
    public func wordClass(_ word: UInt32) -> WordClass {
        WordClass(rawValue: classes[Int(word)]) ?? .content
    }

    /// The word as text.
    public func text(of word: UInt32) -> String {
        let range = Int(offsets[Int(word)])..<Int(offsets[Int(word) + 1])
        return String(decoding: bytes[range], as: UTF8.self)
    }

    /// The hash of no bytes: FNV-1a.
    @inlinable static var emptyHash: UInt32 { 2_166_136_261 }

    /// The hash with one more byte.
    @inlinable
    @inline(__always)
    static func hash(_ hash: UInt32, _ byte: UInt8) -> UInt32 {
        (hash ^ UInt32(byte)) &* 16_777_619
    }

    /// The hash after its last byte.
    @inlinable
    @inline(__always)
    static func finished(_ hash: UInt32) -> UInt32 { hash ^ (hash >> 15) }

    @inlinable
    func matches(
        _ word: UInt32,
        _ buffer: [UInt8],
        _ start: Int,
        _ end: Int,
        _ capitals: Bool
    ) -> Bool {
        var at = Int(offsets[Int(word)])
        let limit = Int(offsets[Int(word) + 1])
        if capitals {
            guard at < limit, bytes[at] == UInt8(ascii: "^") else { return false }
            at += 1
        }
        guard limit - at == end - start else { return false }
        for index in 0..<(limit - at) where bytes[at + index] != buffer[start + index] {
            return false
        }
        return true
    }

    private mutating func place(_ number: UInt32) {
        let from = Int(offsets[Int(number)])
        let to = Int(offsets[Int(number) + 1])
        let mask = slots.count - 1
        var hash = Self.emptyHash
        for index in from..<to { hash = Self.hash(hash, bytes[index]) }
        var slot = Int(truncatingIfNeeded: Self.finished(hash)) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = number + 1
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for number in 0..<UInt32(normals.count) { place(number) }
    }
}
