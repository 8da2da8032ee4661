/// Authenticated encryption of streams by c2sp.org/chunked-encryption@v1 over AES-256-GCM with
/// HKDF-Expand of SHA-512 (Cobblestone-256): a salt, a commitment to the key, and chunks of
/// 16 KiB of which the last is shorter.
public enum ChunkedEncryption {
    /// Bytes of the message in every chunk but the last.
    public static let chunkSize = 16384
    /// Bytes of salt and commitment before the chunks.
    public static let headerSize = saltSize + commitmentSize

    static let saltSize = 24
    static let commitmentSize = 32
    static let sealedChunkSize = chunkSize + AES256GCM.tagSize
    /// Chunks in a message, at most.
    static let chunkLimit: UInt64 = 1 << 38

    /// What one message is sealed with.
    struct Keys: ~Copyable {
        let key: SecretBytes
        let baseNonce: [UInt8]
        let commitment: [UInt8]

        init(
            _ input: borrowing SecretBytes,
            salt: [UInt8],
            context: [UInt8]
        ) throws(SealingError) {
            guard input.count == AES256GCM.keySize else { throw SealingError(.parameters) }
            let label = Array("c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0".utf8)
            let output = try HKDF.expand(
                input,
                info: label + salt + context,
                count: AES256GCM.keySize + AES256GCM.nonceSize + ChunkedEncryption.commitmentSize,
                hash: .sha512
            )
            key = output.part(0..<32)
            baseNonce = unsafe output.withBytes { unsafe Array($0[32..<44]) }
            commitment = unsafe output.withBytes { unsafe Array($0[44...]) }
        }

        /// The nonce of a chunk: the base nonce, its end combined with the chunk's number.
        func nonce(_ number: UInt64) throws(SealingError) -> [UInt8] {
            guard number < ChunkedEncryption.chunkLimit else { throw SealingError(.keyExhausted) }
            var nonce = baseNonce
            for place in 0..<8 {
                nonce[11 - place] ^= UInt8(truncatingIfNeeded: number >> UInt64(8 * place))
            }
            return nonce
        }
    }
}
