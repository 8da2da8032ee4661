public import CodeSets
internal import Sealing

/// Takes a list that the user names into the store of code sets.
public enum CodeListLoad {
    /// Reads and stores a list.
    ///
    /// - Parameters:
    ///   - bytes: The list.
    ///   - name: The file's name, without folders.
    ///   - kind: What it is.
    ///   - days: The days of service it serves.
    ///   - setting: Who bills, for NCCI tables.
    ///   - store: Where editions are kept.
    /// - Returns: The edition, how many codes or edits it has, and what storing it did.
    /// - Throws: `CodeSetError` with the line, or `notWritten`; nothing is stored then.
    public static func run(
        _ bytes: [UInt8],
        named name: String,
        as kind: TableKind,
        days: ClosedRange<CalendarDay>,
        setting: NCCIUnits.Setting?,
        into store: CodeSetStore
    ) throws -> (edition: Edition, count: Int, outcome: CodeSetStore.Outcome) {
        let read = try CodeListImport.read(
            kind,
            bytes,
            source: Edition.Source(
                name: name,
                sha256: SHA256.hexadecimal(bytes)
            ),
            days: days,
            setting: setting
        )
        return (read.edition, read.count, try store.store(read.edition, files: read.files))
    }
}
