import COpenSSL
import Synchronization

/// Key derivation from a passphrase by scrypt (RFC 7914), with bounds on its cost.
public struct Scrypt: Sendable, Hashable {
    /// Cost in time and memory, a power of two.
    public let n: UInt64
    /// Block size.
    public let r: UInt32
    /// Parallel lanes.
    public let p: UInt32

    /// What new slots are made with: 128 MiB and about half a second.
    public static let standard = Scrypt(checkedN: 1 << 17, r: 8, p: 1)

    /// The most memory that is given to one derivation.
    public static let memoryLimit: UInt64 = 256 << 20

    /// Checks parameters that were read from a file.
    ///
    /// - Throws: ``SealingError`` with code `parameters` unless N is a power of two from 2^15 to
    ///   2^20, r from 1 to 16, p from 1 to 4, and 128 N r at most 256 MiB less 1 MiB.
    public init(n: UInt64, r: UInt32, p: UInt32) throws(SealingError) {
        guard n & (n &- 1) == 0, (1 << 15...1 << 20).contains(n), (1...16).contains(r),
            (1...4).contains(p), 128 * n * UInt64(r) <= Self.memoryLimit - (1 << 20)
        else { throw SealingError(.parameters) }
        self.init(checkedN: n, r: r, p: p)
    }

    private static let turn = Mutex(())

    private init(checkedN n: UInt64, r: UInt32, p: UInt32) {
        self.n = n
        self.r = r
        self.p = p
    }

    /// Derives 32 bytes from a passphrase.
    ///
    /// - Parameters:
    ///   - passphrase: Its bytes as given; an empty one is refused.
    ///   - salt: At least 16 bytes.
    /// - Returns: The derived key.
    /// - Throws: ``SealingError``: `passphrase` when it is empty, `parameters` for a short salt,
    ///   `unavailable` when the library or memory fails.
    public func derive(
        _ passphrase: borrowing SecretBytes,
        salt: [UInt8]
    ) throws(SealingError) -> SecretBytes {
        guard passphrase.count > 0 else {
            throw SealingError(.passphrase, detail: "it is empty")
        }
        guard salt.count >= 16 else { throw SealingError(.parameters) }
        // One at a time in a process: a server would otherwise take 128 MiB for each.
        return try Self.turn.withLock { _ throws(SealingError) in
            try compute(passphrase, salt: salt, count: 32)
        }
    }

    /// The bare function with small parameters, for known answers only.
    package static func knownAnswer(
        _ passphrase: borrowing SecretBytes,
        salt: [UInt8],
        n: UInt64,
        r: UInt32,
        p: UInt32,
        count: Int
    ) throws(SealingError) -> SecretBytes {
        try Scrypt(checkedN: n, r: r, p: p).compute(passphrase, salt: salt, count: count)
    }

    private func compute(
        _ passphrase: borrowing SecretBytes,
        salt: [UInt8],
        count: Int
    ) throws(SealingError) -> SecretBytes {
        try OpenSSL.prepare()
        let (n, r, p) = (self.n, UInt64(self.r), UInt64(self.p))
        // 128 MiB exactly would be refused by the library for N = 2^17: it counts its own blocks.
        return unsafe try SecretBytes(count: count) { output throws(SealingError) in
            let done = unsafe passphrase.withBytes { passphrase in
                unsafe salt.withUnsafeBufferPointer { salt in
                    unsafe EVP_PBE_scrypt(
                        passphrase.assumingMemoryBound(to: CChar.self).baseAddress,
                        passphrase.count,
                        salt.baseAddress,
                        salt.count,
                        n,
                        r,
                        p,
                        Scrypt.memoryLimit,
                        output.assumingMemoryBound(to: UInt8.self).baseAddress,
                        output.count
                    )
                }
            }
            try OpenSSL.check(done, SealingError(.unavailable, detail: "scrypt needs 128 MiB"))
        }
    }
}
