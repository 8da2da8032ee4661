internal import Foundation
public import Sealing

/// A signed head of the audit log: what a checkpoint and the rollback guard hold.
public struct AuditHead: Sendable, Hashable {
    /// The vault's id, 16 bytes.
    public var vault: [UInt8]
    /// The sequence number of the last entry.
    public var sequence: UInt64
    /// That entry's hash.
    public var hash: [UInt8]
    /// The epoch of the signing key.
    public var epoch: UInt32
    /// The epoch's public key.
    public var publicKey: [UInt8]
    /// The signature over the head.
    public var signature: [UInt8]

    /// What the signature is over.
    static func message(
        vault: [UInt8],
        epoch: UInt32,
        sequence: UInt64,
        hash: [UInt8]
    ) -> [UInt8] {
        var bytes = Array("chartkeeper-head/1".utf8)
        bytes.append(field: vault)
        bytes.append(number: epoch)
        bytes.append(number: sequence)
        return bytes + hash
    }

    /// Whether the signature is the public key's.
    ///
    /// - Throws: `SealingError` with code `unavailable`.
    public func isSigned() throws(SealingError) -> Bool {
        let message = Self.message(vault: vault, epoch: epoch, sequence: sequence, hash: hash)
        return try Ed25519.verify(signature, of: message, publicKey: publicKey)
    }
}

extension AuditHead {
    private static let format = "chartkeeper-audit-head/1"

    private struct File: Codable {
        var format: String
        var vault: String
        var sequence: UInt64
        var hash: String
        var epoch: UInt32
        var publicKey: String
        var signature: String
    }

    /// Reads a checkpoint or guard file and checks its signature.
    ///
    /// - Parameter path: The file.
    /// - Throws: `VaultError`: `missing`, `file`, or `damaged` also for a wrong signature.
    public init(contentsOf path: String) throws(VaultError) {
        let bytes = try VaultFiles.read(path, limit: 64 << 10)
        let damaged = VaultError(.damaged, file: path)
        guard let file = try? JSONDecoder().decode(File.self, from: Data(bytes)),
            file.format == Self.format, let vault = Hexadecimal.bytes(file.vault),
            let hash = Hexadecimal.bytes(file.hash),
            let publicKey = Hexadecimal.bytes(file.publicKey),
            let signature = Hexadecimal.bytes(file.signature), vault.count == 16, hash.count == 32
        else { throw damaged }
        self.init(
            vault: vault,
            sequence: file.sequence,
            hash: hash,
            epoch: file.epoch,
            publicKey: publicKey,
            signature: signature
        )
        do {
            guard try isSigned() else { throw damaged }
        } catch {
            throw VaultError.translate(error, file: path)
        }
    }

    /// The head as a checkpoint file: compact JSON and a newline.
    public var json: [UInt8] {
        let text =
            #"{"format":"\#(Self.format)","vault":"\#(Hexadecimal.text(vault))","#
            + #""sequence":\#(sequence),"hash":"\#(Hexadecimal.text(hash))","epoch":\#(epoch),"#
            + #""publicKey":"\#(Hexadecimal.text(publicKey))","#
            + #""signature":"\#(Hexadecimal.text(signature))"}"# + "\n"
        return Array(text.utf8)
    }
}
