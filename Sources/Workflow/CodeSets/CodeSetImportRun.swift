public import CodeSets
import Sealing

/// Takes official files into the store of code sets.
public enum CodeSetImportRun {
    /// What happened on the way.
    public enum Event: Sendable {
        /// A table is on disk, or was there already from the same file.
        case stored(OfficialTable, CodeSetStore.Outcome)
        /// A member of an archive that holds no table.
        case passedOver(String)
        /// Something odd was read around.
        case warning(String)
    }

    /// Reads a file and stores all its tables.
    ///
    /// Nothing is stored of a file with an error; what was stored before stays.
    ///
    /// - Parameters:
    ///   - source: The file in hand.
    ///   - store: Where editions are kept.
    ///   - report: Called in order; for a table once it is durably stored.
    /// - Throws: `CodeSetError` naming file, line and element, or `notWritten`; what `report` throws.
    public static func take(
        _ source: OfficialSource,
        into store: CodeSetStore,
        report: (Event) throws -> Void
    ) throws {
        var files = OfficialFiles()
        try files.read(source)
        let hash = SHA256.hexadecimal(source.bytes)
        for passed in files.passedOver { try report(.passedOver(passed)) }
        for table in files.tables {
            for warning in table.warnings { try report(.warning("\(table.source): \(warning)")) }
            let outcome = try store.store(
                table.edition(from: source.name, sha256: hash),
                files: [(table.file, Array(table.text.utf8))]
            )
            try report(.stored(table, outcome))
        }
    }
}
