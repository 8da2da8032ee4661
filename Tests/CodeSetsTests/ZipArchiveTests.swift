import Foundation
import Testing

@testable import CodeSets

@Suite struct ZipArchiveTests {
    /// A member for the writer below: stored, so that tests need no compressor.
    struct Entry {
        var name: String
        var bytes: [UInt8]
        var method = 0
        var flags = 0
        var packed: [UInt8]?
        var statedLength: Int?
        var checksum: UInt32?
        /// Where the directory says that the local header is; its own place when nil.
        var header: Int?
    }

    static func number(_ value: Int, _ length: Int) -> [UInt8] {
        (0..<length).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    /// Writes an archive byte by byte.
    static func archive(_ entries: [Entry], comment: String = "") -> [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let packed = entry.packed ?? entry.bytes
            let checksum = Int(entry.checksum ?? Inflater.checksum(entry.bytes))
            let length = entry.statedLength ?? entry.bytes.count
            let common =
                number(entry.flags, 2) + number(entry.method, 2) + number(0, 4)
                + number(checksum, 4) + number(packed.count, 4) + number(length, 4)
                + number(entry.name.utf8.count, 2) + number(0, 2)
            directory += number(0x0201_4B50, 4) + number(20, 2) + number(20, 2) + common
            directory += number(0, 10) + number(entry.header ?? bytes.count, 4) + entry.name.utf8
            bytes += number(0x0403_4B50, 4) + number(20, 2) + common + entry.name.utf8 + packed
        }
        let start = bytes.count
        bytes += directory + number(0x0605_4B50, 4) + number(0, 4) + number(entries.count, 2)
        bytes += number(entries.count, 2) + number(directory.count, 4) + number(start, 4)
        bytes += number(comment.utf8.count, 2) + comment.utf8
        return bytes
    }

    static let text = Array("words of a member\n".utf8)

    static func error(_ bytes: [UInt8], limits: ZipArchive.Limits = .init()) -> String? {
        do {
            let archive = try ZipArchive(bytes, file: "a.zip", limits: limits)
            for member in archive.members { _ = try archive.content(of: member) }
            return nil
        } catch { return String(describing: error) }
    }

    @Test func `members come out as they went in, folders and paths are only labels`() throws {
        let bytes = Self.archive(
            [
                Entry(name: "folder/", bytes: []),
                Entry(name: "../../etc/passwd", bytes: Self.text),
                Entry(name: "empty", bytes: []),
            ],
            comment: "a comment"
        )
        let archive = try ZipArchive(bytes, file: "a.zip")
        #expect(archive.members.map(\.label) == ["passwd", "empty"])
        #expect(try archive.content(of: archive.members[0]) == Self.text)
        #expect(try archive.content(of: archive.members[1]).isEmpty)
    }

    @Test func `every cut and every changed byte is an error or changes nothing`() throws {
        let bytes = Self.archive([Entry(name: "a.txt", bytes: Self.text)])
        for length in bytes.indices { #expect(Self.error(Array(bytes[..<length])) != nil) }
        for position in bytes.indices {
            var damaged = bytes
            damaged[position] ^= 0x41
            guard let archive = try? ZipArchive(damaged, file: "a.zip") else { continue }
            for member in archive.members {
                if let content = try? archive.content(of: member) { #expect(content == Self.text) }
            }
        }
    }

    @Test func `what is encrypted, split, overlapping or packed otherwise is refused`() throws {
        #expect(
            Self.error(Self.archive([Entry(name: "a", bytes: Self.text, flags: 1)]))?
                .contains("encrypted") == true
        )
        #expect(
            Self.error(Self.archive([Entry(name: "a", bytes: Self.text, method: 12)]))?
                .contains("method 12") == true
        )
        let twice = Self.archive([
            Entry(name: "a", bytes: Self.text), Entry(name: "b", bytes: Self.text, header: 0),
        ])
        #expect(Self.error(twice)?.contains("overlap") == true)
        let wrong = Self.archive([Entry(name: "a", bytes: Self.text, checksum: 1)])
        #expect(Self.error(wrong)?.contains("CRC-32") == true)
    }

    @Test func `a bomb is refused before it is inflated`() throws {
        let small: [UInt8] = [0x4B, 4, 0]
        func bomb(_ stated: Int) -> [UInt8] {
            Self.archive([
                Entry(name: "a", bytes: [], method: 8, packed: small, statedLength: stated)
            ])
        }
        #expect(Self.error(bomb(1 << 29))?.contains("bytes, more than") == true)
        #expect(Self.error(bomb(1 << 20))?.contains("swells") == true)
        // One that states less than it yields stops there.
        #expect(Self.error(bomb(0)) != nil)
        var limits = ZipArchive.Limits()
        limits.members = 1
        let two = Self.archive([Entry(name: "a", bytes: []), Entry(name: "b", bytes: [])])
        #expect(Self.error(two, limits: limits)?.contains("2 members") == true)
        limits = ZipArchive.Limits()
        limits.totalLength = Self.text.count
        let large = Self.archive([
            Entry(name: "a", bytes: Self.text), Entry(name: "b", bytes: Self.text),
        ])
        #expect(Self.error(large, limits: limits)?.contains("larger") == true)
    }

    @Test func `an archive in an archive, or one without tables, is refused`() {
        let inner = Self.archive([Entry(name: "a.txt", bytes: Self.text)])
        for bytes in [inner, Self.archive([Entry(name: "b.zip", bytes: inner)])] {
            var files = OfficialFiles()
            #expect(throws: CodeSetError.self) {
                try files.read(OfficialSource(name: "a.zip", bytes: bytes))
            }
            #expect(files.tables.isEmpty)
        }
    }
}
