/// Opens a stream of the chunked format, piece by piece; only verified bytes come out.
public struct ChunkedOpener: ~Copyable {
    private let key: SecretBytes
    private let context: [UInt8]
    private let cipher: AES256GCM
    private var keys: ChunkedEncryption.Keys?
    private var waiting: [UInt8] = []
    private var number: UInt64 = 0
    private var hasFailed = false

    /// Begins a message.
    ///
    /// - Parameters:
    ///   - key: The 32 bytes that it was sealed under.
    ///   - context: What it belongs to.
    /// - Throws: ``SealingError``: `parameters` for a key of another length, `unavailable`.
    public init(key: borrowing SecretBytes, context: [UInt8]) throws(SealingError) {
        guard key.count == AES256GCM.keySize else { throw SealingError(.parameters) }
        let cipher = try AES256GCM()
        self.cipher = cipher
        self.key = key.pinnedCopy()
        self.context = context
    }

    /// Takes more of the ciphertext.
    ///
    /// - Parameters:
    ///   - bytes: The next bytes, any number.
    ///   - output: Verified bytes of the message are appended.
    /// - Throws: ``SealingError`` with code `authentication` for a wrong key or context and for
    ///   anything that was changed, reordered or doubled; every later call then throws it again.
    public mutating func open(
        _ bytes: [UInt8],
        into output: inout [UInt8]
    ) throws(SealingError) {
        try failing { this throws(SealingError) in
            this.waiting += bytes
            try this.takeHeader()
            guard this.keys != nil else { return }
            // Only a chunk with more after it is known to be no last one; a full chunk never is.
            var start = 0
            while this.waiting.count - start >= ChunkedEncryption.sealedChunkSize {
                let end = start + ChunkedEncryption.sealedChunkSize
                try this.openChunk(Array(this.waiting[start..<end]), into: &output)
                start = end
            }
            if start > 0 { this.waiting.removeFirst(start) }
        }
    }

    /// Ends the message.
    ///
    /// - Parameter output: The verified bytes of the last chunk are appended.
    /// - Throws: ``SealingError`` with code `authentication`, also for a message that was cut.
    public mutating func finish(into output: inout [UInt8]) throws(SealingError) {
        try failing { this throws(SealingError) in
            guard this.keys != nil, this.waiting.count >= AES256GCM.tagSize else {
                throw SealingError(.authentication)
            }
            try this.openChunk(this.waiting, into: &output)
            this.waiting = []
            // A second end, or more after it, is an error.
            this.hasFailed = true
        }
    }

    private mutating func failing(
        _ body: (inout ChunkedOpener) throws(SealingError) -> Void
    ) throws(SealingError) {
        guard !hasFailed else { throw SealingError(.authentication) }
        do throws(SealingError) {
            try body(&self)
        } catch {
            hasFailed = true
            throw error
        }
    }

    private mutating func takeHeader() throws(SealingError) {
        guard keys == nil, waiting.count >= ChunkedEncryption.headerSize else { return }
        let salt = Array(waiting[..<ChunkedEncryption.saltSize])
        let derived = try ChunkedEncryption.Keys(key, salt: salt, context: context)
        let found = waiting[ChunkedEncryption.saltSize..<ChunkedEncryption.headerSize]
        let isRight = SecretBytes(copying: derived.commitment).isEqual(to: Array(found))
        guard isRight else { throw SealingError(.authentication) }
        keys = consume derived
        waiting.removeFirst(ChunkedEncryption.headerSize)
    }

    private mutating func openChunk(
        _ chunk: [UInt8],
        into output: inout [UInt8]
    ) throws(SealingError) {
        let number = self.number
        guard let nonce = try keys?.nonce(number) else { throw SealingError(.authentication) }
        output += try decrypt(chunk, nonce: nonce)
        self.number += 1
    }

    private borrowing func decrypt(
        _ chunk: [UInt8],
        nonce: [UInt8]
    ) throws(SealingError) -> [UInt8] {
        switch keys {
        case .some(let keys):
            return try cipher.open(
                Array(chunk.dropLast(AES256GCM.tagSize)),
                tag: Array(chunk.suffix(AES256GCM.tagSize)),
                key: keys.key,
                nonce: nonce,
                authenticating: []
            )
        case .none: throw SealingError(.authentication)
        }
    }
}
