import Foundation
import Sealing
import Testing

@Suite struct BatchRoundTripTests {
    @Test(arguments: Certificate.KeyKind.allCases)
    func `what is sealed opens with content, manifest, signer and time`(
        kind: Certificate.KeyKind
    ) throws {
        let pair = try Correspondents(kind)
        let opened = try pair.open(try pair.seal())
        #expect(opened.content == Correspondents.content)
        let manifest = try pair.manifest()
        #expect(opened.manifest == manifest)
        #expect(opened.batch == "batch-7")
        #expect(opened.warnings == [])
        let signer = pair.sender.certificate.fingerprint
        #expect(opened.signer == signer)
        #expect(opened.signingTime == Correspondents.now)
    }

    @Test(arguments: [0, 1, 127, 128, 65_535, 65_536, 1_000_000])
    func `content of any size comes back unchanged`(size: Int) throws {
        let pair = try Correspondents(.p256)
        let content = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let opened = try pair.open(try pair.seal(content))
        #expect(opened.content == content)
    }

    @Test func `each of several recipients opens, another does not`() throws {
        let pair = try Correspondents(.rsa)
        let second = try Correspondents(.p256)
        let recipients = [pair.payer.certificate, second.payer.certificate]
        let sealed = try BatchSealer.seal(
            Correspondents.content,
            manifest: try pair.manifest(for: recipients),
            key: pair.sender.key,
            certificate: pair.sender.certificate,
            recipients: recipients,
            now: Correspondents.now
        )
        #expect(pair.refusal(sealed) == nil)
        let opened = try BatchOpener.open(
            sealed,
            key: second.payer.key,
            certificate: second.payer.certificate,
            signer: pair.sender.certificate,
            now: Correspondents.now
        )
        #expect(opened.content == Correspondents.content)
        let third = try Correspondents(.p256)
        let refusal = code {
            _ = try BatchOpener.open(
                sealed,
                key: third.payer.key,
                certificate: third.payer.certificate,
                signer: pair.sender.certificate,
                now: Correspondents.now
            )
        }
        #expect(refusal == .notRecipient)
    }

    @Test func `the manifest is one line of JSON with every field in order`() throws {
        let pair = try Correspondents(.p256)
        let text = String(decoding: try pair.manifest().json, as: UTF8.self)
        let content = SHA256.hexadecimal(Correspondents.content)
        let payer = pair.payer.certificate.fingerprint
        #expect(
            text
                == #"{"format":"chartkeeper-manifest/1","batch":"batch-7","kind":"837I","#
                + #""claims":2,"total":"1234.05","content":"\#(content)","#
                + #""recipients":["\#(payer)"]}"#
        )
    }

    @Test func `a receipt says what was received and when, and verifies`() throws {
        let pair = try Correspondents(.p256, payerUsage: "critical,keyAgreement")
        let opened = try pair.open(try pair.seal())
        let receipt = Receipt(for: opened, now: Correspondents.now)
        #expect(receipt.received == "2026-04-24T03:06:40Z")
        #expect(receipt.content == SHA256.hexadecimal(Correspondents.content))
        let signed = try receipt.signed(
            key: pair.payer.key,
            certificate: pair.payer.certificate,
            now: Correspondents.now
        )
        let read = try Receipt(signed, signer: pair.payer.certificate, now: Correspondents.now)
        #expect(read == receipt)
        let refusal = code {
            _ = try Receipt(signed, signer: pair.sender.certificate, now: Correspondents.now)
        }
        #expect(refusal == .wrongSigner)
    }

    @Test func `a hostile library configuration changes nothing`() async {
        await #expect(processExitsWith: .success) {
            let folder = FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true
            )
            let file = folder + "/openssl.cnf"
            let text = """
                openssl_conf = init
                [init]
                providers = list
                alg_section = defaults
                [list]
                null = none
                [none]
                activate = 1
                [defaults]
                default_properties = provider=none

                """
            try AtomicFile.write(Array(text.utf8), to: file)
            unsafe setenv("OPENSSL_CONF", file, 1)
            let pair = try Correspondents(.p256)
            let isOpen = pair.refusal(try pair.seal()) == nil
            try FileManager.default.removeItem(atPath: folder)
            exit(isOpen ? 0 : 1)
        }
    }
}
