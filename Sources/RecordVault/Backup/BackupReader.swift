internal import Foundation
internal import Sealing

/// Reads a backup, piece by piece.
final class BackupReader {
    private static let piece = 1 << 20

    let header: BackupHeader
    private let path: String
    private let line: [UInt8]
    private let handle: FileHandle
    private var rest: [UInt8]

    /// Opens a file and reads its header.
    ///
    /// - Throws: `VaultError`: `missing`, `damaged`, `newer`, `file`.
    init(_ path: String) throws(VaultError) {
        guard FileManager.default.fileExists(atPath: path) else {
            throw VaultError(.missing, file: path)
        }
        var bytes: [UInt8] = []
        let handle: FileHandle
        do {
            handle = try FileHandle(forReadingFrom: URL(filePath: path))
            while !bytes.contains(0x0A), bytes.count <= BackupHeader.sizeLimit,
                let data = try handle.read(upToCount: Self.piece), !data.isEmpty
            {
                bytes += data
            }
        } catch {
            throw VaultError.translate(error, file: path)
        }
        guard let end = bytes.firstIndex(of: 0x0A) else {
            throw VaultError(.damaged, file: path, detail: "this is not a backup of a vault")
        }
        let line = Array(bytes[...end])
        header = try BackupHeader.decode(line, path: path)
        self.line = line
        rest = Array(bytes[(end + 1)...])
        self.handle = handle
        self.path = path
    }

    /// Opens the stream after the header; only verified bytes are given out.
    ///
    /// - Parameters:
    ///   - key: The key of the stream.
    ///   - body: Called with each piece.
    /// - Throws: `VaultError` with code `damaged` for whatever was changed or cut, or what `body`
    ///   throws.
    func open(
        _ key: borrowing SecretBytes,
        _ body: ([UInt8]) throws -> Void
    ) throws {
        do {
            var opener = try ChunkedOpener(key: key, context: BackupHeader.context(line))
            var count: UInt64 = 0
            var output: [UInt8] = []
            var input = rest
            rest = []
            while !input.isEmpty {
                try opener.open(input, into: &output)
                count += UInt64(output.count)
                try body(output)
                output.removeAll(keepingCapacity: true)
                input = Array(try handle.read(upToCount: Self.piece) ?? Data())
            }
            try opener.finish(into: &output)
            count += UInt64(output.count)
            try body(output)
            guard count == header.size else { throw SealingError(.authentication) }
        } catch let error as SealingError where error.code == .authentication {
            throw VaultError(.damaged, file: path)
        }
    }
}
