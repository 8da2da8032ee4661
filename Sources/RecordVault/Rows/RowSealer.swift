internal import Sealing
internal import Synchronization

/// Where a sealed row belongs; every part is authenticated with it.
struct RowPlace: Equatable {
    var table: String
    var id: String
    var version: UInt64
    /// The version of the row it depends on, or 0.
    var parent: UInt64 = 0
}

/// A row's sealed bytes.
struct SealedRow: Equatable {
    /// Everything but the ciphertext, of fixed length.
    var envelope: [UInt8]
    var payload: [UInt8]

    /// What the audit log keeps of the row.
    var contentHash: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4 + envelope.count + payload.count)
        bytes.append(field: envelope)
        bytes.append(contentsOf: payload)
        return SHA256.hash(bytes)
    }
}

/// Seals rows under fresh keys, and opens them.
///
/// The layout stands in Documentation/VaultFormat.md, "Sealed row".
final class RowSealer: Sendable {
    static let envelopeSize = 159
    private static let format: UInt8 = 1
    private static let algorithm: UInt8 = 1

    let vault: [UInt8]
    private let cipher: Mutex<AES256GCM>

    init(vault: [UInt8]) throws(SealingError) {
        self.vault = vault
        cipher = Mutex(try AES256GCM())
    }

    /// Seals content for its place.
    ///
    /// - Throws: `SealingError`: `limit` for content above 64 MiB, `unavailable`.
    func seal(
        _ content: [UInt8],
        at place: RowPlace,
        under key: ClassKey
    ) throws(SealingError) -> SealedRow {
        guard var payload = Padding.pad(content) else { throw SealingError(.limit) }
        let random = try RandomBytes.make(count: 56)
        let salt = Array(random[..<32])
        let wrapNonce = Array(random[32..<44])
        let nonce = Array(random[44...])
        let dataKey = try SecretBytes.random(count: 32)
        let wrappingKey = try key.derived("wrap", salt: salt)
        let commitment = try Self.commitment(dataKey)

        var wrapped = unsafe dataKey.withBytes { unsafe Array($0) }
        let wrapData = data(place, column: "envelope", key: key)
        let payloadData = data(place, column: "payload", key: key)
        let wrapTag: [UInt8]
        let tag: [UInt8]
        (wrapTag, tag) = try cipher.withLock { cipher throws(SealingError) in
            (
                try cipher.seal(
                    &wrapped,
                    key: wrappingKey,
                    nonce: wrapNonce,
                    authenticating: wrapData
                ),
                try cipher.seal(&payload, key: dataKey, nonce: nonce, authenticating: payloadData)
            )
        }

        var envelope: [UInt8] = []
        envelope.reserveCapacity(Self.envelopeSize)
        envelope += [Self.format, Self.algorithm, key.keyClass.number]
        envelope.append(number: key.generation)
        envelope += salt
        envelope += wrapNonce
        envelope += wrapped
        envelope += wrapTag
        unsafe commitment.withBytes { unsafe envelope.append(contentsOf: $0) }
        envelope += nonce
        envelope += tag
        return SealedRow(envelope: envelope, payload: payload)
    }

    /// Opens a row at its place; whatever does not fit is one same error.
    ///
    /// - Throws: `SealingError`: `authentication`, or `unavailable` when the library fails.
    func open(
        _ row: SealedRow,
        at place: RowPlace,
        under key: ClassKey
    ) throws(SealingError) -> [UInt8] {
        let envelope = row.envelope
        var head: [UInt8] = [Self.format, Self.algorithm, key.keyClass.number]
        head.append(number: key.generation)
        guard envelope.count == Self.envelopeSize, envelope.starts(with: head) else {
            throw SealingError(.authentication)
        }
        let wrappingKey = try key.derived("wrap", salt: Array(envelope[7..<39]))
        let wrapData = data(place, column: "envelope", key: key)
        let payloadData = data(place, column: "payload", key: key)
        let padded = try cipher.withLock { cipher throws(SealingError) in
            var bytes = try cipher.open(
                Array(envelope[51..<83]),
                tag: Array(envelope[83..<99]),
                key: wrappingKey,
                nonce: Array(envelope[39..<51]),
                authenticating: wrapData
            )
            let dataKey = SecretBytes(consuming: &bytes)
            guard try Self.commitment(dataKey).isEqual(to: Array(envelope[99..<131])) else {
                throw SealingError(.authentication)
            }
            return try cipher.open(
                row.payload,
                tag: Array(envelope[143...]),
                key: dataKey,
                nonce: Array(envelope[131..<143]),
                authenticating: payloadData
            )
        }
        guard let content = Padding.unpad(padded) else { throw SealingError(.authentication) }
        return content
    }

    private static func commitment(
        _ dataKey: borrowing SecretBytes
    ) throws(SealingError) -> SecretBytes {
        try HKDF.derive(dataKey, info: Array("chartkeeper/1 data commitment".utf8))
    }

    private func data(_ place: RowPlace, column: String, key: ClassKey) -> [UInt8] {
        var data = Array("chartkeeper-row/1".utf8)
        data.append(field: vault)
        data.append(field: place.table)
        data.append(field: column)
        data.append(field: place.id)
        data.append(number: place.version)
        data.append(number: place.parent)
        data.append(field: key.keyClass.rawValue)
        data.append(number: key.generation)
        data.append(Self.algorithm)
        return data
    }
}
