internal import Sealing
internal import Synchronization

/// Seals rows under fresh keys, opens them, and wraps their keys anew.
///
/// The layout stands in Documentation/VaultFormat.md, "Sealed row".
final class RowSealer: Sendable {
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
        let nonce = Array(random[44...])
        let dataKey = try SecretBytes.random(count: 32)
        let commitment = try Self.commitment(dataKey)
        let data = contentData(place, commitment: commitment)
        let tag = try cipher.withLock { cipher throws(SealingError) in
            try cipher.seal(&payload, key: dataKey, nonce: nonce, authenticating: data)
        }
        var envelope: [UInt8] = []
        envelope.reserveCapacity(SealedRow.envelopeSize)
        envelope += [SealedRow.format, SealedRow.algorithm]
        envelope += commitment
        envelope += nonce
        envelope += tag
        envelope += try wrap(
            dataKey,
            at: place,
            under: key,
            salt: Array(random[..<32]),
            nonce: Array(random[32..<44])
        )
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
        let dataKey = try unwrap(row, at: place, under: key)
        let data = contentData(place, commitment: Array(envelope[2..<34]))
        let padded = try cipher.withLock { cipher throws(SealingError) in
            try cipher.open(
                row.payload,
                tag: Array(envelope[46..<62]),
                key: dataKey,
                nonce: Array(envelope[34..<46]),
                authenticating: data
            )
        }
        guard let content = Padding.unpad(padded) else { throw SealingError(.authentication) }
        return content
    }

    /// Wraps a row's data key under another class key; the content stays as it is.
    ///
    /// - Throws: `SealingError`: `authentication`, `unavailable`.
    func rewrap(
        _ row: SealedRow,
        at place: RowPlace,
        from old: ClassKey,
        to new: ClassKey
    ) throws(SealingError) -> SealedRow {
        let dataKey = try unwrap(row, at: place, under: old)
        let random = try RandomBytes.make(count: 44)
        let wrapped = try wrap(
            dataKey,
            at: place,
            under: new,
            salt: Array(random[..<32]),
            nonce: Array(random[32...])
        )
        let content = Array(row.envelope.prefix(SealedRow.contentPart))
        return SealedRow(envelope: content + wrapped, payload: row.payload)
    }

    private func wrap(
        _ dataKey: borrowing SecretBytes,
        at place: RowPlace,
        under key: ClassKey,
        salt: [UInt8],
        nonce: [UInt8]
    ) throws(SealingError) -> [UInt8] {
        let wrappingKey = try key.derived("wrap", salt: salt)
        var wrapped = unsafe dataKey.withBytes { unsafe Array($0) }
        let data = wrapData(place, key: key)
        let tag = try cipher.withLock { cipher throws(SealingError) in
            try cipher.seal(&wrapped, key: wrappingKey, nonce: nonce, authenticating: data)
        }
        var bytes: [UInt8] = [key.name.keyClass.number]
        bytes.append(number: key.generation)
        return bytes + salt + nonce + wrapped + tag
    }

    private func unwrap(
        _ row: SealedRow,
        at place: RowPlace,
        under key: ClassKey
    ) throws(SealingError) -> SecretBytes {
        let envelope = row.envelope
        var head: [UInt8] = [key.name.keyClass.number]
        head.append(number: key.generation)
        guard envelope.count == SealedRow.envelopeSize,
            envelope.starts(with: [SealedRow.format, SealedRow.algorithm]),
            envelope[62..<67].elementsEqual(head)
        else { throw SealingError(.authentication) }
        let wrappingKey = try key.derived("wrap", salt: Array(envelope[67..<99]))
        let data = wrapData(place, key: key)
        var bytes = try cipher.withLock { cipher throws(SealingError) in
            try cipher.open(
                Array(envelope[111..<143]),
                tag: Array(envelope[143...]),
                key: wrappingKey,
                nonce: Array(envelope[99..<111]),
                authenticating: data
            )
        }
        let dataKey = SecretBytes(consuming: &bytes)
        let commitment = try Self.commitment(dataKey)
        guard SecretBytes(copying: commitment).isEqual(to: Array(envelope[2..<34])) else {
            throw SealingError(.authentication)
        }
        return dataKey
    }

    private static func commitment(
        _ dataKey: borrowing SecretBytes
    ) throws(SealingError) -> [UInt8] {
        let derived = try HKDF.derive(dataKey, info: Array("chartkeeper/1 data commitment".utf8))
        return unsafe derived.withBytes { unsafe Array($0) }
    }

    private func placeData(_ place: RowPlace, column: String) -> [UInt8] {
        var data = Array("chartkeeper-row/1".utf8)
        data.append(field: vault)
        data.append(field: place.table)
        data.append(field: column)
        data.append(field: place.id)
        data.append(number: place.version)
        data.append(number: place.parent)
        data.append(SealedRow.algorithm)
        return data
    }

    /// The content's key is named by its commitment.
    private func contentData(_ place: RowPlace, commitment: [UInt8]) -> [UInt8] {
        var data = placeData(place, column: "payload")
        data.append(field: commitment)
        return data
    }

    /// The wrapping key is named by class, owner and generation.
    private func wrapData(_ place: RowPlace, key: ClassKey) -> [UInt8] {
        var data = placeData(place, column: "envelope")
        data.append(field: key.name.keyClass.rawValue)
        data.append(field: key.name.owner)
        data.append(number: key.generation)
        return data
    }
}
