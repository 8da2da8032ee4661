import Sealing
import Testing

@Suite struct `The chunked format` {
    private static let sizes = [0, 1, 16383, 16384, 16385, 32768, 100_000]

    private func seal(
        _ message: [UInt8],
        _ key: borrowing SecretBytes,
        pieces: Int = .max
    ) throws -> [UInt8] {
        var sealer = try ChunkedSealer(key: key, context: [1, 2])
        var output: [UInt8] = []
        var start = 0
        while start < message.count {
            let end = min(message.count, start + min(pieces, message.count))
            try sealer.seal(Array(message[start..<end]), into: &output)
            start = end
        }
        try sealer.finish(into: &output)
        return output
    }

    private func open(
        _ sealed: [UInt8],
        _ key: borrowing SecretBytes,
        context: [UInt8] = [1, 2],
        pieces: Int = .max
    ) throws -> [UInt8] {
        var opener = try ChunkedOpener(key: key, context: context)
        var output: [UInt8] = []
        var start = 0
        while start < sealed.count {
            let end = min(sealed.count, start + min(pieces, sealed.count))
            try opener.open(Array(sealed[start..<end]), into: &output)
            start = end
        }
        try opener.finish(into: &output)
        return output
    }

    @Test(arguments: sizes)
    func `gives back a message of any size, whole and in pieces`(size: Int) throws {
        let key = try SecretBytes.random(count: 32)
        let message = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let whole = try seal(message, key)
        // Salt, commitment, and a tag for each chunk, of which the last is never full.
        #expect(whole.count == 56 + size + 16 * (size / 16384 + 1))
        for pieces in [Int.max, 7919, 16384, 16400] {
            #expect(try open(whole, key, pieces: pieces) == message)
            #expect(try open(seal(message, key, pieces: pieces), key) == message)
        }
    }

    @Test func `never seals twice alike`() throws {
        let key = try SecretBytes.random(count: 32)
        #expect(try seal([1], key) != seal([1], key))
    }

    @Test func `refuses every length but the right one`() throws {
        let key = try SecretBytes.random(count: 32)
        let sealed = try seal([UInt8](repeating: 5, count: 16384 + 300), key)
        for count in 0..<sealed.count where count % 97 == 0 || count > sealed.count - 330 {
            #expect(throws: SealingError(.authentication), "cut to \(count)") {
                try open(Array(sealed.prefix(count)), key)
            }
        }
        #expect(throws: SealingError(.authentication)) { try open(sealed + [0], key) }
    }

    @Test func `gives out only what is verified, and goes on failing`() throws {
        let key = try SecretBytes.random(count: 32)
        var sealed = try seal([UInt8](repeating: 5, count: 40_000), key)
        sealed[56 + 16400 + 10] ^= 1
        var opener = try ChunkedOpener(key: key, context: [1, 2])
        var output: [UInt8] = []
        var errors = 0
        for _ in 0..<3 {
            do throws(SealingError) { try opener.open(sealed, into: &output) } catch { errors += 1 }
        }
        do throws(SealingError) { try opener.finish(into: &output) } catch { errors += 1 }
        #expect(errors == 4)
        #expect(output == [UInt8](repeating: 5, count: 16384))
    }

    @Test func `refuses another key and another context`() throws {
        let key = try SecretBytes.random(count: 32)
        let sealed = try seal([1, 2, 3], key)
        #expect(throws: SealingError(.authentication)) {
            try open(sealed, SecretBytes.random(count: 32))
        }
        #expect(throws: SealingError(.authentication)) { try open(sealed, key, context: [1]) }
        #expect(throws: SealingError(.parameters)) {
            _ = try ChunkedSealer(key: SecretBytes.random(count: 16), context: [])
        }
    }
}
