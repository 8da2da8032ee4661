/// Reads the central directory of a zip archive and checks it against the bytes it speaks of.
struct ZipDirectory {
    let bytes: [UInt8]
    let file: String
    let limits: ZipArchive.Limits

    private static let endLength = 22
    private static let entryLength = 46
    private static let headerLength = 30

    /// The members, in the order of the directory.
    func members() throws(CodeSetError) -> [ZipArchive.Member] {
        let end = try endRecord()
        let count = number(end + 10, 2)
        let start = number(end + 16, 4)
        guard number(end + 4, 2) == 0, number(end + 8, 2) == count else {
            throw refuse(end, "an archive in several parts is not read")
        }
        guard count != 0xFFFF, start != 0xFFFF_FFFF else {
            throw refuse(end, "a Zip64 archive is not read")
        }
        guard count <= limits.members else {
            throw refuse(end, "it has \(count) members, more than \(limits.members)")
        }
        var found: [ZipArchive.Member] = []
        var position = start
        var total = 0
        for _ in 0..<count {
            guard let member = try entry(at: &position, before: end) else { continue }
            total += member.length
            guard total <= limits.totalLength else {
                throw refuse(position, "its members are larger than \(limits.totalLength) bytes")
            }
            found.append(member)
        }
        try checkOverlaps(found)
        return found
    }

    /// The record at the end, which a comment may follow.
    private func endRecord() throws(CodeSetError) -> Int {
        var position = bytes.count - Self.endLength
        let first = max(0, position - 0xFFFF)
        while position >= first {
            if number(position, 4) == 0x0605_4B50,
                position + Self.endLength + number(position + 20, 2) == bytes.count
            {
                return position
            }
            position -= 1
        }
        throw refuse(bytes.count, "no end of a zip directory; the file is cut off or no zip")
    }

    /// The entry at a position, which moves behind it; nil for a folder.
    private func entry(
        at position: inout Int,
        before end: Int
    ) throws(CodeSetError) -> ZipArchive.Member? {
        let start = position
        guard start + Self.entryLength <= end, number(start, 4) == 0x0201_4B50 else {
            throw refuse(start, "no entry of the directory where one is announced")
        }
        let nameLength = number(start + 28, 2)
        let next =
            start + Self.entryLength + nameLength + number(start + 30, 2)
            + number(start + 32, 2)
        guard next <= end else { throw refuse(start, "an entry runs out of the directory") }
        position = next
        let nameStart = start + Self.entryLength
        let name = String(decoding: bytes[nameStart..<(nameStart + nameLength)], as: UTF8.self)
        if name.hasSuffix("/") { return nil }
        let method = number(start + 10, 2)
        guard number(start + 8, 2) & 1 == 0 else { throw refuse(start, "a member is encrypted") }
        guard method == 0 || method == 8 else {
            throw refuse(start, "compression method \(method); only stored and deflated are read")
        }
        let packed = number(start + 20, 4)
        let length = number(start + 24, 4)
        guard length <= limits.memberLength else {
            throw refuse(start, "a member of \(length) bytes, more than \(limits.memberLength)")
        }
        guard length <= max(1, packed) * limits.ratio else {
            throw refuse(start, "a member swells to more than \(limits.ratio) times its size")
        }
        return ZipArchive.Member(
            name: name,
            length: length,
            isDeflated: method == 8,
            checksum: UInt32(number(start + 16, 4)),
            content: try content(of: number(start + 42, 4), length: packed, before: end)
        )
    }

    /// Where the content behind a local header stands.
    private func content(
        of header: Int,
        length: Int,
        before end: Int
    ) throws(CodeSetError) -> Range<Int> {
        guard header + Self.headerLength <= end, number(header, 4) == 0x0403_4B50 else {
            throw refuse(header, "no member where the directory says there is one")
        }
        let start = header + Self.headerLength + number(header + 26, 2) + number(header + 28, 2)
        guard start + length <= end else { throw refuse(header, "a member runs out of the file") }
        return start..<(start + length)
    }

    /// Members that share bytes are how small archives swell without end.
    private func checkOverlaps(_ members: [ZipArchive.Member]) throws(CodeSetError) {
        let ranges = members.map(\.content).sorted { $0.lowerBound < $1.lowerBound }
        for (one, next) in zip(ranges, ranges.dropFirst()) where one.upperBound > next.lowerBound {
            throw refuse(next.lowerBound, "members overlap")
        }
    }

    /// A little-endian number; 0 where there are no bytes.
    private func number(_ start: Int, _ length: Int) -> Int {
        guard start >= 0, start + length <= bytes.count else { return 0 }
        return (0..<length).reduce(0) { $0 | Int(bytes[start + $1]) << (8 * $1) }
    }

    private func refuse(_ offset: Int, _ detail: String) -> CodeSetError {
        CodeSetError(.badTable, place: "\(file), byte \(offset)", detail: "zip: \(detail)")
    }
}
