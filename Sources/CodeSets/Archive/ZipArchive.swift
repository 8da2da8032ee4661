/// A zip archive in memory, read by its central directory (APPNOTE 6.3.10, stored and deflated only).
///
/// Names are labels and never paths: nothing is written by this type. Archives that are encrypted,
/// split, in the Zip64 form, or whose members overlap are refused, and so is what goes beyond the
/// limits, before a byte is inflated.
public struct ZipArchive: Sendable {
    /// A member of the archive.
    public struct Member: Sendable, Hashable {
        /// The name as written, with its folders; a label only.
        public let name: String
        /// Bytes when inflated.
        public let length: Int
        let isDeflated: Bool
        let checksum: UInt32
        let content: Range<Int>

        /// The last part of the name.
        public var label: String {
            String(name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? "")
        }
    }

    /// What an archive may ask of memory.
    public struct Limits: Sendable {
        /// Most members.
        public var members = 1_000
        /// Most bytes of one member, inflated.
        public var memberLength = 256 << 20
        /// Most bytes of all members together, inflated.
        public var totalLength = 1 << 30
        /// Most inflated bytes for one deflated byte; official files stay under 20.
        public var ratio = 200

        /// The limits that official files keep by far.
        public init() {}
    }

    /// The members in the order of the directory; folders are left out.
    public let members: [Member]
    private let bytes: [UInt8]
    private let file: String

    /// Whether bytes begin as a zip archive does.
    public static func isZip(_ bytes: some Collection<UInt8>) -> Bool {
        let start = Array(bytes.prefix(4))
        return start == [0x50, 0x4B, 3, 4] || start == [0x50, 0x4B, 5, 6]
    }

    /// Reads the directory of an archive.
    ///
    /// - Parameters:
    ///   - bytes: The archive.
    ///   - file: Its name, for errors.
    ///   - limits: What it may ask of memory.
    /// - Throws: `CodeSetError.badTable` with the byte where the archive breaks a rule.
    public init(
        _ bytes: [UInt8],
        file: String,
        limits: Limits = Limits()
    ) throws(CodeSetError) {
        let directory = ZipDirectory(bytes: bytes, file: file, limits: limits)
        members = try directory.members()
        self.bytes = bytes
        self.file = file
    }

    /// The content of a member, its length and CRC-32 verified.
    ///
    /// - Throws: `CodeSetError.badTable` when the content is damaged.
    public func content(of member: Member) throws(CodeSetError) -> [UInt8] {
        let stored = bytes[member.content]
        let place = "\(file) (\(member.label))"
        let content =
            member.isDeflated
            ? Inflater.inflate(stored, length: member.length) : Array(stored)
        guard let content, content.count == member.length else {
            throw CodeSetError(
                .badTable,
                place: place,
                detail: "the compressed content is damaged or of another length than stated"
            )
        }
        guard Inflater.checksum(content) == member.checksum else {
            throw CodeSetError(
                .badTable,
                place: place,
                detail: "the CRC-32 of the content is wrong"
            )
        }
        return content
    }
}
