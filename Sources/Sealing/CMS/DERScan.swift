/// A linear check of lengths over DER, before anything builds a tree of it.
///
/// A parser that makes a value for each node can be driven to gigabytes by a file of tiny nodes;
/// this pass keeps nothing but the ends of the open parts. It looks at tags and lengths only.
enum DERScan {
    /// What a scan allows.
    struct Limits: Sendable {
        /// Bytes of the whole input.
        var size: Int
        /// Tags in all.
        var nodes = 8192
        /// Parts within parts.
        var depth = 24
    }

    /// Checks that the bytes are exactly one DER element made of DER elements.
    ///
    /// - Parameters:
    ///   - bytes: The input.
    ///   - limits: What it may reach.
    /// - Throws: ``SealingError`` with code `limit`, `ber` or `structure`, and the offset.
    static func check(_ bytes: [UInt8], limits: Limits) throws(SealingError) {
        guard bytes.count <= limits.size else {
            throw SealingError(.limit, detail: "more than \(limits.size) bytes")
        }
        guard !bytes.isEmpty else { throw SealingError(.structure, detail: "no bytes") }
        var ends: [Int] = []
        var nodes = 0
        var position = 0
        repeat {
            nodes += 1
            guard nodes <= limits.nodes else {
                throw SealingError(.limit, offset: position, detail: "too many parts")
            }
            let limit = ends.last ?? bytes.count
            let start = position
            let element = try header(bytes, at: &position, limit: limit)
            if element.isConstructed {
                guard ends.count < limits.depth else {
                    throw SealingError(.limit, offset: start, detail: "nested too deeply")
                }
                ends.append(position + element.length)
            } else {
                position += element.length
            }
            while let end = ends.last, end == position { ends.removeLast() }
        } while !ends.isEmpty
        guard position == bytes.count else {
            throw SealingError(.structure, offset: position, detail: "bytes after the end")
        }
    }

    private struct Header {
        var isConstructed: Bool
        var length: Int
    }

    /// Reads one tag and length and leaves the position at the content.
    private static func header(
        _ bytes: [UInt8],
        at position: inout Int,
        limit: Int
    ) throws(SealingError) -> Header {
        let start = position
        guard limit - position >= 2 else { throw SealingError(.structure, offset: start) }
        let tag = bytes[position]
        let first = bytes[position + 1]
        position += 2
        // Neither CMS nor a certificate in it has tags of more than one byte.
        guard tag & 0x1f != 0x1f, tag != 0 else { throw SealingError(.structure, offset: start) }
        var length = Int(first)
        if first == 0x80 { throw SealingError(.ber, offset: start) }
        if first > 0x80 {
            let count = Int(first & 0x7f)
            guard count <= 7 else { throw SealingError(.structure, offset: start) }
            guard limit - position >= count else { throw SealingError(.structure, offset: start) }
            guard bytes[position] != 0 else { throw SealingError(.ber, offset: start) }
            length = 0
            for index in position..<position + count { length = length << 8 | Int(bytes[index]) }
            guard length >= 0x80 else { throw SealingError(.ber, offset: start) }
            position += count
        }
        guard length <= limit - position else { throw SealingError(.structure, offset: start) }
        let isConstructed = tag & 0x20 != 0
        try checkForm(tag, isConstructed: isConstructed, offset: start)
        return Header(isConstructed: isConstructed, length: length)
    }

    /// Sequences and sets are constructed, all other universal types are not: a string in pieces
    /// is BER.
    private static func checkForm(
        _ tag: UInt8,
        isConstructed: Bool,
        offset: Int
    ) throws(SealingError) {
        guard tag & 0xc0 == 0 else { return }
        let number = tag & 0x1f
        if number == 16 || number == 17 {
            guard isConstructed else { throw SealingError(.structure, offset: offset) }
        } else if isConstructed {
            throw SealingError(.ber, offset: offset)
        }
    }
}
