internal import Sealing

/// A class key sealed to a slot and signed by the administration.
///
/// It reaches a user whose passphrase is not at hand. The signature is checked against the public
/// key that the slot itself pins, so that somebody with write access alone can slip no key in.
struct KeyDelivery: Codable, Equatable {
    var `class`: String
    var owner: String
    var generation: UInt32
    var commitment: String
    var encapsulated: String
    var sealed: String
    var signature: String

    /// Whom it goes to.
    struct Recipient {
        var vault: [UInt8]
        var user: String
        var publicKey: [UInt8]
    }

    /// Seals a key to a slot.
    ///
    /// - Throws: `SealingError` with code `unavailable`.
    static func make(
        _ key: ClassKey,
        to recipient: Recipient,
        administration: ClassKey
    ) throws(SealingError) -> KeyDelivery {
        let commitment = try key.commitment()
        let data = data(
            recipient,
            name: key.name,
            generation: key.generation,
            commitment: commitment
        )
        let message = try HPKE.seal(
            key.secret,
            to: recipient.publicKey,
            info: info,
            authenticating: data
        )
        let signature = try Ed25519.sign(
            signed(data, message),
            seed: administration.secret
        )
        return KeyDelivery(
            class: key.name.keyClass.rawValue,
            owner: key.name.owner,
            generation: key.generation,
            commitment: Hexadecimal.text(commitment),
            encapsulated: Hexadecimal.text(message.encapsulated),
            sealed: Hexadecimal.text(message.sealed),
            signature: Hexadecimal.text(signature)
        )
    }

    /// Opens the key.
    ///
    /// - Parameters:
    ///   - recipient: The slot it was found in.
    ///   - privateKey: The slot's private key.
    ///   - administration: The public key that the slot pins.
    /// - Returns: The key.
    /// - Throws: `SealingError`: `structure`, or `authentication` for whatever does not fit.
    func open(
        _ recipient: Recipient,
        privateKey: borrowing SecretBytes,
        administration: [UInt8]
    ) throws(SealingError) -> ClassKey {
        guard let keyClass = KeyClass(rawValue: self.class),
            let commitment = Hexadecimal.bytes(commitment), commitment.count == 32,
            let encapsulated = Hexadecimal.bytes(encapsulated),
            let sealed = Hexadecimal.bytes(sealed),
            let signature = Hexadecimal.bytes(signature)
        else { throw SealingError(.structure) }
        let name = KeyName(keyClass, owner: owner)
        let data = Self.data(
            recipient,
            name: name,
            generation: generation,
            commitment: commitment
        )
        let message = HPKE.Message(encapsulated: encapsulated, sealed: sealed)
        guard
            try Ed25519.verify(
                signature,
                of: Self.signed(data, message),
                publicKey: administration
            )
        else { throw SealingError(.authentication) }
        let secret = try HPKE.open(
            message,
            privateKey: privateKey,
            info: Self.info,
            authenticating: data
        )
        let key = ClassKey(name, generation: generation, secret: secret)
        guard try key.derived("class commitment").isEqual(to: commitment) else {
            throw SealingError(.authentication)
        }
        return key
    }

    private static let info = Array("chartkeeper/1 delivery".utf8)

    private static func data(
        _ recipient: Recipient,
        name: KeyName,
        generation: UInt32,
        commitment: [UInt8]
    ) -> [UInt8] {
        var data = Array("chartkeeper-delivery/1".utf8)
        data.append(field: recipient.vault)
        data.append(field: recipient.user)
        data.append(field: recipient.publicKey)
        data.append(field: name.keyClass.rawValue)
        data.append(field: name.owner)
        data.append(number: generation)
        data.append(field: commitment)
        return data
    }

    private static func signed(_ data: [UInt8], _ message: HPKE.Message) -> [UInt8] {
        var bytes = data
        bytes.append(field: message.encapsulated)
        bytes.append(field: message.sealed)
        return bytes
    }
}

extension ClassKey {
    /// What tells the key from any other; public.
    func commitment() throws(SealingError) -> [UInt8] {
        let commitment = try derived("class commitment")
        return unsafe commitment.withBytes { unsafe Array($0) }
    }
}
