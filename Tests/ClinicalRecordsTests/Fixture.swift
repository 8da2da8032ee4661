import ClinicalRecords
import Foundation

/// Files beside the tests.
enum Fixture {
    static func path(_ name: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Fixtures/\(name)").path
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
    }

    static func text(_ name: String) throws -> String {
        String(decoding: try bytes(name), as: UTF8.self)
    }

    /// FNV-1a twice, 16 bytes: identifiers in tests need no cryptographic hash.
    static let hash: @Sendable ([UInt8]) -> [UInt8] = { bytes in
        var words: [UInt64] = [0xcbf2_9ce4_8422_2325, 0x9e37_79b9_7f4a_7c15]
        for byte in bytes {
            for index in words.indices {
                words[index] = (words[index] ^ UInt64(byte)) &* 0x100_0000_01b3
            }
        }
        return words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
    }

    static let reader = RecordReader(hash: hash)
}
