/// Seals a stream in the chunked format, piece by piece.
public struct ChunkedSealer: ~Copyable {
    private let keys: ChunkedEncryption.Keys
    private let cipher: AES256GCM
    private var waiting: [UInt8] = []
    private var number: UInt64 = 0
    private var header: [UInt8]

    /// Begins a message under a fresh salt.
    ///
    /// - Parameters:
    ///   - key: 32 uniformly random bytes; may seal many messages.
    ///   - context: What the message belongs to; the reader must give the same.
    /// - Throws: ``SealingError``: `parameters` for a key of another length, `unavailable`.
    public init(key: borrowing SecretBytes, context: [UInt8]) throws(SealingError) {
        try self.init(
            key: key,
            context: context,
            salt: try RandomBytes.make(count: ChunkedEncryption.saltSize)
        )
    }

    /// Begins a message under a given salt; for known answers only, since a salt must not repeat.
    package init(
        key: borrowing SecretBytes,
        context: [UInt8],
        salt: [UInt8]
    ) throws(SealingError) {
        let cipher = try AES256GCM()
        let keys = try ChunkedEncryption.Keys(key, salt: salt, context: context)
        self.cipher = cipher
        header = salt + keys.commitment
        self.keys = keys
    }

    /// Takes more of the message.
    ///
    /// - Parameters:
    ///   - bytes: The next bytes, any number.
    ///   - output: What is ready of the ciphertext is appended.
    /// - Throws: ``SealingError``: `keyExhausted` past 4 PiB, `unavailable`.
    public mutating func seal(
        _ bytes: [UInt8],
        into output: inout [UInt8]
    ) throws(SealingError) {
        takeHeader(into: &output)
        waiting += bytes
        var start = 0
        while waiting.count - start >= ChunkedEncryption.chunkSize {
            let end = start + ChunkedEncryption.chunkSize
            try sealChunk(Array(waiting[start..<end]), into: &output)
            start = end
        }
        if start > 0 { waiting.removeFirst(start) }
    }

    /// Ends the message with its short chunk.
    ///
    /// - Parameter output: The rest of the ciphertext is appended.
    /// - Throws: ``SealingError``: `keyExhausted`, `unavailable`.
    public mutating func finish(into output: inout [UInt8]) throws(SealingError) {
        takeHeader(into: &output)
        try sealChunk(waiting, into: &output)
        waiting = []
    }

    private mutating func takeHeader(into output: inout [UInt8]) {
        output += header
        header = []
    }

    private mutating func sealChunk(
        _ chunk: [UInt8],
        into output: inout [UInt8]
    ) throws(SealingError) {
        var bytes = chunk
        let nonce = try keys.nonce(number)
        let tag = try cipher.seal(&bytes, key: keys.key, nonce: nonce, authenticating: [])
        output += bytes
        output += tag
        number += 1
    }
}
