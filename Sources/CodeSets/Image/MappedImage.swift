#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A read-only image of tables: words of 32 bits, mapped from a file or held in memory.
///
/// Layout, little endian: magic, format version, checksum (two words), number of sections, then for
/// each section its first word and its length in words, then the sections. Every access is checked
/// against the bounds; a wrong header or checksum is refused when the image is opened.
@safe public final class MappedImage: Sendable {
    private static let magic: UInt32 = 0x4B54_5243
    private static let headerWords = 5

    // Never written after the initialiser, so it may be read from anywhere.
    @usableFromInline nonisolated(unsafe) let base: UnsafePointer<UInt32>
    private let count: Int
    private let unmapLength: Int
    @usableFromInline let sections: [Range<Int>]

    /// Number of sections.
    public var sectionCount: Int { sections.count }

    deinit {
        if unmapLength > 0 {
            unsafe munmap(UnsafeMutableRawPointer(mutating: base), unmapLength)
        } else {
            unsafe base.deallocate()
        }
    }

    /// Maps a file; nil when it is missing, truncated, of another version or damaged.
    public init?(path: String, version: UInt32) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_size >= 20,
            status.st_size % 4 == 0, status.st_uid == geteuid()
        else { return nil }
        let length = Int(status.st_size)
        guard
            let address = unsafe mmap(nil, length, PROT_READ, MAP_PRIVATE, descriptor, 0),
            unsafe address != MAP_FAILED
        else { return nil }
        unsafe base = UnsafePointer(address.assumingMemoryBound(to: UInt32.self))
        count = length / 4
        unmapLength = length
        guard let found = unsafe Self.validSections(base, count, version) else {
            sections = []
            return nil
        }
        sections = found
        // The checksum has read every page; a process keeps only those that it looks things up in.
        _ = unsafe madvise(address, length, MADV_DONTNEED)
    }

    /// Holds words in memory, for when the cache cannot be written.
    init(words: [UInt32]) {
        let copy = UnsafeMutablePointer<UInt32>.allocate(capacity: max(1, words.count))
        for (offset, word) in words.enumerated() { unsafe copy[offset] = word }
        unsafe base = UnsafePointer(copy)
        count = words.count
        unmapLength = 0
        sections = unsafe Self.sectionTable(base, words.count) ?? []
    }

    /// The words of an image with these sections.
    static func words(version: UInt32, sections: [[UInt32]]) -> [UInt32] {
        var words: [UInt32] = [magic, version, 0, 0, UInt32(sections.count)]
        var start = headerWords + 2 * sections.count
        for section in sections {
            words.append(UInt32(start))
            words.append(UInt32(section.count))
            start += section.count
        }
        words.reserveCapacity(start)
        for section in sections { words += section }
        let sum = unsafe words.withUnsafeBufferPointer { buffer in
            unsafe checksum(buffer.baseAddress, from: 4, to: buffer.count)
        }
        words[2] = UInt32(truncatingIfNeeded: sum)
        words[3] = UInt32(truncatingIfNeeded: sum >> 32)
        return words
    }

    /// The number of words of a section; 0 for one that is not there.
    public func count(of section: Int) -> Int {
        sections.indices.contains(section) ? sections[section].count : 0
    }

    /// A word of a section; traps outside it, like an array.
    @inlinable
    @inline(__always)
    public func word(_ section: Int, _ index: Int) -> UInt32 {
        let range = sections[section]
        precondition(index >= 0 && index < range.count, "outside the section")
        return unsafe base[range.lowerBound + index]
    }

    /// A section as an array.
    ///
    /// - Complexity: O(words of the section).
    public func array(of section: Int) -> [UInt32] {
        guard sections.indices.contains(section) else { return [] }
        let range = sections[section]
        return unsafe Array(
            UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
        )
    }

    /// Lends a section's words to a loop that reads many of them; none for one that is not there.
    func withWords<Result>(
        of section: Int,
        _ body: (borrowing Span<UInt32>) throws -> Result
    ) rethrows -> Result {
        let range = sections.indices.contains(section) ? sections[section] : 0..<0
        let words = unsafe UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
        return try unsafe body(words.span)
    }

    /// Bytes of a section that holds text, as a string.
    ///
    /// - Parameters:
    ///   - section: The section.
    ///   - start: Offset of the first byte.
    ///   - end: Offset after the last byte.
    /// - Returns: The text; invalid UTF-8 is repaired.
    public func text(_ section: Int, from start: Int, to end: Int) -> String {
        let range = sections[section]
        precondition(start >= 0 && start <= end && end <= range.count * 4, "outside the section")
        return unsafe String(
            decoding: UnsafeRawBufferPointer(
                start: UnsafeRawPointer(base + range.lowerBound) + start,
                count: end - start
            ),
            as: UTF8.self
        )
    }

    private static func validSections(
        _ base: UnsafePointer<UInt32>,
        _ count: Int,
        _ version: UInt32
    ) -> [Range<Int>]? {
        guard unsafe base[0] == magic, unsafe base[1] == version else { return nil }
        let sum = unsafe checksum(base, from: 4, to: count)
        guard unsafe base[2] == UInt32(truncatingIfNeeded: sum),
            unsafe base[3] == UInt32(truncatingIfNeeded: sum >> 32)
        else { return nil }
        return unsafe sectionTable(base, count)
    }

    private static func sectionTable(
        _ base: UnsafePointer<UInt32>,
        _ count: Int
    ) -> [Range<Int>]? {
        let number = unsafe Int(base[4])
        guard number <= 64, headerWords + 2 * number <= count else { return nil }
        var sections: [Range<Int>] = []
        for index in 0..<number {
            let start = unsafe Int(base[headerWords + 2 * index])
            let length = unsafe Int(base[headerWords + 2 * index + 1])
            guard start + length <= count else { return nil }
            sections.append(start..<(start + length))
        }
        return sections
    }

    /// A 64-bit checksum against accidents: four lanes of multiply and rotate.
    private static func checksum(
        _ base: UnsafePointer<UInt32>?,
        from start: Int,
        to end: Int
    ) -> UInt64 {
        guard let base = unsafe base else { return 0 }
        var lanes: (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, 4)
        var index = start
        let prime: UInt64 = 0x9E37_79B1_85EB_CA87
        while index + 4 <= end {
            lanes.0 = unsafe (lanes.0 ^ UInt64(base[index])) &* prime
            lanes.1 = unsafe (lanes.1 ^ UInt64(base[index + 1])) &* prime
            lanes.2 = unsafe (lanes.2 ^ UInt64(base[index + 2])) &* prime
            lanes.3 = unsafe (lanes.3 ^ UInt64(base[index + 3])) &* prime
            index += 4
        }
        while index < end {
            lanes.0 = unsafe (lanes.0 ^ UInt64(base[index])) &* prime
            index += 1
        }
        func fold(_ value: UInt64) -> UInt64 { value ^ (value >> 29) }
        return fold(lanes.0) &+ fold(lanes.1) &* 3 &+ fold(lanes.2) &* 5 &+ fold(lanes.3) &* 7
            &+ UInt64(end)
    }
}
