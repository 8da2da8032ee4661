/// A release of ICD-10-PCS: the valid codes of a span of days with their titles.
///
/// Codes newer than the title lists that can be shipped are valid here and have no title.
public struct ICD10PCSRelease: Sendable {
    /// The release's name, such as `ICD-10-PCS FY2026, April 2026`.
    public let name: String
    /// The days it serves, by date of discharge.
    public let effective: ClosedRange<CalendarDay>
    let image: MappedImage
    let edition: Edition
    let validity: ICD10PCSTable.Validity

    typealias Section = ICD10PCSTable.Section

    /// Number of valid codes.
    public var count: Int { Int(image.word(Section.counts.rawValue, validity == .april ? 1 : 0)) }

    /// Whether a code is valid.
    ///
    /// - Complexity: O(log *n*).
    public func contains(_ code: ICD10PCSCode) -> Bool {
        row(of: code).map(isValid) ?? false
    }

    /// A valid code's title; nil for an invalid code and where no title is known.
    ///
    /// - Complexity: O(log *n*).
    public func title(of code: ICD10PCSCode) -> String? {
        guard let row = row(of: code), isValid(row) else { return nil }
        let title = title(row)
        return title.isEmpty ? nil : title
    }

    private func title(_ row: Int) -> String {
        image.text(
            Section.titles.rawValue,
            from: Int(image.word(Section.titleStarts.rawValue, row)),
            to: Int(image.word(Section.titleStarts.rawValue, row + 1))
        )
    }

    /// The days on which the shipped tables have a code, whatever this release's days; nil for a
    /// code that they have on none.
    public func days(of code: ICD10PCSCode) -> ClosedRange<CalendarDay>? {
        guard let row = row(of: code) else { return nil }
        let spans = edition.spans
        switch ICD10PCSTable.Validity(rawValue: tail(row) & 0xFF) {
        case .october: return spans.first
        case .april: return spans.last
        default: return edition.effective
        }
    }

    /// The valid codes that begin with the given characters, in order; all for an empty prefix.
    ///
    /// - Parameter prefix: Up to seven characters, in any case; others begin no code.
    /// - Returns: The codes; empty when none begins so.
    /// - Complexity: O(log *n* + codes found).
    public func codes(withPrefix prefix: some StringProtocol) -> [ICD10PCSCode] {
        let wanted = prefix.utf8.map { $0 >= 0x61 && $0 <= 0x7A ? $0 - 0x20 : $0 }
        guard wanted.count <= 7 else { return [] }
        var found: [ICD10PCSCode] = []
        var row = firstRow { $0.lexicographicallyPrecedes(wanted) }
        while row < image.count(of: Section.heads.rawValue) {
            let characters = characters(row)
            guard characters.starts(with: wanted) else { break }
            if isValid(row),
                let code = ICD10PCSCode(String(decoding: characters, as: UTF8.self))
            {
                found.append(code)
            }
            row += 1
        }
        return found
    }

    private func row(of code: ICD10PCSCode) -> Int? {
        let wanted = Array(code.text.utf8)
        let row = firstRow { $0.lexicographicallyPrecedes(wanted) }
        guard row < image.count(of: Section.heads.rawValue), characters(row) == wanted else {
            return nil
        }
        return row
    }

    /// The first row whose characters do not lie before the place that is looked for.
    private func firstRow(_ liesBefore: ([UInt8]) -> Bool) -> Int {
        var low = 0
        var high = image.count(of: Section.heads.rawValue)
        while low < high {
            let middle = (low + high) / 2
            if liesBefore(characters(middle)) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func isValid(_ row: Int) -> Bool { tail(row) & validity.rawValue != 0 }

    private func tail(_ row: Int) -> UInt32 { image.word(Section.tails.rawValue, row) }

    func characters(_ row: Int) -> [UInt8] {
        let head = image.word(Section.heads.rawValue, row)
        let tail = tail(row)
        return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: head >> $0) }
            + [24, 16, 8].map { UInt8(truncatingIfNeeded: tail >> $0) }
    }
}
