/// An official file in hand: its bytes and what its name may add to them.
public struct OfficialSource: Sendable {
    /// The file's name without folders.
    public let name: String
    /// The bytes.
    public let bytes: [UInt8]
    /// The fiscal year that the user states, for files that do not say theirs.
    public let statedYear: Int?
    /// The fiscal year to take where nothing else says one.
    let yearIfUnstated: Int?
    /// Names of the archives that the file came in, outermost first.
    let archives: [String]

    /// Makes a source.
    ///
    /// - Parameters:
    ///   - name: The file's name; folders are dropped.
    ///   - bytes: The file.
    ///   - statedYear: The fiscal year that the user states; a file that says another is refused.
    ///   - yearIfUnstated: The fiscal year to take where neither file, user nor name says one.
    public init(
        name: String,
        bytes: [UInt8],
        statedYear: Int? = nil,
        yearIfUnstated: Int? = nil
    ) {
        self.init(name, bytes, statedYear, yearIfUnstated, archives: [])
    }

    private init(
        _ name: String,
        _ bytes: [UInt8],
        _ statedYear: Int?,
        _ yearIfUnstated: Int?,
        archives: [String]
    ) {
        self.name = String(name.split(separator: "/").last ?? "")
        self.bytes = bytes
        self.statedYear = statedYear
        self.yearIfUnstated = yearIfUnstated
        self.archives = archives
    }

    /// A member of the archive that this file is.
    func member(_ label: String, _ bytes: [UInt8]) -> OfficialSource {
        OfficialSource(label, bytes, statedYear, yearIfUnstated, archives: archives + [name])
    }

    /// Whether the file or its archive calls itself a release of April.
    var isApril: Bool {
        ([name] + archives).contains { $0.lowercased().contains("april") }
    }

    /// The fiscal year that the file's own name, or else its archive's, says.
    var namedYear: Int? {
        for name in [name] + archives.reversed() {
            if let year = Self.year(in: name) { return year }
        }
        return nil
    }

    /// The fiscal year: what the file itself says, then what the user states, then the name.
    ///
    /// - Throws: `CodeSetError.badTable` when none says one, or the file and the user differ.
    func fiscalYear(inside: Int?) throws(CodeSetError) -> Int {
        if let inside, let statedYear, inside != statedYear {
            throw CodeSetError(
                .badTable,
                place: name,
                detail: "the file says it is of \(inside), not of \(statedYear)"
            )
        }
        guard let year = inside ?? statedYear ?? namedYear ?? yearIfUnstated else {
            throw CodeSetError(
                .badTable,
                place: name,
                detail: "neither the file nor its name says its year; state it with --year"
            )
        }
        guard (2010...2099).contains(year) else {
            throw CodeSetError(.badTable, place: name, detail: "\(year) is no fiscal year")
        }
        return year
    }

    /// A number from 2010 to 2099 that stands alone in a name, or FY and two digits.
    private static func year(in name: String) -> Int? {
        let runs = name.lowercased().split { !$0.isASCII || !($0.isNumber || $0.isLetter) }
        for run in runs {
            let digits = run.drop { $0.isLetter }.prefix { $0.isNumber }
            let letters = run.prefix { $0.isLetter }
            guard let number = Int(digits) else { continue }
            if digits.count == 4, (2010...2099).contains(number) { return number }
            if digits.count == 2, letters.hasSuffix("fy") { return 2000 + number }
        }
        return nil
    }

    /// The lines of a text file, without their ends, with their numbers from 1.
    ///
    /// - Throws: `CodeSetError.badTable` for bytes that are no UTF-8.
    func lines() throws(CodeSetError) -> [(number: Int, text: String)] {
        var bytes = bytes[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        var lines: [(Int, String)] = []
        for (offset, raw) in bytes.split(
            separator: UInt8(ascii: "\n"),
            omittingEmptySubsequences: false
        ).enumerated() {
            let line = raw.last == UInt8(ascii: "\r") ? raw.dropLast() : raw
            guard let text = String(validating: line, as: UTF8.self) else {
                throw refuse(offset + 1, "the line is not in UTF-8")
            }
            lines.append((offset + 1, text))
        }
        return lines
    }

    /// An error at a line of this file.
    func refuse(_ line: Int, _ detail: String) -> CodeSetError {
        CodeSetError(.badTable, place: "\(name):\(line)", detail: detail)
    }
}
