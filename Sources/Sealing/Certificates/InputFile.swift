import Foundation

/// Reads key and certificate files.
enum InputFile {
    /// The whole content of a file.
    static func read(_ path: String) throws(SealingError) -> [UInt8] {
        guard FileManager.default.fileExists(atPath: path) else {
            throw SealingError(.missingFile, detail: path)
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw SealingError(.file, detail: "\(path): cannot be read")
        }
        return Array(data)
    }
}
