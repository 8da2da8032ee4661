/// The official list of codes exempt from present-on-admission reporting, as it was imported for the
/// days of a fiscal year.
struct ExemptionList: Sendable {
    private enum Section: Int { case highs, lows }
    private static let version: UInt32 = 1

    private let image: MappedImage

    /// The list that serves a day; nil when none is imported for it.
    ///
    /// - Throws: `CodeSetError.badTable` with the line, `unreadable`.
    init?(for day: CalendarDay, in catalog: CodeSetCatalog) throws {
        guard let edition = catalog.edition(of: .exemptions, on: day) else { return nil }
        let file = try edition.file("exempt.txt")
        image = try catalog.cache.image(
            named: edition.imageName,
            version: Self.version,
            sources: [file]
        ) {
            let codes = try Self.codes(edition.text("exempt.txt"), file: edition.place(of: file))
            return [codes.map(\.high), codes.map(\.low)]
        }
    }

    /// Whether a code is on the list.
    func contains(_ code: PackedCode) -> Bool {
        let highs = Section.highs.rawValue
        let lows = Section.lows.rawValue
        let row = image.firstRow(notBefore: code, highs: highs, lows: lows)
        return row < image.count(of: highs)
            && image.packedCode(row, highs: highs, lows: lows) == code
    }

    /// The codes of a table with one on each line, sorted.
    private static func codes(_ text: String, file: String) throws(CodeSetError) -> [PackedCode] {
        var codes: [PackedCode] = []
        for (offset, line) in text.split(separator: "\n").enumerated() {
            guard let code = PackedCode(line), code.count >= 3 else {
                throw CodeSetError(
                    .badTable,
                    place: "\(file):\(offset + 1)",
                    detail: "a line is a code"
                )
            }
            codes.append(code)
        }
        return codes.sorted()
    }
}
