import COpenSSL

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Owner of key bytes: one buffer that is never copied and is cleared before it is freed.
///
/// The bytes leave it only inside ``withBytes(_:)``. It is not printable, not hashable and not
/// convertible to an array, so that a key cannot slip into a value that nobody clears.
@safe
public struct SecretBytes: ~Copyable, Sendable {
    /// Number of bytes.
    public let count: Int
    private let isPinned: Bool
    private nonisolated(unsafe) let storage: UnsafeMutableRawBufferPointer

    /// Makes a buffer and lets it be filled; it is cleared when filling throws.
    ///
    /// - Parameters:
    ///   - count: Number of bytes.
    ///   - fill: Writes the bytes; the buffer is all zeros before.
    /// - Throws: What `fill` throws.
    public init(
        count: Int,
        fill: (UnsafeMutableRawBufferPointer) throws(SealingError) -> Void
    ) throws(SealingError) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(count, 1), alignment: 16)
        unsafe buffer.initializeMemory(as: UInt8.self, repeating: 0)
        do throws(SealingError) {
            unsafe try fill(UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]))
        } catch {
            unsafe Self.release(buffer, pinned: false)
            throw error
        }
        self.count = count
        isPinned = false
        unsafe storage = buffer
    }

    /// Copies bytes that the caller clears or that are public.
    ///
    /// - Parameters:
    ///   - bytes: The bytes.
    ///   - pinned: Whether to keep them out of swap, as far as the system's limit on locked memory
    ///     allows; they then take whole pages of their own, since locks do not nest.
    public init(copying bytes: some Collection<UInt8>, pinned: Bool = false) {
        let size = pinned ? (bytes.count / Self.page + 1) * Self.page : max(bytes.count, 1)
        let buffer = UnsafeMutableRawBufferPointer.allocate(
            byteCount: size,
            alignment: pinned ? Self.page : 16
        )
        unsafe buffer.initializeMemory(as: UInt8.self, repeating: 0)
        if pinned { unsafe mlock(buffer.baseAddress, buffer.count) }
        unsafe buffer.copyBytes(from: bytes)
        count = bytes.count
        isPinned = pinned
        unsafe storage = buffer
    }

    /// Copies the bytes of an array and clears the array.
    ///
    /// The array must not have been copied, otherwise only this copy is cleared.
    public init(consuming bytes: inout [UInt8]) {
        self.init(copying: bytes)
        SecretBytes.clear(&bytes)
    }

    /// Puts public bytes before a secret.
    init(prefix: [UInt8], _ secret: borrowing SecretBytes) throws(SealingError) {
        unsafe try self.init(count: prefix.count + secret.count) { buffer throws(SealingError) in
            unsafe buffer.copyBytes(from: prefix)
            let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[prefix.count...])
            unsafe secret.withBytes { unsafe rest.copyMemory(from: $0) }
        }
    }

    /// A second owner of some of the bytes.
    borrowing func part(_ range: Range<Int>) -> SecretBytes {
        let bytes = unsafe UnsafeRawBufferPointer(rebasing: storage[range])
        return unsafe SecretBytes(copying: bytes)
    }

    /// Fresh random bytes of the library's private generator.
    ///
    /// - Throws: ``SealingError`` with code `unavailable`.
    public static func random(count: Int) throws(SealingError) -> SecretBytes {
        try OpenSSL.prepare()
        return unsafe try SecretBytes(count: count) { buffer throws(SealingError) in
            let pointer = unsafe buffer.assumingMemoryBound(to: UInt8.self).baseAddress
            try OpenSSL.check(unsafe RAND_priv_bytes(pointer, Int32(buffer.count)))
        }
    }

    deinit { unsafe Self.release(storage, pinned: isPinned) }

    /// Gives the bytes to a closure; the pointer must not leave it.
    public borrowing func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        unsafe try body(UnsafeRawBufferPointer(rebasing: storage[..<count]))
    }

    /// Whether both hold the same bytes, in time that depends on the length only.
    public borrowing func isEqual(to other: borrowing SecretBytes) -> Bool {
        guard count == other.count else { return false }
        return unsafe withBytes { mine in
            unsafe other.withBytes { theirs in
                unsafe CRYPTO_memcmp(mine.baseAddress, theirs.baseAddress, mine.count) == 0
            }
        }
    }

    /// Whether these are the bytes of an array, in time that depends on the length only.
    public borrowing func isEqual(to other: [UInt8]) -> Bool {
        guard count == other.count else { return false }
        return unsafe withBytes { mine in
            unsafe other.withUnsafeBytes { theirs in
                unsafe CRYPTO_memcmp(mine.baseAddress, theirs.baseAddress, mine.count) == 0
            }
        }
    }

    /// A second owner of the same bytes, kept out of swap as far as the system allows.
    public borrowing func pinnedCopy() -> SecretBytes {
        let bytes = unsafe UnsafeRawBufferPointer(rebasing: storage[..<count])
        return unsafe SecretBytes(copying: bytes, pinned: true)
    }

    /// Overwrites an array with zeros, in a way the compiler does not remove.
    public static func clear(_ bytes: inout [UInt8]) {
        unsafe bytes.withUnsafeMutableBytes { buffer in
            if let base = buffer.baseAddress { unsafe OPENSSL_cleanse(base, buffer.count) }
        }
    }

    /// Called with the cleared memory just before it is freed; for a test that reads it back.
    package nonisolated(unsafe) static var willRelease:
        (@Sendable (UnsafeRawBufferPointer) -> Void)?

    private static let page = 16384

    private static func release(_ buffer: UnsafeMutableRawBufferPointer, pinned: Bool) {
        unsafe OPENSSL_cleanse(buffer.baseAddress, buffer.count)
        if let observer = unsafe willRelease {
            unsafe observer(UnsafeRawBufferPointer(buffer))
        }
        if pinned { unsafe munlock(buffer.baseAddress, buffer.count) }
        unsafe buffer.deallocate()
    }
}

/// Random bytes that are not secret: nonces, salts, identifiers.
public enum RandomBytes {
    /// Fresh bytes.
    ///
    /// - Throws: ``SealingError`` with code `unavailable`.
    public static func make(count: Int) throws(SealingError) -> [UInt8] {
        try OpenSSL.prepare()
        var bytes = [UInt8](repeating: 0, count: count)
        let done = unsafe bytes.withUnsafeMutableBufferPointer {
            unsafe RAND_bytes($0.baseAddress, Int32($0.count))
        }
        try OpenSSL.check(done)
        return bytes
    }
}
