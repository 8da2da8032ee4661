import Foundation
import Sealing

/// A sender and a payer with fresh keys, and a batch between them.
struct Correspondents: ~Copyable {
    static let now = Date(timeIntervalSince1970: 1_777_000_000)
    static let content = Array(
        "ISA*00*          *00*          *ZZ*SAMPLE~\r\nIEA*1*000000001~".utf8
    )

    let sender: ThrowawayIdentity
    let payer: ThrowawayIdentity

    init(
        _ kind: Certificate.KeyKind,
        senderUsage: String? = "critical,digitalSignature",
        payerUsage: String? = nil,
        from: Date = now
    ) throws {
        let first = try ThrowawayIdentity(
            kind: kind,
            name: "Sender",
            usage: senderUsage,
            from: from
        )
        let second = try ThrowawayIdentity(kind: kind, name: "Payer", usage: payerUsage, from: from)
        sender = first
        payer = second
    }

    func manifest(
        _ content: [UInt8] = content,
        for recipients: [Certificate]? = nil
    ) throws -> BatchManifest {
        try BatchManifest(
            batch: "batch-7",
            kind: "837I",
            claims: 2,
            totalCents: 123_405,
            content: content,
            recipients: recipients ?? [payer.certificate]
        )
    }

    func seal(_ content: [UInt8] = content) throws -> [UInt8] {
        try BatchSealer.seal(
            content,
            manifest: try manifest(content),
            key: sender.key,
            certificate: sender.certificate,
            recipients: [payer.certificate],
            now: Self.now
        )
    }

    func open(
        _ der: [UInt8],
        requiresManifest: Bool = false,
        now: Date = now
    ) throws(SealingError) -> OpenedBatch {
        try BatchOpener.open(
            der,
            key: payer.key,
            certificate: payer.certificate,
            signer: sender.certificate,
            requiresManifest: requiresManifest,
            now: now
        )
    }

    /// The code of the error that opening throws, or nil where the batch opens.
    func refusal(
        _ der: [UInt8],
        requiresManifest: Bool = false,
        now: Date = now
    ) -> SealingError.Code? {
        do {
            _ = try open(der, requiresManifest: requiresManifest, now: now)
            return nil
        } catch {
            return error.code
        }
    }

    /// Writes `sender.key`, `sender.pem`, `payer.key` and `payer.pem` into a folder.
    func write(to folder: String) throws {
        try sender.write(key: folder + "/sender.key", certificate: folder + "/sender.pem")
        try payer.write(key: folder + "/payer.key", certificate: folder + "/payer.pem")
    }
}

/// The code of the SealingError that a body throws, or nil.
func code(_ body: () throws -> Void) -> SealingError.Code? {
    do {
        try body()
        return nil
    } catch {
        return (error as? SealingError)?.code
    }
}
