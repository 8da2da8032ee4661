/// HKDF (RFC 5869), with SHA-256 unless another hash is named.
public enum HKDF {
    /// Derives a key by both steps, extract and expand, with SHA-256.
    ///
    /// - Parameters:
    ///   - key: The input key.
    ///   - salt: The salt; may be empty.
    ///   - info: What the key is for.
    ///   - count: Bytes wanted, 1 to 8160.
    /// - Returns: The derived key.
    /// - Throws: ``SealingError``: `parameters` for a count out of range, `unavailable` when the
    ///   library fails.
    public static func derive(
        _ key: borrowing SecretBytes,
        salt: [UInt8] = [],
        info: [UInt8],
        count: Int = 32
    ) throws(SealingError) -> SecretBytes {
        // Both steps by HMAC: fetching EVP_KDF costs more than the derivation itself.
        try expand(try extract(key, salt: salt), info: info, count: count)
    }

    /// The first step: a pseudorandom key from a secret and a salt.
    static func extract(
        _ key: borrowing SecretBytes,
        salt: [UInt8]
    ) throws(SealingError) -> SecretBytes {
        var pseudorandom = try HMAC.code(
            ofSecret: key,
            key: salt.isEmpty ? [UInt8](repeating: 0, count: HMAC.Hash.sha256.size) : salt
        )
        return SecretBytes(consuming: &pseudorandom)
    }

    /// The second step: as many bytes as are wanted from a pseudorandom key.
    static func expand(
        _ key: borrowing SecretBytes,
        info: [UInt8],
        count: Int,
        hash: HMAC.Hash = .sha256
    ) throws(SealingError) -> SecretBytes {
        guard (1...255 * hash.size).contains(count) else { throw SealingError(.parameters) }
        var output: [UInt8] = []
        output.reserveCapacity(count + hash.size)
        var block: [UInt8] = []
        var index: UInt8 = 1
        while output.count < count {
            var input: [UInt8] = []
            input.reserveCapacity(block.count + info.count + 1)
            input += block
            input += info
            input.append(index)
            SecretBytes.clear(&block)
            block = try HMAC.code(input, key: key, hash: hash)
            SecretBytes.clear(&input)
            output += block
            index &+= 1
        }
        SecretBytes.clear(&block)
        let result = SecretBytes(copying: output.prefix(count))
        SecretBytes.clear(&output)
        return result
    }
}
