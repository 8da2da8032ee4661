import CodeSets
import Foundation
import Testing

/// Official files on a developer's machine, unpacked where they are packed.
enum OfficialFile {
    /// A file by its path in the folder of official files; unpacked when it ends in `.xz`.
    static func source(_ path: String) throws -> OfficialSource {
        let folder = try #require(ShippedTables.official)
        let file = folder.appendingPathComponent(path)
        guard path.hasSuffix(".xz") else {
            return OfficialSource(name: path, bytes: Array(try Data(contentsOf: file)))
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["xz", "-dc", file.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return OfficialSource(name: String(path.dropLast(3)), bytes: Array(data))
    }

    /// What a file becomes.
    static func tables(_ path: String) throws -> [OfficialTable] {
        var files = OfficialFiles()
        try files.read(try source(path))
        return files.tables
    }

    /// How many start tags of each element a text has, counted without any parser of ours.
    static func startTags(_ bytes: [UInt8]) -> [String: Int] {
        var counts: [String: Int] = [:]
        for piece in bytes.split(separator: UInt8(ascii: "<")).dropFirst(0) {
            guard let first = piece.first, first != UInt8(ascii: "/"), first != UInt8(ascii: "!"),
                first != UInt8(ascii: "?")
            else { continue }
            let name = piece.prefix { $0 != 0x20 && $0 != UInt8(ascii: ">") && $0 != 0x2F }
            counts[String(decoding: name, as: UTF8.self), default: 0] += 1
        }
        return counts
    }
}
