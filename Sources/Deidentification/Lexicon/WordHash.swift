/// The hash under which the lexicon keeps words and phrases: 64-bit FNV-1a over folded bytes.
struct WordHash: Sendable, Hashable {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    @inline(__always)
    mutating func add(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    /// Adds a blank and a further word.
    @inline(__always)
    mutating func addWord(_ bytes: some Sequence<UInt8>) {
        add(0x20)
        for byte in bytes { add(byte) }
    }

    init() {}

    init(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { add(byte) }
    }

    /// The slot in a table whose size is a power of two.
    @inline(__always)
    func slot(mask: Int) -> Int {
        Int(truncatingIfNeeded: value ^ value >> 29) & mask
    }

    /// What is compared in a slot; never 0, which marks an empty one.
    @inline(__always)
    var fingerprint: UInt32 {
        UInt32(truncatingIfNeeded: value >> 32) | 1
    }
}
