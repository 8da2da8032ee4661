import Sealing
import Synchronization
import Testing

@Suite struct `Symmetric primitives` {
    @Test func `the self-test passes`() throws {
        try SelfTest.run()
    }

    @Test func `what is sealed opens to the same bytes`() throws {
        let cipher = try AES256GCM()
        let key = try SecretBytes.random(count: 32)
        for length in [0, 1, 15, 16, 17, 1000, 70_000] {
            let plain = [UInt8](repeating: 7, count: length)
            let nonce = try RandomBytes.make(count: 12)
            var bytes = plain
            let tag = try cipher.seal(&bytes, key: key, nonce: nonce, authenticating: [1])
            let opened = try cipher.open(
                bytes,
                tag: tag,
                key: key,
                nonce: nonce,
                authenticating: [1]
            )
            #expect(opened == plain)
        }
    }

    @Test func `any changed bit of ciphertext, tag, nonce or data is refused`() throws {
        let cipher = try AES256GCM()
        let key = try SecretBytes.random(count: 32)
        let nonce = try RandomBytes.make(count: 12)
        var bytes = Array("a short text".utf8)
        let tag = try cipher.seal(&bytes, key: key, nonce: nonce, authenticating: [1, 2])
        let parts = [bytes, tag, nonce, [1, 2]]
        for part in parts.indices {
            for bit in 0..<parts[part].count * 8 {
                var changed = parts
                changed[part][bit / 8] ^= 1 << (bit % 8)
                #expect(throws: SealingError(.authentication)) {
                    try cipher.open(
                        changed[0],
                        tag: changed[1],
                        key: key,
                        nonce: changed[2],
                        authenticating: changed[3]
                    )
                }
            }
        }
    }

    @Test(arguments: [0, 11, 13, 16])
    func `a nonce of another length is refused`(length: Int) throws {
        let cipher = try AES256GCM()
        let key = try SecretBytes.random(count: 32)
        #expect(throws: SealingError(.parameters)) {
            var bytes: [UInt8] = [1]
            _ = try cipher.seal(
                &bytes,
                key: key,
                nonce: [UInt8](repeating: 0, count: length),
                authenticating: []
            )
        }
    }

    @Test func `a provider without the cipher is an error, not a crash`() {
        #expect(throws: SealingError(.unavailable)) {
            _ = try AES256GCM(properties: "provider=none")
        }
    }

    @Test func `an empty passphrase is refused`() throws {
        let passphrase = SecretBytes(copying: [])
        #expect(throws: SealingError(.passphrase)) {
            _ = try Scrypt.standard.derive(passphrase, salt: [UInt8](repeating: 1, count: 32))
        }
    }

    private static let badCosts: [(UInt64, UInt32, UInt32)] = [
        (1 << 14, 8, 1), (1 << 21, 1, 1), ((1 << 17) + 1, 8, 1), (1 << 17, 0, 1),
        (1 << 17, 17, 1), (1 << 17, 8, 0), (1 << 17, 8, 5), (1 << 18, 8, 1), (0, 8, 1),
        (UInt64.max, 8, 1),
    ]

    @Test(arguments: badCosts)
    func `scrypt parameters out of bounds are refused`(n: UInt64, r: UInt32, p: UInt32) {
        #expect(throws: SealingError(.parameters)) { _ = try Scrypt(n: n, r: r, p: p) }
    }
}

@Suite(.serialized) struct `Owner of key bytes` {
    @Test func `memory is zero when it is given back`() throws {
        let released = Mutex<[[UInt8]]>([])
        unsafe SecretBytes.willRelease = { buffer in
            let bytes = unsafe Array(buffer)
            released.withLock { $0.append(bytes) }
        }
        defer { unsafe SecretBytes.willRelease = nil }
        do {
            // An unusual length, since other tests release keys at the same time.
            let secret = SecretBytes(copying: [UInt8](repeating: 0xA5, count: 77))
            #expect(secret.count == 77)
        }
        let mine = released.withLock { $0.filter { $0.count == 77 } }
        #expect(mine == [[UInt8](repeating: 0, count: 77)])
    }

    @Test func `the array a secret was made from is cleared`() {
        var bytes = [UInt8](repeating: 9, count: 40)
        let secret = SecretBytes(consuming: &bytes)
        #expect(bytes == [UInt8](repeating: 0, count: 40))
        let same = secret.isEqual(to: [UInt8](repeating: 9, count: 40))
        #expect(same)
    }

    @Test func `equality sees every byte and the length`() {
        let bytes: [UInt8] = Array(0..<32)
        let secret = SecretBytes(copying: bytes)
        let equal = secret.isEqual(to: SecretBytes(copying: bytes))
        #expect(equal)
        for index in bytes.indices {
            var other = bytes
            other[index] ^= 0x80
            let same = secret.isEqual(to: other)
            #expect(!same)
        }
        let shorter = secret.isEqual(to: Array(bytes.dropLast()))
        #expect(!shorter)
    }

    @Test func `random keys differ`() throws {
        let one = try SecretBytes.random(count: 32)
        let same = one.isEqual(to: try SecretBytes.random(count: 32))
        #expect(!same)
    }
}
