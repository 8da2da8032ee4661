import COpenSSL

/// A BIO in memory, freed with its owner.
@safe struct MemoryBIO: ~Copyable {
    private let bio: OpaquePointer

    /// Makes an empty one to write to.
    init() throws(SealingError) {
        try OpenSSL.prepare()
        guard let bio = unsafe BIO_new(BIO_s_mem()) else { throw SealingError(.unavailable) }
        unsafe self.bio = bio
    }

    /// Makes one that holds a copy of bytes to read.
    init(_ bytes: [UInt8]) throws(SealingError) {
        try OpenSSL.prepare()
        guard let bio = unsafe BIO_new(BIO_s_mem()) else { throw SealingError(.unavailable) }
        var written = 0
        let status = unsafe bytes.withUnsafeBytes { buffer in
            unsafe BIO_write_ex(bio, buffer.baseAddress, buffer.count, &written)
        }
        guard status == 1 || bytes.isEmpty, written == bytes.count else {
            unsafe BIO_free_all(bio)
            throw SealingError(.unavailable)
        }
        unsafe self.bio = bio
    }

    deinit { unsafe BIO_free_all(bio) }

    /// Lends the pointer to a body.
    func with<Result: ~Copyable>(
        _ body: (OpaquePointer) throws(SealingError) -> Result
    ) throws(SealingError) -> Result {
        try unsafe body(bio)
    }

    /// All that was written and not yet read.
    func contents() throws(SealingError) -> [UInt8] {
        let count = unsafe Int(BIO_ctrl_pending(bio))
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        guard count > 0 else { return [] }
        let status = unsafe bytes.withUnsafeMutableBytes { buffer in
            unsafe BIO_read_ex(bio, buffer.baseAddress, buffer.count, &done)
        }
        guard status == 1, done == count else { throw SealingError(.unavailable) }
        return bytes
    }
}

/// Answers libcrypto's wish for a passphrase with a refusal, so that it never asks the terminal.
func refusePassphrase(
    _: UnsafeMutablePointer<CChar>?,
    _: Int32,
    _: Int32,
    _: UnsafeMutableRawPointer?
) -> Int32 {
    -1
}
