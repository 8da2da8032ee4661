import CodeSets
import Foundation
import Testing

@Suite struct ImageCacheTests {
    /// A source file and a cache folder of mode 0700, removed afterwards.
    private func withFolder(_ body: (URL, URL) throws -> Void) throws {
        let root = FileManager.default.temporaryDirectory
            .appendingPathComponent("image-cache-\(UUID().uuidString)")
        let cache = root.appendingPathComponent("cache")
        try FileManager.default.createDirectory(
            at: cache,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        defer { try? FileManager.default.removeItem(at: root) }
        let source = root.appendingPathComponent("source.txt")
        try Data("one".utf8).write(to: source)
        try body(source, cache)
    }

    private func load(_ source: URL, _ cache: URL, builds: inout Int) throws -> MappedImage {
        var built = 0
        let image = try ImageCache(folder: cache).image(named: "t", version: 1, sources: [source]) {
            built += 1
            return [[1, 2, 3], [7]]
        }
        builds += built
        #expect(image.word(0, 2) == 3)
        #expect(image.word(1, 0) == 7)
        return image
    }

    private func files(_ cache: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: cache, includingPropertiesForKeys: nil)
    }

    @Test func `an image is built once`() throws {
        try withFolder { source, cache in
            var builds = 0
            _ = try load(source, cache, builds: &builds)
            _ = try load(source, cache, builds: &builds)
            #expect(builds == 1)
            #expect(try files(cache).count == 1)
        }
    }

    @Test(arguments: 0..<15)
    func `an image with a flipped word is built again`(word: Int) throws {
        try withFolder { source, cache in
            var builds = 0
            _ = try load(source, cache, builds: &builds)
            let file = try #require(try files(cache).first)
            var bytes = try Data(contentsOf: file)
            let offset = word * 4
            guard offset < bytes.count else { return }
            bytes[offset] ^= 0x10
            try bytes.write(to: file)
            _ = try load(source, cache, builds: &builds)
            #expect(builds == 2)
            _ = try load(source, cache, builds: &builds)
            #expect(builds == 2)
        }
    }

    @Test(arguments: [0, 3, 16, 20, 24, 40])
    func `a truncated image is built again`(length: Int) throws {
        try withFolder { source, cache in
            var builds = 0
            _ = try load(source, cache, builds: &builds)
            let file = try #require(try files(cache).first)
            try Data(contentsOf: file).prefix(length).write(to: file)
            _ = try load(source, cache, builds: &builds)
            #expect(builds == 2)
        }
    }

    @Test func `a changed source is never answered by the old image`() throws {
        try withFolder { source, cache in
            var builds = 0
            _ = try load(source, cache, builds: &builds)
            try Data("other".utf8).write(to: source)
            _ = try load(source, cache, builds: &builds)
            #expect(builds == 2)
        }
    }

    @Test func `a folder that others may enter is not used`() throws {
        try withFolder { source, cache in
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755],
                ofItemAtPath: cache.path
            )
            var builds = 0
            _ = try load(source, cache, builds: &builds)
            #expect(builds == 1)
            #expect(try files(cache).isEmpty)
        }
    }
}
