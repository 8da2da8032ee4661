/// Makes editions of the lists that are known by no content of theirs, so that the user names them:
/// HCPCS Level II, his licensed CPT list, NCCI tables.
public enum CodeListImport {
    /// An edition with the files of its tables, ready for ``CodeSetStore``.
    public struct Result: Sendable {
        /// The description.
        public let edition: Edition
        /// Names and contents.
        public let files: [(name: String, content: [UInt8])]
        /// How many codes or edits.
        public let count: Int
    }

    /// Reads a list.
    ///
    /// - Parameters:
    ///   - kind: `hcpcs`, `cpt`, `codePairs` or `unitLimits`.
    ///   - bytes: The file.
    ///   - source: The file's name and hash.
    ///   - days: The days of service it serves, such as a quarter.
    ///   - setting: Who bills, for NCCI tables; by default what the table says, otherwise all.
    /// - Returns: The edition.
    /// - Throws: `CodeSetError.badTable` with the line; for a kind that is not a list of these.
    public static func read(
        _ kind: TableKind,
        _ bytes: [UInt8],
        source: Edition.Source,
        days: ClosedRange<CalendarDay>,
        setting: NCCIUnits.Setting? = nil
    ) throws(CodeSetError) -> Result {
        let file: String
        let content: [UInt8]
        let count: Int
        var setting = setting
        switch kind {
        case .hcpcs, .cpt:
            let isFixed = kind == .hcpcs && isAlphanumeric(bytes)
            let entries =
                isFixed
                ? try HCPCSText.alphanumeric(bytes, file: source.name)
                : try HCPCSText.list(bytes, file: source.name, isCPT: kind == .cpt)
            file = "codes.txt"
            content = Array(HCPCSText.table(entries).utf8)
            count = entries.count
        case .codePairs:
            file = "pairs.txt"
            (content, count) = try NCCIText.pairs(bytes, file: source.name)
        case .unitLimits:
            let table = try NCCIText.units(bytes, file: source.name)
            file = "units.txt"
            content = Array(table.text.utf8)
            count = table.count
            setting = setting ?? table.setting
        default:
            throw CodeSetError(
                .badTable,
                place: source.name,
                detail: "\(kind.rawValue) is no list that is loaded by name"
            )
        }
        let edition = Edition(
            kind: kind,
            name: name(of: kind, days, setting),
            effective: days,
            sources: [source],
            remark: "\(count) \(kind == .hcpcs || kind == .cpt ? "codes" : "edits")",
            facts: setting.map { ["setting": $0.rawValue] } ?? [:]
        )
        return Result(edition: edition, files: [(file, content)], count: count)
    }

    /// The kind, the first day and who bills: the same list loaded again takes the place of this one.
    private static func name(
        of kind: TableKind,
        _ days: ClosedRange<CalendarDay>,
        _ setting: NCCIUnits.Setting?
    ) -> String {
        let system =
            switch kind {
            case .hcpcs: "HCPCS Level II"
            case .cpt: "CPT list"
            case .codePairs: "NCCI pairs"
            default: "NCCI units"
            }
        return "\(system) \(days.lowerBound)" + (setting.map { " \($0.rawValue)" } ?? "")
    }

    /// Whether a line is a record of the alpha-numeric file: 320 columns with a sequence number.
    private static func isAlphanumeric(_ bytes: [UInt8]) -> Bool {
        bytes.split(separator: 0x0A).prefix(200).contains { line in
            let number = line.dropFirst(5).prefix(5)
            return line.count >= 300 && number.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
        }
    }
}
