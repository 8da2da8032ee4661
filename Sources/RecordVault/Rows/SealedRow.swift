internal import Sealing

/// Where a sealed row belongs; every part is authenticated with it.
struct RowPlace: Equatable {
    var table: String
    var id: String
    var version: UInt64
    /// The version of the row it depends on, or 0.
    var parent: UInt64 = 0
}

/// A row's sealed bytes; the layout stands in Documentation/VaultFormat.md, "Sealed row".
struct SealedRow: Equatable {
    static let envelopeSize = 159
    static let format: UInt8 = 1
    static let algorithm: UInt8 = 1
    /// The part of the envelope that belongs to the content and stays when a key is replaced.
    static let contentPart = 62

    /// Everything but the ciphertext, of fixed length.
    var envelope: [UInt8]
    var payload: [UInt8]

    /// What the audit log keeps of the row: nothing of how its data key is wrapped.
    var contentHash: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4 + Self.contentPart + payload.count)
        bytes.append(field: Array(envelope.prefix(Self.contentPart)))
        bytes.append(contentsOf: payload)
        return SHA256.hash(bytes)
    }

    /// Whether the wrapped key was zeroed, so that nobody can open the row again.
    var isShredded: Bool {
        payload.isEmpty && envelope.count == Self.envelopeSize
            && envelope.starts(with: [Self.format, Self.algorithm])
            && envelope[99...].allSatisfy { $0 == 0 }
    }

    /// Whether there is no wrapped key; told without the payload.
    var hasNoKey: Bool { SealedRow(envelope: envelope, payload: []).isShredded }

    /// The generation of the class key it is under, or nil for an envelope that is none.
    var generation: UInt32? {
        guard envelope.count == Self.envelopeSize else { return nil }
        return envelope[63..<67].reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// The row with its wrapped key zeroed and its ciphertext gone.
    var shredded: SealedRow {
        let head = Array(envelope.prefix(99))
        let zeros = [UInt8](repeating: 0, count: Self.envelopeSize - head.count)
        return SealedRow(envelope: head + zeros, payload: [])
    }
}
