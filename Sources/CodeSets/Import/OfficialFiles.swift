/// Reads official files of any kind, each known by its content.
///
/// Archives are opened and their members read likewise; members that are no tables (schemas, PDF
/// documents, lists of changes) are named in ``passedOver``. Further kinds are added to ``readers``.
public struct OfficialFiles: Sendable {
    /// What files have become so far, in their order.
    public private(set) var tables: [OfficialTable] = []
    /// Files and members that hold nothing to import, with the reason.
    public private(set) var passedOver: [String] = []

    /// Makes an empty set.
    public init() {}

    /// Reads a file.
    ///
    /// - Parameter source: The file in hand.
    /// - Throws: `CodeSetError.badTable` naming file, line and element; nothing is kept of a file
    ///   with an error.
    public mutating func read(_ source: OfficialSource) throws {
        var reading = self
        try reading.take(source)
        self = reading
    }

    private mutating func take(_ source: OfficialSource) throws {
        if ZipArchive.isZip(source.bytes) { return try takeArchive(source) }
        if source.bytes.isEmpty {
            throw CodeSetError(.badTable, place: source.name, detail: "the file is empty")
        }
        if source.isMarkup, let fault = MarkupProlog(source.bytes).fault(limit: .max) {
            throw source.refuse(1, fault)
        }
        for reader in Self.readers where reader.recognises(source) {
            guard let table = try reader.read(source) else {
                passedOver.append("\(source.name): a list of changes")
                return
            }
            return try add(table)
        }
        guard !source.archives.isEmpty else {
            throw CodeSetError(
                .badTable,
                place: source.name,
                detail: "no official file that is known: neither a zip archive nor XML of a code"
                    + " set nor a list of codes"
            )
        }
        passedOver.append("\(source.name): no table")
    }

    /// Adds a table; of two that say the same the first stays.
    private mutating func add(_ table: OfficialTable) throws(CodeSetError) {
        let same = tables.first { $0.kind == table.kind && $0.name == table.name }
        guard let same else {
            tables.append(table)
            return
        }
        guard same.text == table.text else {
            throw CodeSetError(
                .badTable,
                place: table.source,
                detail: "it is \(table.name) as \(same.source) is, but says something else"
            )
        }
        passedOver.append("\(table.source): says the same as \(same.source)")
    }

    private mutating func takeArchive(_ source: OfficialSource) throws {
        let archive = try ZipArchive(source.bytes, file: source.name)
        if Spreadsheet.isWorkbook(archive) {
            // Archives hold workbooks besides the text files that say the same.
            if let table = try ConversionImport.table(source, archive) { return try add(table) }
            guard !source.archives.isEmpty else {
                throw source.refuse(1, "the first sheet is no conversion table: no heading row")
            }
            passedOver.append("\(source.name): a workbook")
            return
        }
        guard source.archives.isEmpty else {
            throw CodeSetError(
                .badTable,
                place: source.name,
                detail: "an archive within an archive is not read; unpack the outer one"
            )
        }
        let before = tables.count
        for member in archive.members {
            let ending = member.label.split(separator: ".").last?.lowercased() ?? ""
            if Self.documents.contains(ending) {
                passedOver.append("\(member.label): a document")
                continue
            }
            try take(source.member(member.label, try archive.content(of: member)))
        }
        guard tables.count > before else {
            throw CodeSetError(
                .badTable,
                place: source.name,
                detail: "none of its \(archive.members.count) members is an official table"
            )
        }
    }

    /// Endings of members that people read and programs do not.
    private static let documents: Set<String> = ["pdf", "doc", "docx", "xsd", "rtf", "htm", "html"]
}
