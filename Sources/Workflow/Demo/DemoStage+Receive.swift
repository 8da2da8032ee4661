import ClaimExport
import Foundation
import Sealing

extension DemoStage {
    /// Opens each batch file with the payer's key, and compares the bytes with what was sealed.
    func receive() throws {
        let payer = try Certificate(file: folder.certificate("payer"))
        let clinic = try Certificate(file: folder.certificate("clinic"))
        var equal = 0
        var total = 0
        for batch in batches {
            let result = try BatchReceiveRun.receive(
                try sealedBytes(batch),
                key: PrivateKey(file: folder.key("payer")),
                certificate: payer,
                signer: clinic,
                to: folder.inbox,
                requiresManifest: true,
                now: now
            )
            let content = FileManager.default.contents(atPath: result.contentPath)
            let bytes = Array(content ?? Data())
            received[batch.id] = bytes
            total += bytes.count
            let isX12 = bytes.starts(with: Array("ISA".utf8))
            if isX12, SHA256.hash(bytes) == batch.contentHash { equal += 1 }
        }
        try say(
            "\(batches.count) files of claims with \(total) bytes, and a signed receipt for each"
        )
        try prove(
            "what was received is what was written, byte for byte: \(equal) of \(batches.count)",
            equal == batches.count
        )
    }

    /// The bytes of a batch file as they lie in the outbox.
    func sealedBytes(_ batch: SealedBatch) throws -> [UInt8] {
        let path = "\(folder.outbox)/\(batch.fileName)"
        guard let data = FileManager.default.contents(atPath: path) else {
            throw WorkflowError(.notFound, place: path, detail: "the batch file is not there")
        }
        return Array(data)
    }
}
