internal import Foundation
internal import Sealing

/// The key file: one slot per user, each with the class keys of the user's roles.
struct KeyFile: Codable, Equatable {
    static let format = "chartkeeper-vault-keys/1"
    /// A key file with a thousand users stays below it.
    static let sizeLimit = 16 << 20

    var format = KeyFile.format
    var vault: String
    /// The public key that deliveries are signed with; every slot pins it.
    var administration: String
    var slots: [KeySlot]
    var checksum = ""

    /// The file's bytes: compact JSON with sorted keys, and a newline.
    func encoded() throws(VaultError) -> [UInt8] {
        var copy = self
        copy.checksum = ""
        copy.checksum = SHA256.hexadecimal(try Self.encode(copy))
        return try Self.encode(copy) + [UInt8(ascii: "\n")]
    }

    /// Reads a key file; only the bytes that this program would write are taken.
    ///
    /// - Throws: `VaultError` with code `damaged` or `newer`.
    static func decode(_ bytes: [UInt8], path: String) throws(VaultError) -> KeyFile {
        let damaged = VaultError(.damaged, file: path)
        guard !bytes.isEmpty, bytes.count <= sizeLimit else { throw damaged }
        let file: KeyFile
        do {
            file = try JSONDecoder().decode(KeyFile.self, from: Data(bytes))
        } catch {
            throw damaged
        }
        guard file.format == format else {
            throw file.format.hasPrefix("chartkeeper-vault-keys/")
                ? VaultError(.newer, file: path) : damaged
        }
        guard try file.encoded() == bytes, Hexadecimal.bytes(file.vault)?.count == 16,
            Hexadecimal.bytes(file.administration)?.count == Ed25519.publicKeySize,
            !file.slots.isEmpty, Set(file.slots.map(\.user)).count == file.slots.count
        else { throw damaged }
        return file
    }

    /// The administration's public key.
    var administrationKey: [UInt8] { Hexadecimal.bytes(administration) ?? [] }

    /// The slot of a user.
    ///
    /// - Parameter user: The name, or nil for the only user beside the recovery slot.
    /// - Returns: The slot.
    /// - Throws: `VaultError` with code `user`.
    func slot(for user: String?) throws(VaultError) -> KeySlot {
        let users = slots.filter { $0.kind == .user }
        if user == nil, users.count == 1 { return users[0] }
        guard let slot = slots.first(where: { $0.user == user }) else {
            throw VaultError(.user)
        }
        return slot
    }

    private static func encode(_ file: KeyFile) throws(VaultError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(file))
        } catch {
            throw VaultError(.damaged)
        }
    }
}
