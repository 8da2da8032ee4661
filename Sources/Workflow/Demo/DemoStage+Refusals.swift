import ClaimExport
import Foundation
import Sealing

extension DemoStage {
    /// Shows that a batch opens for nobody else, and not at all when a byte of it was changed.
    func tryRefusals() throws {
        var keys = 0
        var signers = 0
        var flips = 0
        let places = 16
        for batch in batches {
            let sealed = try sealedBytes(batch)
            if try isRefused(sealed, recipient: "stranger", signer: "clinic", { $0 == .refused }) {
                keys += 1
            }
            if try isRefused(sealed, recipient: "payer", signer: "stranger", { $0 == .refused }) {
                signers += 1
            }
            // Spread over the whole file: recipients, nonce, ciphertext, tag.
            for place in (0..<places).map({ $0 * (sealed.count - 1) / (places - 1) }) {
                var changed = sealed
                changed[place] ^= 1
                let isRefused = try isRefused(changed, recipient: "payer", signer: "clinic") {
                    $0 == .refused || $0 == .badData
                }
                if isRefused { flips += 1 }
            }
        }
        let count = batches.count
        try prove("another key and certificate are refused: \(keys) of \(count)", keys == count)
        try prove("another signer is refused: \(signers) of \(count)", signers == count)
        try prove(
            "a flipped bit is refused: \(flips) of \(count * places)",
            flips == count * places
        )
    }

    /// Whether a batch is refused for such a reason, with nothing written.
    private func isRefused(
        _ sealed: [UInt8],
        recipient: String,
        signer: String,
        _ reason: (SealingError.Kind) -> Bool
    ) throws -> Bool {
        let outcome = "\(folder.scratch)/refused"
        do {
            _ = try BatchReceiveRun.receive(
                sealed,
                key: PrivateKey(file: folder.key(recipient)),
                certificate: Certificate(file: folder.certificate(recipient)),
                signer: Certificate(file: folder.certificate(signer)),
                to: outcome,
                now: now
            )
            return false
        } catch let error as SealingError {
            return reason(error.kind) && !FileManager.default.fileExists(atPath: outcome)
        }
    }
}
