import Sealing
import Testing

@Suite final class `Hybrid public key encryption` {
    private let privateKey = SecretBytes(copying: hex(Known.privateKey))

    private struct Known {
        /// RFC 9180, appendix A.2.1: recipient's key pair, ephemeral key, shared secret.
        static let privateKey = "8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb"
        static let publicKey = "4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a"
        static let ephemeral = "f4ec9b33b792c372c1d2c2063507b684ef925b8c75a42dbcbf57d63ccd381600"
        static let encapsulated = "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a"
        static let sharedSecret = "0bbe78490412b4bbea4812666f7916932b828bba79942424abb65244930d69a7"
    }

    @Test func `agrees on the secret that RFC 9180 publishes`() throws {
        let context = hex(Known.encapsulated) + hex(Known.publicKey)
        let receiver = try HPKE.agreement(
            privateKey: privateKey,
            publicKey: hex(Known.encapsulated)
        )
        let sender = try HPKE.agreement(
            privateKey: SecretBytes(copying: hex(Known.ephemeral)),
            publicKey: hex(Known.publicKey)
        )
        let same = receiver.isEqual(to: sender)
        #expect(same)
        let shared = try HPKE.sharedSecret(receiver, context: context)
        let isPublished = shared.isEqual(to: hex(Known.sharedSecret))
        #expect(isPublished)
        #expect(try HPKE.publicKey(of: privateKey) == hex(Known.publicKey))
    }

    /// Sealed by another implementation (pyhpke 0.6.5), to the published key.
    @Test(
        arguments: [
            (
                "83bc16b23b0661ef574c107c0116e50bf3bab826559b67a912ea1d57ea861446",
                "86d8f28bf79e094958e0b733bdb2ac908f52cc3d03a316b23456ad6078dc17c396de788a437f1843535a594f09"
            ),
            (
                "1bf7f61bcc52d7483a08019ae845707e0b1b310649cd4cb2cb0c9f0c60a65556",
                "2572ccea8be6c2c8d458ffc93440337bd43b9bd4a3df5beed5e1c1068972074d82730236ae6ed518cd1020d570"
            ),
        ]
    )
    func `opens what another implementation sealed`(encapsulated: String, sealed: String) throws {
        let opened = try HPKE.open(
            HPKE.Message(encapsulated: hex(encapsulated), sealed: hex(sealed)),
            privateKey: privateKey,
            info: Array("Ode on a Grecian Urn".utf8),
            authenticating: Array("Count-0".utf8)
        )
        let isRight = opened.isEqual(to: Array("Beauty is truth, truth beauty".utf8))
        #expect(isRight)
    }

    @Test func `refuses every changed bit, another key, purpose and data`() throws {
        let secret = SecretBytes(copying: Array("a key of thirty-two bytes exactly".utf8))
        let message = try HPKE.seal(
            secret,
            to: hex(Known.publicKey),
            info: [1],
            authenticating: [2]
        )
        let opened = try HPKE.open(message, privateKey: privateKey, info: [1], authenticating: [2])
        let isRight = opened.isEqual(to: secret)
        #expect(isRight)
        for bit in 0..<(message.sealed.count * 8) {
            var changed = message
            changed.sealed[bit / 8] ^= 1 << (bit % 8)
            refuses(changed, [1], [2])
        }
        // The top bit of a public key is masked by X25519, and the key is bound all the same.
        for bit in 0..<256 {
            var changed = message
            changed.encapsulated[bit / 8] ^= 1 << (bit % 8)
            refuses(changed, [1], [2])
        }
        refuses(message, [9], [2])
        refuses(message, [1], [9])
        refuses(HPKE.Message(encapsulated: message.encapsulated, sealed: []), [1], [2])
        let small = HPKE.Message(
            encapsulated: [UInt8](repeating: 0, count: 32),
            sealed: message.sealed
        )
        refuses(small, [1], [2])
    }

    private func refuses(_ message: HPKE.Message, _ info: [UInt8], _ data: [UInt8]) {
        #expect(throws: SealingError(.authentication)) {
            _ = try HPKE.open(message, privateKey: privateKey, info: info, authenticating: data)
        }
    }
}

private func hex(_ text: String) -> [UInt8] { Hexadecimal.bytes(text) ?? [] }
