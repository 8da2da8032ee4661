import Foundation
import Sealing
import Testing

@Suite struct BatchRefusalTests {
    @Test func `no flipped byte ever yields content`() throws {
        let pair = try Correspondents(.p256)
        let sealed = try pair.seal()
        var kinds: Set<SealingError.Kind> = []
        // 0x20 is the case of a letter: a name of other case is another name.
        let masks: [UInt8] = [0x20, 0x01, 0xff]
        for position in stride(from: 0, to: sealed.count, by: 2) {
            var changed = sealed
            changed[position] ^= masks[position / 2 % 3]
            do {
                let opened = try pair.open(changed)
                Issue.record("opened with byte \(position) flipped: \(opened.content.count)")
            } catch {
                kinds.insert(error.kind)
            }
        }
        #expect(kinds.isSubset(of: [.badData, .refused]))
    }

    @Test func `a flipped byte of the sealed content is damage`() throws {
        let pair = try Correspondents(.rsa)
        var sealed = try pair.seal()
        sealed[sealed.count - 100] ^= 1
        #expect(pair.refusal(sealed) == .authentication)
        #expect(SealingError(.authentication).kind == .badData)
    }

    @Test func `no truncation and no addition opens`() throws {
        let pair = try Correspondents(.p256)
        let sealed = try pair.seal()
        for length in stride(from: 0, to: sealed.count, by: 7) {
            #expect(pair.refusal(Array(sealed.prefix(length))) == .structure)
        }
        #expect(pair.refusal(sealed + [0]) == .structure)
        #expect(pair.refusal(sealed + sealed) == .structure)
    }

    @Test func `a key of another certificate is refused`() throws {
        let pair = try Correspondents(.rsa)
        let refusal = code {
            _ = try BatchOpener.open(
                try pair.seal(),
                key: pair.sender.key,
                certificate: pair.payer.certificate,
                signer: pair.sender.certificate,
                now: Correspondents.now
            )
        }
        #expect(refusal == .wrongKey)
        #expect(SealingError(.wrongKey).kind == .refused)
    }

    @Test func `another signer is refused`() throws {
        let pair = try Correspondents(.rsa)
        let refusal = code {
            _ = try BatchOpener.open(
                try pair.seal(),
                key: pair.payer.key,
                certificate: pair.payer.certificate,
                signer: pair.payer.certificate,
                now: Correspondents.now
            )
        }
        #expect(refusal == .wrongSigner)
    }

    @Test func `a manifest for other content or other recipients is not signed`() throws {
        let pair = try Correspondents(.p256)
        for manifest in [
            try pair.manifest([1]), try pair.manifest(for: [pair.sender.certificate]),
        ] {
            let refusal = code {
                _ = try BatchSealer.seal(
                    Correspondents.content,
                    manifest: manifest,
                    key: pair.sender.key,
                    certificate: pair.sender.certificate,
                    recipients: [pair.payer.certificate],
                    now: Correspondents.now
                )
            }
            #expect(refusal == .manifest)
        }
    }

    @Test(arguments: [-3600.0, 3 * 86400.0])
    func `a certificate outside its validity is refused on both sides`(offset: Double) throws {
        let pair = try Correspondents(.p256)
        let sealed = try pair.seal()
        #expect(pair.refusal(sealed, now: Correspondents.now + offset) == .expired)
        let old = try Correspondents(.p256, from: Correspondents.now - offset)
        #expect(code { _ = try old.seal() } == .expired)
    }

    @Test(arguments: Certificate.KeyKind.allCases)
    func `a key usage that does not allow the use is refused`(kind: Certificate.KeyKind) throws {
        let signer = try Correspondents(kind, senderUsage: "keyCertSign")
        #expect(code { _ = try signer.seal() } == .keyUsage)
        let other = kind == .rsa ? "keyAgreement" : "keyEncipherment"
        let recipient = try Correspondents(kind, payerUsage: "critical,digitalSignature," + other)
        #expect(code { _ = try recipient.seal() } == .keyUsage)
    }

    @Test(arguments: [Certificate.KeyKind.rsa])
    func `a limit on size holds on both sides`(kind: Certificate.KeyKind) throws {
        let pair = try Correspondents(kind)
        let content = [UInt8](repeating: 7, count: 3 << 20)
        let manifest = try pair.manifest(content)
        let refusal = code {
            _ = try BatchSealer.seal(
                content,
                manifest: manifest,
                key: pair.sender.key,
                certificate: pair.sender.certificate,
                recipients: [pair.payer.certificate],
                now: Correspondents.now,
                limit: 1 << 20
            )
        }
        #expect(refusal == .limit)
        let sealed = try pair.seal(content)
        let opening = code {
            _ = try BatchOpener.open(
                sealed,
                key: pair.payer.key,
                certificate: pair.payer.certificate,
                signer: pair.sender.certificate,
                now: Correspondents.now,
                limit: 1 << 20
            )
        }
        #expect(opening == .limit)
    }

    @Test(
        arguments: [
            ([], .structure),
            ([0x30], .structure),
            ([0x30, 0x80, 0x00, 0x00], .ber),
            ([0x30, 0x81, 0x01, 0x00], .ber),
            ([0x24, 0x02, 0x04, 0x00], .ber),
            ([0x30, 0x84, 0xff, 0xff, 0xff, 0xff], .structure),
            ([0x30, 0x8f, 0xff, 0xff, 0xff, 0xff], .structure),
            ([0x1f, 0x81, 0x00], .structure),
            ([0x30, 0x00], .structure),
            (Array("-----BEGIN PKCS7-----".utf8), .structure),
        ] as [([UInt8], SealingError.Code)]
    )
    func `bytes that are no batch are named so`(bytes: [UInt8], code: SealingError.Code) throws {
        let pair = try Correspondents(.p256)
        #expect(pair.refusal(bytes) == code)
    }

    @Test func `twenty megabytes of tiny parts and deep nests are refused at once`() throws {
        let pair = try Correspondents(.p256)
        // Tag 1, length 1, content 1: a part of three bytes, over and over.
        let body = [UInt8](repeating: 1, count: 3 * 0x70_0000)
        let tiny: [UInt8] = [0x30, 0x84, 0x01, 0x50, 0x00, 0x00] + body
        #expect(pair.refusal(tiny) == .limit)
        var deep: [UInt8] = [0x30, 0x00]
        for _ in 0..<60 { deep = [0x30, UInt8(deep.count)] + deep }
        #expect(pair.refusal(deep) == .limit)
    }
}
