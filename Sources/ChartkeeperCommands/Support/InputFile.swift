import Foundation
import Sealing

/// Reads the files that options name, with errors that name the file.
enum InputFile {
    /// The bytes of a file.
    ///
    /// - Throws: `CommandFailure` with status 66 when it is not there, 74 when it cannot be read.
    static func bytes(_ path: String) throws(CommandFailure) -> [UInt8] {
        try checkPresence(path)
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(.inputOutput, "\(path) cannot be read")
        }
        return Array(data)
    }

    /// Reads a file in pieces of a quarter of a megabyte, so that memory does not grow with it.
    ///
    /// - Throws: `CommandFailure` as ``bytes(_:)``.
    static func pieces(_ path: String, _ body: ([UInt8]) -> Void) throws(CommandFailure) {
        try checkPresence(path)
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw CommandFailure(.inputOutput, "\(path) cannot be read")
        }
        while true {
            let piece: Data?
            do { piece = try file.read(upToCount: 1 << 18) } catch {
                throw CommandFailure(.inputOutput, "\(path) cannot be read")
            }
            guard let piece, !piece.isEmpty else { return }
            body(Array(piece))
        }
    }

    /// The bytes of a file, or of standard input for `-`.
    ///
    /// - Throws: `CommandFailure` as ``bytes(_:)``.
    static func bytesOrStandardInput(_ path: String) throws(CommandFailure) -> [UInt8] {
        path == "-" ? Array(FileHandle.standardInput.readDataToEndOfFile()) : try bytes(path)
    }

    /// A certificate in PEM.
    ///
    /// - Throws: `CommandFailure` that names the file.
    static func certificate(_ path: String) throws(CommandFailure) -> Certificate {
        let pem = try bytes(path)
        do {
            return try Certificate(pem)
        } catch {
            throw CommandFailure(ExitStatus(error) ?? .badData, "\(path): \(error.description)")
        }
    }

    /// A private key in PEM.
    ///
    /// - Throws: `CommandFailure` that names the file.
    static func key(_ path: String) throws(CommandFailure) -> PrivateKey {
        try checkPresence(path)
        do {
            return try PrivateKey(file: path)
        } catch {
            throw CommandFailure(ExitStatus(error) ?? .badData, "\(path): \(error.description)")
        }
    }

    private static func checkPresence(_ path: String) throws(CommandFailure) {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CommandFailure(.notFound, "\(path) is not there")
        }
        if isFolder.boolValue {
            throw CommandFailure(.badData, "\(path) is a folder, not a file")
        }
    }
}
